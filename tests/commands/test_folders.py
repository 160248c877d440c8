"""A CASE folder read back: what no document prints is checked all the same, and changes no document."""

from __future__ import annotations

import json
import shutil

import pytest

from commands.folders import case_in
from review.documents import NotReady
from review.sections import ABOUT_THE_REVIEW, SEALED, is_printed, name_of
from review.stages import Stage
from templates.assemble.assembly import assemble
from tests.commands.running import FERN
from tests.schemas.inputs import content_of

pytestmark = pytest.mark.thorough


@pytest.fixture
def folder(tmp_path):
    """The fictional review as a folder, with the fullest input of each section that steps and rules rest on."""
    copied = shutil.copytree(FERN, tmp_path / "case")
    for section in ABOUT_THE_REVIEW:
        content = content_of(section, "most")
        put(copied / place_of(section) / f"{name_of(section, content)}.json", content)
    return copied


def place_of(section):
    return "identifiable" if section in SEALED else "sections"


def put(file, content):
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(content), "utf-8")


def test_documents_are_the_same_with_and_without_what_steps_and_rules_rest_on(folder):
    with_it, without = case_in(folder), case_in(FERN)

    assert with_it.sections == without.sections
    assert all(is_printed(name) for name in with_it.sections)
    assert assemble(with_it, Stage.DRAFT) == assemble(without, Stage.DRAFT)


@pytest.mark.parametrize("section", ABOUT_THE_REVIEW)
def test_each_of_them_is_checked(folder, section):
    file = folder / place_of(section) / f"{name_of(section, content_of(section, 'most'))}.json"
    put(file, {**content_of(section, "most"), "mine": 1})

    with pytest.raises(NotReady) as refused:
        case_in(folder)

    assert [(problem.place, problem.code) for problem in refused.value.problems] == [
        (f"{place_of(section)}/{file.name}#", "additionalProperties")
    ]


@pytest.mark.parametrize(
    ("file", "field"),
    [("sections/reason.t01.json", "about"), ("identifiable/agency_input.gp.json", "agency")],
)
def test_a_file_named_after_another_code_than_it_holds_is_told(folder, file, field):
    section, *_ = file.partition("/")[2].split(".")
    put(folder / file, content_of(section, "most"))

    with pytest.raises(NotReady) as refused:
        case_in(folder)

    (problem,) = refused.value.problems
    assert (problem.place, problem.code) == (f"{file}#/{field}", "file-name")
