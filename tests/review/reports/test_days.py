"""The days that reports tell of one review."""

from __future__ import annotations

from datetime import date

import pytest

from review.ledger import Entry
from review.matter import Matter
from review.record import Record
from review.reports.days import no_chair_since, submitted_on
from review.timeline import Event
from tests.review.values import ENGLAND, a_matter, a_step

FIRST, SECOND = date(2026, 8, 3), date(2026, 10, 5)


def release(on):
    return a_step(Event.RELEASED, on, bundle=1)


def tried(on, *events):
    return [Entry(event=event.value, on=on, by="service", data={"bundle": 1}) for event in events]


LEFT, LEFT_AGAIN, ARRIVED = date(2026, 9, 21), date(2027, 1, 1), date(2026, 9, 28)
SENT = tried(LEFT, Event.ATTEMPTED, Event.SENT)
SENT_AGAIN = tried(LEFT_AGAIN, Event.ATTEMPTED, Event.SENT)
FAILED = tried(FIRST, Event.ATTEMPTED, Event.NOT_SENT)
UNKNOWN = tried(FIRST, Event.ATTEMPTED, Event.UNKNOWN)
STOPPED = a_step(Event.STOPPED, SECOND)


@pytest.mark.parametrize(
    ("entries", "day"),
    [
        ([], None),
        ([release(FIRST)], None),
        ([release(FIRST), *FAILED, *SENT], LEFT),  # not the day of the release
        ([release(FIRST), *UNKNOWN], None),
        ([release(FIRST), *UNKNOWN, a_step(Event.CONFIRMED, ARRIVED)], ARRIVED),
        ([release(FIRST), *SENT, release(SECOND)], LEFT),
        ([release(FIRST), *SENT, release(SECOND), STOPPED], LEFT),
        ([release(FIRST), *SENT, release(SECOND), *SENT_AGAIN], LEFT_AGAIN),
        ([release(FIRST), STOPPED], None),
        ([release(FIRST), STOPPED, release(SECOND)], None),
        ([release(FIRST), STOPPED, release(SECOND), *SENT_AGAIN], LEFT_AGAIN),
    ],
)
def test_a_set_is_submitted_on_the_day_it_left_last(entries, day):
    assert submitted_on(a_matter(*entries, today=date(2027, 2, 1))) == day


def test_a_set_that_left_before_the_review_came_here_is_submitted_whether_or_not_its_paper_is_named():
    """Adoptions of earlier releases name no papers."""
    told = {"step": "18", "on": FIRST.isoformat(), "by": "coordinator", "codes": {}, "event": Event.RELEASED.value}
    data = {"n": 1, "pack": "england-2016", "off": [], "notification": 1, "codes": {"stands": "submitted"}}
    entries = [
        Entry(event=Event.ADOPTED.value, on=LEFT, by="coordinator", data={**data, "past": [{**told, **paper}]})
        for paper in ({}, {"paper": 1})
    ]
    matters = [Matter(Record("NMER-2026-001").after(entry), ENGLAND, {}, date(2027, 2, 1)) for entry in entries]

    assert [submitted_on(matter) for matter in matters] == [FIRST, FIRST]


APPOINTED = a_step(Event.APPOINTED, date(2026, 2, 23))
CHAIR_LEFT = a_step(Event.REPLACED, date(2026, 4, 20), role="chair")
DECIDED = a_step(Event.DECIDED_TO_REVIEW, date(2026, 2, 4), outcome="review")


@pytest.mark.parametrize(
    ("entries", "day"),
    [
        ([], None),
        ([APPOINTED], None),
        ([APPOINTED, a_step(Event.REPLACED, date(2026, 4, 20), role="writer")], None),
        ([APPOINTED, CHAIR_LEFT], date(2026, 4, 20)),
        ([APPOINTED, CHAIR_LEFT, a_step(Event.APPOINTED, date(2026, 5, 18))], None),
        ([APPOINTED, CHAIR_LEFT, a_step(Event.ABANDONED, date(2026, 6, 1))], None),
    ],
)
def test_there_is_no_chair_from_the_day_the_last_one_left(entries, day):
    assert no_chair_since(a_matter(DECIDED, *entries, today=date(2026, 7, 1))) == day
