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


FIRST, SECOND = replace(MADE, sha256="a1" * 32), replace(MADE, n=2, sha256="a2" * 32)
TEXTS = {FIRST.sha256: {"analysis": 1}, SECOND.sha256: {"analysis": 2}}
DAYS = {FIRST.sha256: date(2026, 10, 16), SECOND.sha256: date(2026, 12, 8)}
AFTERWARDS = (LETTER, ANSWERED, WITHDRAWN)


@pytest.mark.parametrize(
    ("analysis", "on", "told"),
    [
        pytest.param(1, date(2027, 2, 9), "16 October 2026", id="the text is the one that was read"),
        pytest.param(2, date(2027, 2, 9), "16 October 2026; revised December 2026", id="made before, made again"),
        pytest.param(3, date(2027, 3, 9), "16 October 2026; revised March 2027", id="made for the first time"),
        pytest.param(3, None, "16 October 2026; revised January 2027", id="nobody says on which day"),
    ],
)
def test_it_was_revised_when_its_text_was_first_made(analysis, on, told):
    """Weeks may lie between a letter, its answers or a withdrawal and the words that come of them."""
    case = a_case(LEAST)
    steps = (*case.record.steps, *AFTERWARDS)
    about = {"assembled": (FIRST, SECOND), "made_from": TEXTS, "made_on": DAYS, "sections": {"analysis": analysis}}
    made = assemble(replace(case, record=replace(case.record, steps=steps, **about), on=on), Stage.PUBLICATION, THREE)

    assert all(f"Completed\t{told}" in lines(one.body) for one in made)


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
