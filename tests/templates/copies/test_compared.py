"""How the words of a document are held against the pages of its PDF, tried on pages written by hand."""

from __future__ import annotations

import pytest

from templates.assemble.package import parts_of
from templates.copies.compared import NoLetters, WordsLost, _check_drawn, _check_none_added, _check_order, _without
from templates.copies.printed import Said, letters, said_by
from tests.templates.copies.papers import of_the_most
from tests.templates.copies.test_web import with_a_note

RUNNING, PLACED = True, False


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("The  re-\nview, of 4.5", "Thereviewof45"),
        ("\ufb01le and \ufb02ow", "fileandflow"),
        ("Siân’s • tŷ – ½", "Siânstŷ12"),
        ("\u00a0\t_", ""),
    ],
)
def test_letters_and_figures_alone_count(typed, said):
    assert letters(typed) == said


@pytest.mark.parametrize(
    ("pieces", "pages"),
    [
        ([("onetwo", RUNNING), ("three", RUNNING)], ["onetwothree"]),
        ([("onetwo", RUNNING), ("three", RUNNING)], ["onetw", "othree"]),
        ([("abcdefghi", RUNNING)], ["abc", "def", "ghi"]),  # over three pages
        ([("leftcell", PLACED), ("rightcell", PLACED)], ["leftrightc", "cellell"]),  # a row torn between two pages
        ([("text", RUNNING), ("more", RUNNING), ("1note", PLACED)], ["text1note", "more"]),
        ([("", RUNNING), ("one", RUNNING)], ["one"]),
    ],
)
def test_words_in_their_place_are_found(pieces, pages):
    _check_order(pieces, pages)
    _check_none_added(Said(pieces=pieces), pages)


@pytest.mark.parametrize(
    ("pieces", "pages"),
    [
        ([("first", RUNNING), ("second", RUNNING)], ["secondfirst"]),
        ([("first", RUNNING), ("second", RUNNING)], ["second", "first"]),
        ([("first", RUNNING), ("second", RUNNING)], ["first"]),
        ([("first", RUNNING)], ["firrst"]),
    ],
)
def test_words_lost_or_out_of_place_are_told(pieces, pages):
    with pytest.raises(WordsLost, match="page"):
        _check_order(pieces, pages)


@pytest.mark.parametrize(
    ("said", "drawn", "told"),
    [
        ("She saidउसकीबहन", "She saidउउउउउउउ", "Devanagari"),
        ("她打电话", "她她她她", "Chinese"),
        ("தமிழ்বাংলা", "", "Bengali and Tamil"),
    ],
)
def test_letters_that_no_font_has_are_told_by_their_script(said, drawn, told):
    with pytest.raises(NoLetters, match=rf"all letters of {told}, .*[Ii]nstall a font"):
        _check_drawn([(letters(said), RUNNING)], [letters(drawn)])


def test_letters_that_are_drawn_or_lost_are_no_matter_of_fonts():
    _check_drawn([(letters("She said שלום قالت ŵ"), RUNNING)], [letters("She קשלום قالت ŵ")])
    _check_drawn([("quick", RUNNING)], ["slow"])


def test_words_that_nobody_wrote_are_told():
    with pytest.raises(WordsLost, match="more or fewer"):
        _check_none_added(Said(pieces=[("one", RUNNING)]), ["onetwo"])


def test_a_header_row_may_stand_on_each_page_of_its_table():
    pieces = [("When", PLACED), ("What", PLACED), ("March", PLACED), ("rain", PLACED), ("WhenWhatSource", RUNNING)]
    said = Said(pieces=pieces, header_rows=["WhenWhat", "WhenWhatSource"])

    _check_none_added(said, ["WhenWhatMarch", "WhenWhatrain", "WhenWhatSource"])
    with pytest.raises(WordsLost):
        _check_none_added(said, ["WhenWhatMarch", "WhenWhatrain", "When", "WhenWhatSource"])


def test_head_and_foot_are_taken_off_each_page_whatever_its_number():
    said = said_by(parts_of(of_the_most("action-plan")))
    marking = "OFFICIAL-SENSITIVE: PANEL DRAFT, not for circulation"
    top = letters(f"FICTIONAL: FOR TRAINING {marking} Domestic Homicide Review: Action Plan NMER-2026-001")

    for numbers in ("4 of 55", "xii of xv"):
        page = top + "Words" + letters(f"Panel draft, version 1 Page {numbers} {marking}")
        assert _without(said.furniture, page) == "Words"


def test_a_note_is_printed_with_its_number_and_its_mark_stands_in_the_text():
    said = said_by(parts_of(with_a_note(of_the_most("executive-summary"))))

    assert ("Before1after", RUNNING) in said.pieces
    assert said.pieces[-1] == ("1Saidinanote", PLACED)
