"""The contents: one real field, not asked to update, that lists every heading and the paragraphs it covers."""

from __future__ import annotations

import re

import pytest

from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.assemble.package import parts_of
from templates.assemble.wordml import parsed, style_of, text_of, w
from tests.templates.builders import MOST, THREE, a_case


@pytest.fixture(scope="module", params=THREE)
def body(request):
    (made,) = assemble(a_case(MOST), Stage.HOME_OFFICE, [request.param])
    return parsed(parts_of(made.body)["word/document.xml"])


@pytest.fixture(scope="module")
def report():
    (made,) = assemble(a_case(MOST), Stage.HOME_OFFICE, ["overview-report"])
    return parsed(parts_of(made.body)["word/document.xml"])


def entries(body) -> list[tuple[str, str]]:
    """Style and words of each line of the contents."""
    return [(style_of(p), text_of(p)) for p in body.iter(w("p")) if style_of(p) in ("TOC1", "TOC2")]


def headings(body) -> list[tuple[str, str]]:
    return [(style_of(p), text_of(p)) for p in body.iter(w("p")) if style_of(p) in ("Heading1", "Heading2")]


def title_in(entry: str) -> str:
    """Without the chapter's number before it and the paragraphs after it."""
    return re.sub(r"\t[0-9.]+( to [0-9.]+)?$", "", re.sub(r"^[0-9]+\t", "", entry.replace("\u00a0", " ")))


def test_the_contents_are_the_headings(body):
    listed = [(style.replace("TOC", "Heading"), title_in(text)) for style, text in entries(body)]

    assert listed == headings(body)
    assert len(listed) >= 4


def test_each_line_leads_to_its_heading(body):
    marks = {}
    for paragraph in body.iter(w("p")):
        for mark in paragraph.iter(w("bookmarkStart")):
            marks[mark.get(w("name"))] = text_of(paragraph)
    links = [(link.get(w("anchor")), title_in(text_of(link.getparent()))) for link in body.iter(w("hyperlink"))]

    assert [marks[anchor] for anchor, _ in links] == [title for _, title in links]


def test_there_is_one_field_that_word_is_not_asked_to_update(body):
    codes = [code.text for code in body.iter(w("instrText"))]

    assert codes == [' TOC \\o "1-2" \\h \\z \\u ']
    assert not [mark for mark in body.iter(w("fldChar")) if mark.get(w("dirty"))]


def test_settings_do_not_ask_for_an_update_either():
    (made,) = assemble(a_case(), Stage.HOME_OFFICE, ["overview-report"])

    assert b"updateFields" not in parts_of(made.body)["word/settings.xml"]


def test_a_heading_is_followed_by_the_numbers_of_its_paragraphs(report):
    said = [text.replace("\u00a0", " ") for _, text in entries(report)]

    assert "A tribute" in said
    assert any(re.fullmatch(r"1\tIntroduction\t1\.1 to 1\.\d+", text) for text in said)
    assert any(re.fullmatch(r"19\tRecommendations\t19\.1 to 19\.\d+", text) for text in said)


def test_the_numbers_cover_every_numbered_paragraph_once(report):
    numbered = sum(1 for p in report.iter(w("p")) if style_of(p) == "NumberedParagraph")
    covered = 0
    for style, text in entries(report):
        numbers = re.findall(r"\d+\.(\d+)", text.rpartition("\t")[2])
        if style == "TOC1" and numbers:
            covered += int(numbers[-1]) - int(numbers[0]) + 1

    assert covered == numbered


@pytest.mark.parametrize(
    ("document", "footer", "fields", "words"),
    [
        ("overview-report", "footer1", [], "version 1"),
        ("overview-report", "footer2", ["PAGE"], "Page i"),
        ("overview-report", "footer3", ["PAGE", "PAGEREF EndOfDocument"], "Page 1 of 1"),
        ("overview-report", "footer4", ["PAGE", "PAGEREF EndOfDocument"], "Page 1 of 1"),
        ("executive-summary", "footer3", ["PAGE", "PAGEREF EndOfDocument"], "Page 1 of 1"),
        ("action-plan", "footer1", [], "version 1"),
        ("action-plan", "footer2", ["PAGE"], "Page i"),
        ("action-plan", "footer3", ["PAGE", "PAGEREF EndOfDocument"], "Page 1 of 1"),
    ],
)
def test_page_numbers_are_fields_with_a_stored_result(document, footer, fields, words):
    (made,) = assemble(a_case(), Stage.HOME_OFFICE, [document])
    root = parsed(parts_of(made.body)[f"word/{footer}.xml"])

    assert [code.text.strip() for code in root.iter(w("instrText"))] == fields
    assert words in "".join(text_of(p) for p in root.iter(w("p")))
