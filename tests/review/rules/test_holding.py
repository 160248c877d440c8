"""T15 and T16: what a review is held by, and what a decision looks past."""

from __future__ import annotations

import pytest

from review.timeline import Event
from tests.review.rules.builders import CHAIRED, a_review, completed, decided, says, step

EVENTS = (
    Event.PANEL_FORMED,
    Event.PANEL_MET,
    Event.TERMS_AGREED,
    Event.APPROACH_CLEARED,
    Event.INPUT_MOVED,
    Event.PROCESSES_ANSWERED,
    Event.DRAFT_TO_PANEL,
    Event.DRAFT_TO_FAMILY,
)
CODES = {Event.INPUT_MOVED: {"agencies": ["police"], "kind": "letter", "state": "signed"}}
HELD = [step(event, "2026-03-10", **CODES.get(event, {})) for event in EVENTS]


def test_t15_a_report_that_is_not_complete_is_not_asked():
    assert says(a_review(*CHAIRED), "T15") == []


def test_t15_nothing_is_worth_a_thought_where_the_review_was_held():
    assert says(a_review(*CHAIRED, *HELD, completed("2026-07-01")), "T15") == []


@pytest.mark.parametrize(
    ("left_out", "press"),
    [
        (0, "08 form the panel"),
        (2, "10 agree terms of reference"),
        (5, "record parallel processes"),
        (7, "15 offer draft to family"),
    ],
)
def test_t15_what_is_not_recorded_is_named_by_its_press(left_out, press):
    entries = [entry for place, entry in enumerate(HELD) if place != left_out]

    assert says(a_review(*CHAIRED, *entries, completed("2026-07-01")), "T15") == [
        f"The report is complete, and nothing is recorded of: “{press}”."
    ]


def recommended(outcome):
    return step(Event.RECOMMENDED, "2026-01-20", outcome=outcome)


@pytest.mark.parametrize(
    ("recommendation", "decision", "found"),
    [
        ("review", "review", []),
        ("review", "no_review", ["The decision is another than was recommended."]),
        ("no_review", "review", ["The decision is another than was recommended."]),
    ],
)
def test_t16_a_decision_other_than_the_recommendation_is_worth_a_thought(recommendation, decision, found):
    assert says(a_review(recommended(recommendation), decided("2026-02-01", decision)), "T16") == found


def test_t16_so_are_those_who_were_asked_and_have_not_answered():
    asked = step(Event.SCOPING_ASKED, "2026-01-14", agencies=["police", "gp"], due="2026-01-25")
    answered = step(Event.SCOPING_RETURNED, "2026-01-20", agency="gp", answer="nil")

    assert says(a_review(asked, answered), "T16") == []
    assert says(a_review(asked, answered, decided("2026-02-01")), "T16") == [
        "Asked who they knew, and not answered yet: police."
    ]
