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


def kept(n: int, on: date, sections: dict[str, int]) -> dict[DocumentMade, tuple[date, dict[str, int]]]:
    """The whole set made once: each document with the day, and the sections that counted."""
    ones = (replace(MADE, document=name, n=n, sha256=f"{n}{at}" * 32) for at, name in enumerate(THREE))
    return {one: (on, sections) for one in ones}


def in_record(case, steps, kept_sets, sections):
    """*case* after *steps*, with these sets made and *sections* as they count now."""
    return replace(
        case.record,
        steps=(*case.record.steps, *steps),
        assembled=tuple(kept_sets),
        made_on={one.sha256: on for one, (on, _) in kept_sets.items()},
        made_from={one.sha256: then for one, (_, then) in kept_sets.items()},
        sections=sections,
    )


READ, CHANGED = date(2026, 10, 16), date(2026, 12, 8)
AFTERWARDS = (LETTER, ANSWERED, WITHDRAWN)


@pytest.mark.parametrize(
    ("recommendations", "on", "told"),
    [
        pytest.param(1, date(2027, 2, 9), "16 October 2026", id="the text is the one that was read"),
        pytest.param(2, date(2027, 2, 9), "16 October 2026; revised December 2026", id="made before, made again"),
        pytest.param(3, date(2027, 3, 9), "16 October 2026; revised March 2027", id="made for the first time"),
        pytest.param(3, None, "16 October 2026; revised January 2027", id="nobody says on which day"),
    ],
)
def test_it_was_revised_when_its_text_was_first_made(recommendations, on, told):
    """Weeks may lie between a letter, its answers or a withdrawal and the words that come of them."""
    case = a_case(LEAST)
    both = kept(1, READ, {"recommendations": 1}) | kept(2, CHANGED, {"recommendations": 2})
    record = in_record(case, AFTERWARDS, both, {"recommendations": recommendations})
    made = assemble(replace(case, record=record, on=on), Stage.PUBLICATION, THREE)

    assert all(f"Completed\t{told}" in lines(one.body) for one in made)


@pytest.mark.parametrize(
    ("section", "revised"),
    [
        ("action_plan", {"action-plan"}),
        ("executive_summary", {"executive-summary"}),
        ("analysis", {"overview-report", "executive-summary"}),
        ("recommendations", set(THREE)),
    ],
)
def test_no_document_is_revised_by_what_it_does_not_print(section, revised):
    case = a_case(LEAST)
    record = in_record(case, (LETTER,), kept(1, READ, {section: 1}), {section: 2})
    made = assemble(replace(case, record=record, on=date(2027, 5, 12)), Stage.PUBLICATION, THREE)

    assert {one.name for one in made if "Completed\t16 October 2026" not in lines(one.body)} == revised


def test_a_text_that_was_read_and_never_changed_stays_the_version_that_was_read():
    case = a_case(LEAST)
    (read,) = assemble(replace(case, on=READ), Stage.HOME_OFFICE, ["action-plan"])
    sets = {read.made: (READ, {"timescales": 1})}
    later = replace(case, record=in_record(case, (LETTER,), sets, {"timescales": 2}), on=CHANGED)

    (again,) = assemble(later, Stage.HOME_OFFICE, ["action-plan"])
    assert (again.n, again.body) == (read.n, read.body)


def test_a_text_that_is_the_same_word_for_word_keeps_its_month_and_its_number():
    """The coroner's view came into the section of background: no document prints it."""
    case = a_case(LEAST)
    sections = {"background": 1}
    first = replace(case, record=in_record(case, (LETTER,), {}, sections), on=CHANGED)
    before = assemble(first, Stage.HOME_OFFICE, THREE)
    sets = {one.made: (CHANGED, sections) for one in before}
    later = replace(case, record=in_record(case, (LETTER,), sets, {"background": 2}), on=date(2027, 2, 9))

    again = assemble(later, Stage.HOME_OFFICE, THREE)
    assert [(one.n, one.body) for one in again] == [(one.n, one.body) for one in before]
    assert "Completed\t16 October 2026; revised December 2026" in lines(again[0].body)


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
