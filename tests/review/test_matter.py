"""What is asked of a review in many places is reckoned once, and anew for another day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from review.chases import outstanding_in
from review.clocks import dates_of
from review.matter import asked_once
from review.rules import judge
from review.timeline import Event
from tests.review.values import a_matter, a_step

DECIDED = a_step(Event.DECIDED_TO_REVIEW, date(2026, 2, 1), outcome="review")


def test_the_dates_the_findings_and_what_is_awaited_are_reckoned_once():
    matter = a_matter(DECIDED, today=date(2026, 3, 2))

    for ask in (dates_of, judge, outstanding_in):
        assert ask(matter) is ask(matter)


def test_another_day_of_the_same_review_is_asked_anew():
    asked = []

    @asked_once
    def day(matter):
        asked.append(matter.today)
        return matter.today

    first = a_matter(DECIDED, today=date(2026, 3, 2))
    later = replace(first, today=date(2026, 3, 3))

    assert [day(first), day(first), day(later)] == [date(2026, 3, 2), date(2026, 3, 2), date(2026, 3, 3)]
    assert asked == [date(2026, 3, 2), date(2026, 3, 3)]
    assert first == replace(later, today=first.today)
