"""The page of each heading, in the contents of the finished file: held against the PDF's own outline and feet."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from templates.assemble.package import parts_of
from templates.assemble.wordml import parsed, style_of, text_of, w
from templates.copies.compared import check_same_words
from templates.copies.entries import NotSettled
from templates.copies.pages import lacks_page_numbers, with_page_numbers
from templates.copies.pdf import laid_out
from tests.laying_out import needs_libreoffice
from tests.templates.builders import THREE
from tests.templates.copies.papers import (
    of_the_example,
    of_the_most,
    with_body,
)
from tests.templates.structure import faults

pytestmark = needs_libreoffice
AT_THE_FOOT = re.compile(r"Page ([0-9]+|[ivxl]+)\b")


@pytest.fixture(scope="module")
def papers() -> dict[str, tuple[bytes, bytes, bytes]]:
    """Each document as it was assembled, with its pages, and as PDF after that."""
    names = [*(f"example {name}" for name in THREE), "every feature", "letter"]
    assembled = [*of_the_example(*THREE), of_the_most("overview-report"), of_the_most("decision-letter")]
    paged = with_page_numbers(assembled)
    return dict(zip(names, zip(assembled, paged, laid_out(paged), strict=True), strict=True))


WITH_CONTENTS = [*(f"example {name}" for name in THREE), "every feature"]


def entries(docx: bytes) -> list[tuple[str, str]]:
    """Title, with its own number before it, and page, of each line of the contents."""
    body = parsed(parts_of(docx)["word/document.xml"])
    lines = [text_of(p).rpartition("\t") for p in body.iter(w("p")) if style_of(p) in ("TOC1", "TOC2")]
    return [(title.replace("\t", " "), page) for title, _, page in lines]


def in_the_outline(reader: PdfReader, outline=None) -> list[tuple[str, int]]:
    found = []
    for entry in reader.outline if outline is None else outline:
        if isinstance(entry, list):
            found += in_the_outline(reader, entry)
        else:
            found.append((re.sub(r"\s+", " ", entry.title), reader.get_destination_page_number(entry)))
    return found


def foot_of(reader: PdfReader, page: int) -> str:
    return AT_THE_FOOT.findall(reader.pages[page].extract_text())[-1]


@pytest.mark.parametrize("name", WITH_CONTENTS)
def test_each_heading_has_the_number_at_the_foot_of_its_page(papers, name):
    _assembled, paged, pdf = papers[name]
    reader = PdfReader(BytesIO(pdf))

    assert entries(paged) == [(title, foot_of(reader, page)) for title, page in in_the_outline(reader)]
    assert len(entries(paged)) >= 4


def test_the_front_is_numbered_in_roman_and_the_text_in_arabic(papers):
    _assembled, paged, _pdf = papers["every feature"]
    pages = dict(entries(paged))

    assert re.fullmatch("[ivx]+", pages["A tribute"])
    assert pages["1 Introduction"] == "1"
    assert all(page.isdigit() for title, page in entries(paged) if re.match("[0-9]|Appendix", title))


def test_asked_again_it_is_the_same_file(papers):
    paged = [papers[name][1] for name in WITH_CONTENTS]

    assert with_page_numbers(paged) == paged


@pytest.mark.parametrize("name", WITH_CONTENTS)
def test_word_is_not_asked_to_update_and_finds_nothing_to_repair(papers, name):
    _assembled, paged, _pdf = papers[name]
    parts = parts_of(paged)

    assert b"updateFields" not in parts["word/settings.xml"]
    assert b"w:dirty" not in parts["word/document.xml"]
    assert [fault for fault in faults(paged) if "stands in another" not in fault] == []  # as Word's own contents do


@pytest.mark.parametrize("name", WITH_CONTENTS)
def test_nothing_else_of_the_document_is_changed(papers, name):
    assembled, paged, _pdf = papers[name]
    before, after = (
        [text_of(p) for p in body.iter(w("p")) if not style_of(p).startswith(("TOC1", "TOC2", "ContentsNote"))]
        for body in (parsed(parts_of(docx)["word/document.xml"]) for docx in (assembled, paged))
    )

    assert before == after
    assert {**parts_of(assembled), "word/document.xml": b""} == {**parts_of(paged), "word/document.xml": b""}


@pytest.mark.parametrize("name", WITH_CONTENTS)
def test_the_pdf_of_the_numbered_file_has_its_words(papers, name):
    _assembled, paged, pdf = papers[name]

    check_same_words(paged, pdf)


def test_whether_pages_are_lacking_can_be_asked(papers):
    assert [lacks_page_numbers(papers[name][0]) for name in WITH_CONTENTS] == [True] * 4
    assert [lacks_page_numbers(papers[name][1]) for name in WITH_CONTENTS] == [False] * 4


def test_a_line_that_is_not_its_heading_stops_the_step(papers):
    def reworded(body):
        heading = next(p for p in body.iter(w("p")) if style_of(p) == "Heading1")
        next(heading.iter(w("t"))).text = "Another heading"

    with pytest.raises(NotSettled, match="not its heading"):
        with_page_numbers([with_body(papers["every feature"][0], reworded)])


def test_a_letter_has_no_contents_and_stays_as_it_is(papers):
    assembled, paged, _pdf = papers["letter"]

    assert not lacks_page_numbers(assembled)
    assert paged == assembled
