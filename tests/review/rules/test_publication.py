"""T10, T11 and T17: cleared before it is published, nothing pending, and on a day that people were asked about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from review.timeline import Event
from tests.review.rules.builders import (
    ENGLAND,
    OVER,
    SIGNED_OFF,
    SUBMITTED,
    a_review,
    adopted,
    as_sent,
    findings,
    letter,
    published,
    says,
    step,
)

CLEARED = step(Event.CLEARED, "2026-09-20")
ANSWERS = step(Event.ANSWERED, "2026-09-20")
CHANGES = letter("2026-09-01", "publishable_after_changes", points=2)
GOOD = letter("2026-09-01", "publishable")
WITHOUT = ["The report was published on 1 October 2026 without clearance."]
NOT_CLEARED = ["The Home Office has not cleared the report for publication."]


def numbered(*numbers):
    return {"points": [{"number": number, "answer": "accepted"} for number in numbers]}


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        pytest.param(SIGNED_OFF, [], id="not submitted"),
        pytest.param(SUBMITTED, NOT_CLEARED, id="submitted, and no letter"),
        pytest.param([*SUBMITTED, GOOD], [], id="the letter clears it"),
        pytest.param([*SUBMITTED, CHANGES], NOT_CLEARED, id="to be changed, and nothing answered"),
        pytest.param([*SUBMITTED, CHANGES, ANSWERS], [], id="to be changed, and answered"),
        pytest.param([*SUBMITTED, letter("2026-09-01", "resubmit")], NOT_CLEARED, id="to be submitted again"),
        pytest.param(
            [*SUBMITTED, letter("2026-09-01", "resubmit"), ANSWERS], NOT_CLEARED, id="answers alone clear nothing then"
        ),
        pytest.param([*SUBMITTED, CLEARED], [], id="cleared by a word of its own"),
        pytest.param([*SUBMITTED, published("2026-10-01")], WITHOUT, id="published without a letter"),
        pytest.param([*SUBMITTED, CHANGES, published("2026-10-01")], WITHOUT, id="published before the answers"),
        pytest.param([*SUBMITTED, GOOD, published("2026-10-01")], [], id="published after the letter"),
        pytest.param([*SUBMITTED, CLEARED, published("2026-09-20")], [], id="published on the day it was cleared"),
        pytest.param(
            [*SUBMITTED, CLEARED, published("2026-09-19")],
            ["The report was published on 19 September 2026, and cleared on 20 September 2026."],
            id="published the day before",
        ),
        pytest.param([*SUBMITTED, published("2026-10-01", "not_published")], [], id="decided not to publish"),
        pytest.param(
            [*SUBMITTED, published("2026-10-01"), step(Event.WITHDRAWN, "2026-10-02")],
            [],
            id="published, and withdrawn",
        ),
    ],
)
def test_t10_nothing_is_published_before_it_is_cleared(entries, found):
    assert says(a_review(*entries), "T10") == found


@pytest.mark.parametrize(
    ("answered", "found"),
    [
        pytest.param(numbered("1", "2a"), [], id="every point"),
        pytest.param(numbered("1"), [f"{NOT_CLEARED[0]} Points of its letter without an answer: 1."], id="all but one"),
        pytest.param({}, [f"{NOT_CLEARED[0]} Points of its letter without an answer: 2."], id="none"),
    ],
)
def test_t10_a_clearance_on_conditions_counts_once_every_point_is_answered(answered, found):
    matter = a_review(*SUBMITTED, CHANGES, ANSWERS, home_office_letter=numbered("1", "2a"), answers=answered)

    assert says(matter, "T10") == found


@pytest.mark.parametrize(
    ("stands", "entries", "found"),
    [
        pytest.param("cleared", [], [], id="it was cleared"),
        pytest.param("to_change", [], NOT_CLEARED, id="it was to be changed"),
        pytest.param("to_change", [step(Event.ANSWERED, "2027-02-02")], [], id="it was to be changed, and is answered"),
    ],
)
def test_t10_takes_over_what_the_home_office_had_said_of_a_review_that_is_adopted(stands, entries, found):
    taken_over = adopted("2027-02-01", stands, ("04", "2026-02-01"), ("18", "2026-07-20"), ("20", "2026-09-01"))
    publication = [published("2027-03-01")] if not found else []

    assert says(a_review(taken_over, *entries, *publication), "T10") == found


TRIAL = "It is not recorded that criminal proceedings ended, or that there were none."
INQUEST = "It is not recorded that the inquest ended, or that there were none."


def background(outcome, status, **view):
    return {"criminal": {"outcome": outcome}, "inquest": {"status": status}, **view}


@pytest.mark.parametrize(
    ("said", "found"),
    [
        pytest.param(OVER, [], id="both over"),
        pytest.param(background("no_charge", "not_opened"), [], id="neither was ever"),
        pytest.param(background("acquitted", "concluded"), [], id="acquitted"),
        pytest.param(background("died_before_trial", "concluded"), [], id="died before the trial"),
        pytest.param(background("charged", "concluded"), [TRIAL], id="charged"),
        pytest.param(background("convicted", "opened"), [INQUEST], id="inquest opened"),
        pytest.param(background("convicted", "suspended"), [INQUEST], id="inquest suspended"),
        pytest.param(background("charged", "opened"), [TRIAL, INQUEST], id="neither over"),
        pytest.param(
            background("charged", "opened", proceedings_view="The coroner's."), [], id="a written view is held"
        ),
        pytest.param({}, [TRIAL, INQUEST], id="nobody says"),
    ],
)
def test_t11_proceedings_and_inquest_ended_or_a_written_view_is_held(said, found):
    assert says(a_review(*SUBMITTED, GOOD, background=said), "T11") == found


def test_t11_waits_until_the_report_is_submitted():
    assert says(a_review(*SIGNED_OFF, background=background("charged", "opened")), "T11") == []


PLANNED = step(Event.PUBLICATION_PLANNED, "2026-09-05", variant="full", planned="2026-10-13")
ASKED = ["birthdays", "trial", "festivals", "examinations", "other_polls"]
NOT_ASKED = "The plan for publication does not say that these were considered: "


def plan(*considered, planned_on="2026-10-13"):
    return as_sent("publication_plan", planned_on=planned_on, considered=list(considered))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        pytest.param(plan(*ASKED), [], id="all of them"),
        pytest.param(
            plan(*ASKED[1:4]),
            [
                f"{NOT_ASKED}birthdays; polls that the guidance does not name, such as a general election or a "
                "by-election."
            ],
            id="all but two",
        ),
        pytest.param(
            plan(*ASKED, planned_on="2029-03-01"),
            [
                "No bank holiday after 31 December 2028 is known here.",
                "The guidance names no election after 4 May 2028.",
            ],
            id="beyond the days that are known",
        ),
    ],
)
def test_t17_the_days_that_only_people_know_are_asked_about(said, found):
    matter = a_review(*SUBMITTED, GOOD, PLANNED, publication_plan=said)

    assert says(matter, "T17") == found
    assert {finding.level for finding in findings(matter, "T17")} <= {"P"}


def test_t17_a_plan_whose_publication_was_withdrawn_is_asked_about_no_more():
    gone = [PLANNED, published("2026-10-13"), step(Event.WITHDRAWN, "2026-10-14")]

    assert says(a_review(*SUBMITTED, GOOD, *gone, publication_plan=plan()), "T17") == []
    assert len(says(a_review(*SUBMITTED, GOOD, *gone, PLANNED, publication_plan=plan()), "T17")) == 1


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        pytest.param({"planned": "2026-10-13"}, [], id="a day like others"),
        pytest.param(
            {"planned": "2026-10-16"},
            ["The planned day is a Friday, and the plan has no reason for it."],
            id="a Friday",
        ),
        pytest.param({"planned": "2026-10-16", "avoided": ["fridays"]}, [], id="a Friday with a reason"),
        pytest.param({"planned": "2026-10-16", "variant": "not_published"}, [], id="a Friday on which nothing appears"),
        pytest.param(
            {"planned": "2026-03-06", "avoided": ["fridays"]},
            ["The planned day is in the month of an anniversary of the death, and the plan has no reason for it."],
            id="a Friday with a reason, and the month of another notification",
        ),
        pytest.param({}, [], id="a plan that only a paper tells of"),
    ],
)
def test_t17_a_planned_day_that_came_to_be_one_to_avoid_is_shown(codes, found):
    planned = step(Event.PUBLICATION_PLANNED, "2026-09-05", **{"variant": "full", **codes})
    matter = a_review(*SUBMITTED, GOOD, planned, publication_plan=plan(*ASKED), notification=as_sent("notification"))

    assert says(matter, "T17") == found
    assert {finding.level for finding in findings(matter, "T17")} <= {"P"}


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param([*SUBMITTED, GOOD], id="nothing is planned"),
        pytest.param([*SUBMITTED, GOOD, PLANNED, published("2026-10-13")], id="it is published"),
    ],
)
def test_t17_looks_at_a_plan_that_is_still_to_come_true(entries):
    assert says(a_review(*entries, publication_plan=plan()), "T17") == []


def test_t17_stops_no_plan_for_what_nobody_here_can_make_known():
    hard = replace(ENGLAND.rules["T17"], level="E")
    pack = replace(ENGLAND, rules={**ENGLAND.rules, "T17": hard})
    said = plan(*ASKED[1:], planned_on="2028-06-06")
    found = findings(a_review(*SUBMITTED, GOOD, PLANNED, pack=pack, publication_plan=said), "T17")

    assert [finding.level for finding in found] == ["E", "P"]
