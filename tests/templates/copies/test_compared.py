"""How the words of a document are held against the pages of its PDF, tried on pages written by hand."""

from __future__ import annotations

import pytest

from templates.assemble.package import parts_of
from templates.copies.compared import (
    NoLetters,
    WordsLost,
    _check_drawn,
    _check_none_added,
    _check_order,
    _check_rare,
    _without,
)
from templates.copies.printed import Said, letters, plain, rare, said_by
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
        ("ＡＢＣ alarm", "ＡＡＡ alarm", "Latin with rare letters"),
    ],
)
def test_letters_that_no_font_has_are_told_by_their_script(said, drawn, told):
    with pytest.raises(NoLetters, match=rf"all letters of {told}.*, which .*[Ii]nstall a font"):
        _check_drawn(rare(said), rare(drawn))


def test_letters_that_are_drawn_or_lost_are_no_matter_of_fonts():
    _check_drawn(rare("She said שלום قالت ŵ"), rare("She קשלום قالت ŵ"))
    _check_drawn(rare("quick"), rare("slow"))


# What was typed, and how a reader of PDF gives it where another font draws some of it.
OUT_OF_PLACE = [
    ("Nguyễn Thị.", "Nguy n Th .ễ ị"),
    ("Ọlá ẹ̀kọ́.", "lá k .Ọ ẹ̀ ọ́"),
    ("CO₂ alarm", "CO  alarm.₂"),
    ("Step ① then ⅓", "Step  then.① ⅓"),
    ("1ˢᵗ floor", "1  floor.ˢᵗ"),
    ("ʻOkina", "Okina .ʻ"),
    ("ˈləʊʃ", "l  .ˈ əʊ ʃ"),
    ("שָׁלוֹם", "לוֹםָׁ\x05ש"),
    ("Qx̂ m̄", "Q .x̂ m\n̄"),
]


@pytest.mark.parametrize(("typed", "read"), OUT_OF_PLACE)
def test_letters_of_another_font_may_be_read_after_their_line(typed, read):
    said = Said()
    for text in ("Before it.", typed, "After it."):
        said.add(text, runs_on=RUNNING)
    page = f"Before it. {read} After it."

    _check_order(said.pieces, [plain(page)])
    _check_none_added(said, [plain(page)])
    _check_rare(said, rare(page))


@pytest.mark.parametrize(("typed", "read"), OUT_OF_PLACE)
def test_such_letters_that_are_missing_or_added_are_told(typed, read):
    said, more = Said(), Said()
    said.add(typed, runs_on=RUNNING)
    more.add("ŵ", runs_on=RUNNING)

    for given, printed in ((said, "Nguy CO"), (more, f"ŵ {read}")):
        with pytest.raises(WordsLost, match="more or fewer"):
            _check_rare(given, rare(printed))


def test_such_letters_of_a_header_stand_on_each_page():
    said = Said(rare_again={"ọ"})
    said.add("Ọlọ", runs_on=RUNNING)

    _check_rare(said, rare("Ọlọ ọ ọ ọ"))


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
    top = plain(f"FICTIONAL: FOR TRAINING {marking} Domestic Homicide Review: Action Plan NMER-2026-001")

    for numbers in ("4 of 55", "xii of xv"):
        page = top + "Words" + plain(f"Panel draft, version 1 Page {numbers} {marking}")
        assert _without(said.furniture, page) == "Words"


def test_a_note_is_printed_with_its_number_and_its_mark_stands_in_the_text():
    said = said_by(parts_of(with_a_note(of_the_most("executive-summary"))))

    assert ("Before1after", RUNNING) in said.pieces
    assert said.pieces[-1] == ("1Saidinanote", PLACED)
