"""A plan that was made before the publication was withdrawn is no plan any more."""

from __future__ import annotations

from datetime import date

from review.steps_taken import StepTaken
from review.waiting_to_publish import cleared
from tests.templates.letter_review import the_review, with_steps

WITHDRAWN = StepTaken("withdrawal", date(2026, 8, 3), "csp-chair")
PLANNED_ANEW = StepTaken("22", date(2026, 8, 4), "coordinator", {"planned": "2026-09-01"})


def test_after_a_withdrawal_the_coordinator_is_waited_for_to_plan_anew():
    awaited = cleared(with_steps(the_review(), WITHDRAWN))

    assert (awaited.who, awaited.since) == ("the coordinator", date(2026, 8, 3))
    assert awaited.what == "to plan the publication anew, as it was withdrawn"


def test_what_was_planned_since_is_waited_for():
    assert "anew" not in cleared(with_steps(the_review(), WITHDRAWN, PLANNED_ANEW)).what


def test_a_first_plan_is_made_with_family_and_partnership():
    assert cleared(with_steps(the_review(), but="22")).what.endswith("with the family and the partnership")


def test_a_plan_that_papers_alone_tell_of_is_made_here():
    told = StepTaken("22", date(2026, 7, 1), "coordinator", paper=3)

    assert cleared(with_steps(the_review(), told, but="22")).press == "22 plan the publication"
