"""What documents say of themselves once the Home Office has read the report, and how its letter is bound in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from review.record import DocumentMade
from review.stages import Stage
from review.steps_taken import StepTaken
from templates.assemble.assembly import assemble
from templates.read.lines import lines
from tests.templates.builders import BESIDE, LEAST, MOST, a_case, changed

THREE = ("overview-report", "executive-summary", "action-plan")
LETTER = StepTaken("20", date(2026, 11, 5), "coordinator", {"outcome": "publishable_after_changes"})
ANSWERED = StepTaken("21", date(2026, 12, 1), "chair")
WITHDRAWN = StepTaken("withdrawal", date(2027, 1, 4), "csp-chair")
MADE = DocumentMade("overview-report", "home-office", 1, sha256="ab" * 32, inputs="12" * 32)


def said(*steps, document="overview-report", stage=Stage.PUBLICATION, made=(), sections=LEAST):
    case = a_case(sections)
    record = replace(case.record, steps=(*case.record.steps, *steps), assembled=made)
    return lines(assemble(replace(case, record=record), stage, [document])[0].body)


@pytest.mark.parametrize("document", THREE)
@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ((), "16 October 2026"),
        ((LETTER,), "16 October 2026; revised November 2026"),
        ((LETTER, ANSWERED), "16 October 2026; revised December 2026"),
        ((LETTER, ANSWERED, WITHDRAWN), "16 October 2026; revised January 2027"),
    ],
)
def test_the_cover_says_when_it_was_revised_after_the_home_office_read_it(document, steps, told):
    assert f"Completed\t{told}" in said(*steps, document=document)


@pytest.mark.parametrize("document", THREE)
@pytest.mark.parametrize("stage", [Stage.HOME_OFFICE, Stage.PUBLICATION])
def test_the_last_line_is_nobodys_signature(document, stage):
    """It follows the letter of the Home Office: a body and a month there would sign it."""
    body = said(LETTER, document=document, stage=stage, sections=MOST)
    last = [text for text in body if text.startswith("This is the end of the")][-1]

    assert last == f"This is the end of the {document.replace('-', ' ')}."
    assert f"{LEAST['notification']['csp']}, October 2026" not in body


@pytest.mark.parametrize("document", THREE)
def test_a_version_that_was_read_and_is_not_here_is_not_said_to_be_none(document):
    def earlier(*steps, **more):
        body = said(*steps, document=document, stage=Stage.HOME_OFFICE, **more)
        return body[body.index("Earlier versions") + 1]

    assert earlier() == "None"
    assert earlier(LETTER) == "The version that the Home Office read is not kept here"
    assert earlier(LETTER, made=(replace(MADE, document=document),)) == "For the Home Office 1"


def a_point(number, **more):
    usual = {"number": number, "text": f"Words of {number}.", "subject": "other", "asks_resubmission": False}
    return {**usual, **more}


def test_points_without_a_group_stand_under_no_other_points_group():
    points = [a_point("1"), a_point("2", group="Equality"), a_point("3"), a_point("4"), a_point("5", group="Equality")]
    case = a_case(MOST, **changed("home_office_letter", BESIDE, points=points))
    body = lines(assemble(case, Stage.PUBLICATION, ["overview-report"])[0].body)
    after = body[body.index("Points for development") + 1 :]
    told = [text for text in after if text.startswith("Point ") or text in ("Equality", "Other points")]

    assert [text.partition(":")[0] for text in told] == [
        *("Point 1", "Equality", "Point 2", "Other points", "Point 3", "Point 4", "Equality", "Point 5"),
    ]
