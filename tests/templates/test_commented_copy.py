"""The copy that goes back to whoever edited a template: a comment at each fault, and nothing else changed."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from templates.assemble.package import parts_of
from templates.assemble.wordml import parsed, text_of, w
from templates.check.checking import SOUND, problems_in
from templates.editing.checking import look_at
from tests.templates.edit_moves import BODY, template
from tests.templates.edited import EDITS, changed
from tests.templates.test_libreoffice import alone

NEW = {"word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml", BODY}
# What is broken before a comment is put in stays broken.
SOME = [*EDITS][::3]
# python-docx opens nothing that says it is a Word Template.
OPENED = [name for name in SOME if "not-a-document" not in EDITS[name].codes]
UNSOUND = {
    *("change-tracked", "unknown-style", "field-fetches", "file-within", "not-a-document"),
    *("words-hidden", "letters-tiny", "file-locked", "tracking-on"),
}


@cache
def commented(name):
    looked = look_at("action_plan.docx", changed(name))
    return looked.problems, looked.with_comments()


def said(docx):
    return [text_of(paragraph) for paragraph in parsed(parts_of(docx)[BODY]).iter(w("p"))]


@pytest.mark.parametrize("name", OPENED)
def test_a_copy_holds_a_comment_for_each_fault_and_the_same_words(name):
    problems, copy = commented(name)
    comments = [one for one in Document(BytesIO(copy)).comments if one.author == "Review Service"]

    assert [one.paragraphs[0].text for one in comments] == [problem.advice for problem in problems]
    assert all(f"({problem.code})" in one.text for problem, one in zip(problems, comments, strict=True))
    assert said(copy) == said(changed(name))


@pytest.mark.parametrize("name", SOME)
def test_a_copy_is_as_sound_as_what_was_sent(name):
    _, copy = commented(name)

    assert {problem.code for problem in problems_in(copy, SOUND)} <= UNSOUND & EDITS[name].codes


@pytest.mark.parametrize("name", SOME)
def test_no_other_part_of_a_copy_is_changed(name):
    _, copy = commented(name)
    before, after = parts_of(changed(name)), parts_of(copy)

    assert {part for part in after if before.get(part) != after[part]} <= NEW


def test_a_comment_spans_the_paragraph_it_is_about():
    _, copy = commented("a field of a row mistyped")
    body = parsed(parts_of(copy)[BODY])
    start, end = next(body.iter(w("commentRangeStart"))), next(body.iter(w("commentRangeEnd")))

    assert start.getparent() is end.getparent()
    assert "action.outcome_intended" in text_of(start.getparent())
    assert start.getparent().index(start) < start.getparent().index(end)


def test_what_stands_outside_the_text_is_told_at_its_first_paragraph():
    _, copy = commented("a field in the header mistyped")
    body = parsed(parts_of(copy)[BODY])
    (comment,) = Document(BytesIO(copy)).comments

    assert next(body.iter(w("p"))).find(w("commentRangeStart")) is not None
    assert "the header: “{{ cover.reveiw_name }}" in comment.text


def test_a_comment_that_was_there_keeps_its_place_and_its_number():
    _, copy = commented("a comment left")
    by_number = {one.comment_id: one.author for one in Document(BytesIO(copy)).comments}

    assert by_number == {0: "An officer", 1: "Review Service"}


def test_the_same_template_gives_the_same_copy():
    again = look_at("action_plan.docx", changed("a brace lost")).with_comments()

    assert again == commented("a brace lost")[1]


def test_a_template_without_fault_gets_no_copy():
    assert look_at("action_plan.docx", template("action-plan")).with_comments() is None


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="apt-get install libreoffice-writer-nogui")
def test_libreoffice_opens_a_copy_and_shows_each_comment(tmp_path):
    docx = template("action-plan")
    names = ("a field mistyped", "a field of a row mistyped", "a filter mistyped", "a comment left", "a style deleted")
    for name in names:
        docx = EDITS[name].made(docx)
    looked = look_at("action_plan.docx", docx)
    (tmp_path / "copy.docx").write_bytes(looked.with_comments())
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    kind = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
    subprocess.run(
        [
            *alone(),
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            tmp_path,
            tmp_path / "copy.docx",
        ],
        check=True,
        capture_output=True,
        timeout=150,
    )
    marks = [mark for page in PdfReader(tmp_path / "copy.pdf").pages for mark in page.get("/Annots") or []]
    notes = [one.get_object()["/Contents"] for one in marks if one.get_object()["/Subtype"] == "/Text"]

    assert len(notes) == len(looked.problems) + 1  # and the one that was left
    assert all(any(problem.advice in note for note in notes) for problem in looked.problems)
