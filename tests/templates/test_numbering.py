"""Paragraph numbers, counted by the template's own list as Word counts them."""

from __future__ import annotations

import pytest

from review.errors import NeedsAPerson
from templates.assemble.numbering import Counting, Level, Outline, WordList, outline_of, written
from templates.assemble.package import parts_of
from templates.assemble.rendering import TEMPLATES
from templates.schemes import SCHEMES, renumbered, run
from tests.templates.structure import faults

HOUSE = (TEMPLATES / "house.docx").read_bytes()
H, S, N, X = "Heading1", "Heading2", "NumberedParagraph", "InsertedParagraph"
REPORT = (H, N, S, N, X, X, N, H, N, X, N)
COUNTED = {
    "by-chapter": ["1", "1.1", "", "1.2", "1.2a", "1.2b", "1.3", "2", "2.1", "2.1a", "2.2"],
    "continuous": ["1", "1", "", "2", "2a", "2b", "3", "2", "4", "4a", "5"],
    "with-headings": ["1", "2", "3", "4", "4a", "4b", "5", "6", "7", "7a", "8"],
}


def counting(docx: bytes) -> Counting:
    parts = parts_of(docx)
    return Counting(outline_of(parts["word/styles.xml"], parts["word/numbering.xml"]))


@pytest.mark.parametrize(("scheme", "numbers"), COUNTED.items())
def test_the_three_ways_of_reports(scheme, numbers):
    counted = counting(renumbered(HOUSE, scheme))

    assert [counted.take(style) for style in REPORT] == numbers


def test_the_house_numbers_by_chapter():
    house = counting(HOUSE)

    assert [house.take(style) for style in REPORT] == COUNTED["by-chapter"]


@pytest.mark.parametrize("first", SCHEMES)
@pytest.mark.parametrize("then", SCHEMES)
def test_a_way_of_numbering_can_be_left_again(first, then):
    assert renumbered(renumbered(HOUSE, first), then) == renumbered(HOUSE, then)
    assert faults(renumbered(HOUSE, then)) == []


def test_an_unknown_way_is_told_and_files_are_written(tmp_path):
    file = tmp_path / "house.docx"
    file.write_bytes(HOUSE)

    assert run(["continuous", str(file)]) == 0
    assert file.read_bytes() == renumbered(HOUSE, "continuous")
    with pytest.raises(NeedsAPerson, match="by-chapter, continuous, with-headings"):
        renumbered(HOUSE, "by-page")


def test_a_paragraph_before_any_chapter_is_counted_from_nought():
    assert counting(HOUSE).take(N) == "0.1"


@pytest.mark.parametrize(
    ("number", "form", "said"),
    [
        (1, "decimal", "1"),
        (12, "decimal", "12"),
        (1, "lowerLetter", "a"),
        (26, "upperLetter", "Z"),
        (28, "lowerLetter", "bb"),
        (14, "lowerRoman", "xiv"),
        (9, "upperRoman", "IX"),
        (1994, "upperRoman", "MCMXCIV"),
        (88, "lowerRoman", "lxxxviii"),
        (7, "none", ""),
    ],
)
def test_a_number_is_written_in_its_form(number, form, said):
    assert written(number, form) == said


def test_a_full_stop_after_the_number_is_no_part_of_it():
    counted = Counting(Outline({"1": WordList("1", (Level(3, "decimal", "%1."),))}, {N: ("1", 0)}))

    assert [counted.take(N), counted.take(N), counted.take("Normal")] == ["3", "4", ""]


def test_two_lists_of_one_pattern_count_in_one_row_and_a_list_may_begin_anew():
    levels = (Level(1, "decimal", "%1."),)
    lists = {"1": WordList("p", levels), "2": WordList("p", levels), "3": WordList("p", levels, {0: 5})}
    counted = Counting(Outline(lists, {}))

    assert [counted.mark(name, 0) for name in "112332"] == ["1.", "2.", "3.", "5.", "6.", "7."]


@pytest.mark.parametrize(("said", "level"), [("", 1), ('<w:pPr><w:numPr><w:ilvl w:val="2"/></w:numPr></w:pPr>', 2)])
def test_a_style_has_its_list_from_the_one_it_is_based_on(said, level):
    parts = parts_of(HOUSE)
    derived = f'<w:style w:styleId="Ours"><w:basedOn w:val="{N}"/>{said}</w:style></w:styles>'
    styles = parts["word/styles.xml"].replace(b"</w:styles>", derived.encode())
    outline = outline_of(styles, parts["word/numbering.xml"])

    assert outline.styles["Ours"] == (outline.styles[N][0], level)
