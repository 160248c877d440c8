"""Prose in Word: the templates' styles, lists that begin again, tokens and emphasis."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.assemble.house_styles import CELL, NUMBERED
from templates.assemble.ink import Ink
from templates.assemble.package import parts_of
from templates.assemble.prose import prose
from templates.assemble.wordml import W, parsed, style_of, text_of, w
from tests.templates.builders import a_case, changed

LABELS = {"fern": "Fern"}


def paragraphs_of(markup: Markup):
    return list(parsed(f'<w:body xmlns:w="{W}">{markup}</w:body>'))


def styles_of(text: str, setting=NUMBERED) -> list[str]:
    return [style_of(paragraph) for paragraph in paragraphs_of(prose(Ink(LABELS), setting, text))]


def numbers_of(text: str, ink: Ink) -> list[str | None]:
    found = [p.find(f".//{w('numId')}") for p in paragraphs_of(prose(ink, NUMBERED, text))]
    return [None if number is None else number.get(w("val")) for number in found]


def test_every_top_level_paragraph_is_numbered_and_nothing_else_is():
    text = "One.\n\n- a\n\n  more\n\n1. b\n\n> c\n\nTwo."

    assert styles_of(text) == [
        "NumberedParagraph",
        "ListBullet",
        "ListContinue",
        "ListNumber",
        "Quote",
        "NumberedParagraph",
    ]


def test_in_a_cell_the_styles_are_those_of_cells():
    assert styles_of("One.\n\n- a\n\n1. b\n\n> c", CELL) == ["TableText", "TableBullet", "TableNumber", "TableQuote"]


def test_each_numbered_list_begins_again():
    ink = Ink(LABELS)

    assert numbers_of("1. a\n2. b\n\nthen\n\n1. c", ink) == ["101", "101", None, "102"]
    assert numbers_of("7) d", ink) == ["103"]
    assert [(one.pattern, one.start) for one in ink.restarts] == [(3, 1), (3, 1), (4, 7)]


def test_list_numbers_are_given_out_in_the_order_of_the_document():
    lists = "1. a\n\nthen\n\n1. b"
    case = a_case(**changed("introduction", outline=lists), **changed("analysis", hindsight=lists))
    (made,) = assemble(case, Stage.DRAFT, ["overview-report"])
    parts = parts_of(made.body)
    used = [n.get(w("val")) for n in parsed(parts["word/document.xml"]).iter(w("numId")) if int(n.get(w("val"))) > 100]

    assert used == ["101", "102", "103", "104"]
    assert {n.get(w("numId")) for n in parsed(parts["word/numbering.xml"]).iter(w("num"))} >= set(used)


def test_a_person_in_bold_is_bold_and_a_stranger_is_to_follow():
    bold, plain, stranger = (
        paragraphs_of(prose(Ink(LABELS), NUMBERED, text))[0] for text in ("**[[fern]]**", "[[fern]]", "*[[who]]*")
    )

    assert text_of(bold) == text_of(plain) == "Fern"
    assert [style.get(w("val")) for style in bold.iter(w("rStyle"))] == ["Strong"]
    assert text_of(stranger) == "[to follow: the name to print for “who”]"
    assert [style.get(w("val")) for style in stranger.iter(w("rStyle"))] == ["ToFollow"]


def test_bold_and_slanted_at_once():
    (paragraph,) = paragraphs_of(prose(Ink({}), NUMBERED, "***both***"))

    assert paragraph.find(f".//{w('i')}") is not None
    assert paragraph.find(f".//{w('rStyle')}").get(w("val")) == "Strong"


def test_a_lead_begins_the_first_paragraph_even_before_a_list():
    after, before = (
        [text_of(p) for p in paragraphs_of(prose(Ink({}), NUMBERED, text, "Lesson 1."))] for text in ("Ask.", "- Ask.")
    )

    assert after == ["Lesson 1. Ask."]
    assert before == ["Lesson 1. ", "Ask."]


def test_what_goes_on_under_a_lead_has_no_number_unless_something_refers_to_it():
    led = prose(Ink({}), NUMBERED, "One.\n\nTwo.\n\nThree. {#three}", "Lesson 1.")

    assert [style_of(p) for p in paragraphs_of(led)] == ["NumberedParagraph", "UnderNumber", "NumberedParagraph"]


def test_a_hard_line_break_is_one():
    assert [text_of(p) for p in paragraphs_of(prose(Ink({}), NUMBERED, "a  \nb"))] == ["a\nb"]


def kept_in(text: str, setting=NUMBERED, *, keeps: bool = False) -> list[str]:
    """The paragraphs of a text that stay on the page of what follows them."""
    paragraphs = paragraphs_of(prose(Ink(LABELS), setting, text, keeps=keeps))
    return [text_of(one) for one in paragraphs if one.find(f"{w('pPr')}/{w('keepNext')}") is not None]


@pytest.mark.parametrize("led_in", ["- one\n- two", "1. one\n2. two", "> Quoted.", "| a |\n|---|\n| b |"])
def test_what_leads_in_to_a_list_a_quotation_or_a_table_stays_with_it(led_in):
    assert kept_in(f"Before.\n\nThese are:\n\n{led_in}\n\nAfter.") == ["These are:"]


def test_one_paragraph_does_not_stay_with_another_nor_a_list_with_what_follows_it():
    assert kept_in("One.\n\nTwo.\n\n- a\n- b\n\nThree.\n\n> Quoted.\n\nFour.") == ["Two.", "Three."]


def test_in_a_cell_the_row_alone_decides():
    assert kept_in("These are:\n\n- one", CELL) == []


@pytest.mark.parametrize(("text", "last"), [("One.\n\nTwo.", "Two."), ("One.\n\n- a\n- b", "b")])
def test_the_last_stays_with_what_the_template_prints_next_when_it_asks(text, last):
    assert kept_in(text, keeps=True)[-1] == last
    assert last not in kept_in(text)


def test_what_keeps_a_paragraph_stands_before_its_number_in_a_list():
    *_, item = paragraphs_of(prose(Ink(LABELS), NUMBERED, "- a", keeps=True))

    assert [one.tag for one in item[0]] == [w("pStyle"), w("keepNext"), w("numPr")]
