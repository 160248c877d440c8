"""What the door accepts makes a document that none of our own rules has anything to say about."""

from __future__ import annotations

import pytest

from review.stages import Stage
from schemas.kinds import KINDS
from templates.assemble.assembly import assemble
from templates.check.checking import problems_in
from templates.read.lines import lines
from tests.schemas.test_prose import PASSES
from tests.templates.builders import a_case, changed

# These are told from what stands around them, of which this case has nothing.
NOT_ALONE = {"a reference", "named paragraphs", "emphasis on a token"}
TYPED = {
    **{what: text for what, text in PASSES.items() if what not in NOT_ALONE},
    "a table at the end": "So:\n\n| a |\n|---|\n| 1 |",
    "two tables at the end": "| a |\n|---|\n| 1 |\n\n| b |\n|---|\n| 2 |",
    "words of Word that are quoted": "It printed “Error! Bookmark not defined.” there.",
    "a footnote that begins like an item": "So.[^1]\n\n[^1]: 2. is what it was called.",
    "a paragraph that is a footnote alone": "So.\n\n[^1]\n\n[^1]: Why.",
    "a footnote asked for again in mid-paragraph": "She rang.[^1] Seven were of sleep.[^1] [[mother]] asked.\n\n[^1]: Why.",
    "bold words before a brace": "**bold**{% and more",
    "a quotation in bold": "> **Nobody asked.**",
}


@pytest.mark.parametrize("what", TYPED)
def test_what_the_door_accepts_is_found_by_no_rule(what):
    assert [*KINDS["prose"](TYPED[what])] == []

    (made,) = assemble(a_case(**changed("introduction", outline=TYPED[what])), Stage.DRAFT, ["overview-report"])

    assert problems_in(made.body) == ()


def test_bullets_that_were_pasted_are_items_of_a_list():
    text = "She was seen by:\n• the surgery\n– the school\n\n\u00b7 the club"
    (made,) = assemble(a_case(**changed("introduction", outline=text)), Stage.DRAFT, ["overview-report"])
    said = lines(made.body)

    assert [line for line in said if line in {"the surgery", "the school", "the club"}] == [
        "the surgery",
        "the school",
        "the club",
    ]


def test_a_list_and_a_quotation_right_under_a_footnote_are_no_part_of_it():
    text = "She rang.[^1]\n\n[^1]: In May.\n- the surgery\n- the school\n\nAnd:[^2]\n\n[^2]: In June.\n> Nobody asked."
    (made,) = assemble(a_case(**changed("introduction", outline=text)), Stage.DRAFT, ["overview-report"])

    assert {"the surgery", "the school", "Nobody asked."} <= set(lines(made.body))


def test_a_space_that_does_not_break_makes_no_paragraph():
    text = "One stood.\n\n\u00a0\n\nTwo stood."
    (made,) = assemble(a_case(**changed("introduction", outline=text)), Stage.DRAFT, ["overview-report"])

    assert [*KINDS["prose"](text)] == []
    assert "paragraph-empty" not in {problem.code for problem in problems_in(made.body)}


def test_bold_words_alone_are_no_heading_in_a_cell():
    assert [*KINDS["cell"]("**Police**")] == []


@pytest.mark.parametrize("line", ["1. Fern", "- Fern", "• Fern", "(a) Fern", "ii. Fern"])
def test_a_line_that_begins_like_an_item_is_returned(line):
    assert [fault.code for kind in ("name", "line") for fault in KINDS[kind](line)] == ["list-mark", "list-mark"]


@pytest.mark.parametrize(
    "line", ["5.30 pm", "p. 4 of the notes", "c. 2023", "12 March 2026", "-", "e-mail", "–5 degrees", "1a. Haemorrhage"]
)
def test_a_line_that_is_no_item_is_let_be(line):
    assert [*KINDS["line"](line)] == []
