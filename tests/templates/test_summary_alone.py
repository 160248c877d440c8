"""The executive summary is read alone: it says what it has, by the record and by counting."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document

from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.read.lines import lines
from tests.templates.builders import LEAST, MOST, a_case, changed


def summary(case):
    return lines(assemble(case, Stage.HOME_OFFICE, ["executive-summary"])[0].body)


def test_it_has_the_sentence_on_independence_of_the_chair_and_of_the_writer():
    people = {
        "chair": {**LEAST["appointment"]["chair"], "independence_statement": "No tie with the area"},
        "writer": {"name": "Tomasz Brightwell", "appointed_on": "2026-02-23", "independence_statement": "None of work"},
    }
    both, chair, neither = (
        summary(a_case(appointment=said)) for said in (people, {"chair": people["chair"]}, LEAST["appointment"])
    )
    of_both = (
        "The report has the full statements of the chair and of the writer on career, experience and independence."
    )
    of_one = "The report has the full statement of the chair on career, experience and independence."

    assert "The chair’s statement of independence: No tie with the area." in both
    assert "The writer’s statement of independence: None of work." in both
    assert of_both in both
    assert [text for text in chair if "statement of independence" in text] == [
        "The chair’s statement of independence: No tie with the area."
    ]
    assert of_one in chair
    assert of_one in neither
    assert "statement of independence" not in "\n".join(neither)


@pytest.mark.parametrize(("marked", "some"), [((True, False), True), ((True, True), False)])
def test_it_counts_whether_all_events_are_listed(marked, some):
    entries = [
        {**one, "in_summary": is_marked} for one, is_marked in zip(LEAST["chronology"]["entries"], marked, strict=True)
    ]
    said = summary(a_case(**changed("chronology", entries=entries)))

    assert ("Some of the events that the panel agreed are listed here." in said) is some
    assert ("The events that the panel agreed are listed here." in said) is not some


@pytest.mark.parametrize(("lines_of_it", "stays"), [(9, True), (60, False)])
@pytest.mark.parametrize("document", ["executive-summary", "overview-report"])
def test_a_short_tribute_stays_on_one_page(document, lines_of_it, stays):
    words = "\n".join(f"She sang verse {number}." for number in range(lines_of_it))
    tribute = {"words": words, "given_by": "[[mother]]"}
    case = a_case(MOST, **changed("introduction", MOST, tribute=tribute))
    body = assemble(case, Stage.HOME_OFFICE, [document])[0].body
    (verse,) = [one for one in _paragraphs(body) if one.text.startswith("She sang verse 0.")]

    assert bool(verse.paragraph_format.keep_together) is stays
    assert bool(verse.paragraph_format.keep_with_next) is stays


def _paragraphs(body):
    return Document(BytesIO(body)).paragraphs
