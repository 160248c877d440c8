"""What docs/writing.md shows to chairs and writers passes the door and is printed without its marks."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from review.documents import OverviewReport
from review.stages import Stage
from schemas.kinds import KINDS
from templates.assemble.assembly import assemble
from templates.assemble.facts import labels
from templates.assemble.package import packed, parts_of
from templates.assemble.readback import WordsMissing, read_back
from templates.assemble.report import overview_report
from templates.read.lines import lines
from tests.templates.builders import a_case, changed

PAGE = (Path(__file__).parents[2] / "docs" / "writing.md").read_text("utf-8")
SHOWN = re.findall(r"```\n(.*?)\n```", PAGE, re.DOTALL)
TOGETHER = "\n\n".join(SHOWN)


@pytest.mark.parametrize("text", SHOWN, ids=lambda text: text[:20])
def test_each_example_passes_the_door(text):
    assert list(KINDS["prose"](text)) == []


def a_report_of_them():
    case = a_case(**changed("introduction", outline=TOGETHER))
    return case, assemble(case, Stage.HOME_OFFICE, ["overview-report"])[0].body


def test_together_they_make_a_report_without_a_mark():
    _, body = a_report_of_them()
    said = "\n".join(lines(body))

    assert "Neither told the other." in said
    assert "The panel found (paragraph 1.8) that both times others were in the room." in said
    assert not re.search(r"\{[#+-]|\[\^|\[#|\|--|Table:|\*\*", said)


@pytest.mark.parametrize("lost", [b"Larkfield Surgery, individual management review, page 4.", b"Visits by agency"])
def test_a_footnote_or_caption_that_is_lost_is_noticed(lost):
    case, body = a_report_of_them()
    said = replace(overview_report(case, Stage.HOME_OFFICE), version=1)
    torn = packed({name: xml.replace(lost, b"") for name, xml in parts_of(body).items()})

    assert isinstance(said, OverviewReport)
    read_back(body, said, labels(case))
    with pytest.raises(WordsMissing):
        read_back(torn, said, labels(case))
