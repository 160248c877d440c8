"""The lessons-learned briefing: seven parts in the pack's order, made where one is written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from review.documents import NotReady
from review.pack_values import Heading
from review.packs import load_pack
from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.read.lines import lines
from tests.templates.builders import BESIDE, LEAST, a_case
from tests.templates.structure import faults, texts_of_style

NAME = "lessons-briefing"
WHOLE = LEAST | BESIDE


def test_it_has_seven_parts_each_with_its_text():
    (made,) = assemble(a_case(WHOLE), Stage.PUBLICATION, [NAME])
    said = lines(made.body)

    assert texts_of_style(made.body, "Heading1") == [
        "Background", "What happened", "The review", "What was found", "What was done well", "What to do now",
        "Talk about it, and find out more",
    ]  # fmt: skip
    assert said[said.index("What was found") + 1] == "Said of findings in short."
    assert made.file_name == "NMER-2026-001_lessons-briefing.docx"
    assert faults(made.body) == []


def test_another_pack_has_other_parts():
    pack = replace(load_pack("england-2016"), briefing_headings=(Heading("findings", "In one line"),))
    (made,) = assemble(a_case(WHOLE, pack=pack), Stage.DRAFT, [NAME])

    assert texts_of_style(made.body, "Heading1") == ["In one line"]


@pytest.mark.parametrize(
    ("stage", "there"),
    [
        (Stage.DRAFT, True),
        (Stage.PANEL, True),
        (Stage.SIGNOFF, False),
        (Stage.HOME_OFFICE, False),
        (Stage.PUBLICATION, True),
    ],
)
def test_it_is_written_and_published_but_never_signed_and_sent(stage, there):
    assert (NAME in [made.name for made in assemble(a_case(WHOLE), stage)]) is there
    assert NAME not in [made.name for made in assemble(a_case(LEAST), stage)]


def test_while_nobody_has_written_it_each_part_is_to_follow():
    (made,) = assemble(a_case(LEAST), Stage.DRAFT, [NAME])

    assert lines(made.body).count("[to follow: the section “lessons briefing”]") == 7
    assert {gap.place for gap in made.gaps} == {"lessons_briefing"}
    with pytest.raises(NotReady):
        assemble(a_case(LEAST), Stage.PUBLICATION, [NAME])


def test_a_second_making_is_a_second_version():
    (first,) = assemble(a_case(WHOLE), Stage.DRAFT, [NAME])
    changed = {**BESIDE["lessons_briefing"], "findings": "Something else."}
    (second,) = assemble(a_case(WHOLE, assembled=(first.made,), lessons_briefing=changed), Stage.DRAFT, [NAME])
    (again,) = assemble(a_case(WHOLE, assembled=(first.made, second.made)), Stage.DRAFT, [NAME])

    assert (first.n, second.n, again.n) == (1, 2, 1)
    assert again.body == first.body
