"""What a council put into a header or footer stands in every document as Word wants it."""

from __future__ import annotations

import pytest

from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.assemble.chosen import Templates
from templates.assemble.package import parts_of
from templates.assemble.wordml import parsed, w
from templates.check.checking import problems_in
from templates.check.numbers import DRAWING
from tests.templates.builders import MOST, a_case
from tests.templates.edit_moves import template
from tests.templates.harmless_edits import HARMLESS

FOOTER = "word/footer3.xml"


def made(name, stage=Stage.PUBLICATION):
    own = Templates({"action-plan": HARMLESS[name](template("action-plan"))})
    (plan,) = assemble(a_case(MOST), stage, ["action-plan"], own)
    return plan.body


@pytest.mark.parametrize("stage", [Stage.HOME_OFFICE, Stage.PUBLICATION])
@pytest.mark.parametrize(
    "name",
    [
        "a letterhead laid out as a table",
        "a footer laid out as a table",
        "one crest under one number in the text and in a header",
    ],
)
def test_a_document_with_it_has_no_fault(name, stage):
    assert [str(problem) for problem in problems_in(made(name, stage))] == []


def test_a_paragraph_follows_the_table_once_the_marking_is_gone():
    table, after = parsed(parts_of(made("a footer laid out as a table"))[FOOTER])

    assert (table.tag, after.tag) == (w("tbl"), w("p"))


def test_none_is_added_where_the_marking_stands():
    footer = parsed(parts_of(made("a footer laid out as a table", Stage.HOME_OFFICE))[FOOTER])

    assert [one.tag for one in footer] == [w("tbl"), w("p")]


def test_the_crest_of_the_text_keeps_its_number_and_the_header_s_gets_its_own():
    parts = parts_of(made("one crest under one number in the text and in a header"))
    in_text, in_header = (
        [mark.get("id") for mark in parsed(parts[name]).iter(DRAWING)]
        for name in ("word/document.xml", "word/header1.xml")
    )

    assert in_text[0] == "5"
    assert len(in_header) == 1
    assert not set(in_header) & set(in_text)
