"""A reminder to the chair is recorded of what is awaited, in order."""

from __future__ import annotations

from datetime import date

import pytest

from review.guards import refusals
from review.guards.guard import Asked
from review.timeline import Event
from tests.review.values import a_matter, a_step

DECIDED = a_step(Event.DECIDED_TO_REVIEW, date(2026, 2, 1), outcome="review")
APPOINTED = a_step(Event.APPOINTED, date(2026, 2, 20))


def told(rung, on, *entries):
    """What stands against recording this reminder; the report is due on 1 August 2026."""
    entry = a_step(Event.CHASED, on, to="chair", about="report", rung=rung)
    return refusals(Asked(a_matter(DECIDED, *entries, today=date(2026, 12, 1)), entry))


@pytest.mark.parametrize(
    ("rung", "on", "refused"),
    [
        ("standard", date(2026, 7, 6), False),
        ("escalation", date(2026, 7, 6), True),  # its day has not come
        ("escalation", date(2026, 8, 7), False),  # the first was missed
        ("overdue", date(2026, 8, 28), False),
    ],
)
def test_the_next_rung_is_recorded_or_a_higher_one_whose_day_has_come(rung, on, refused):
    assert told(rung, on, APPOINTED) == (("The next reminder for the chair is: standard.",) if refused else ())


def test_nobody_is_reminded_of_what_is_not_awaited():
    complete = a_step(Event.COMPLETED, date(2026, 7, 1))

    (sentence,) = told("standard", date(2026, 7, 6), APPOINTED, complete)
    assert sentence.startswith("Nothing is awaited from the chair about the report")
    assert told("standard", date(2026, 7, 6))
