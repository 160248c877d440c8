"""A guard is asked: one entry that would follow a review, and what is said against it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from review.guards import refusals
from review.guards.guard import Asked, Guard
from review.ledger import Entry
from review.matter import Matter
from review.timeline import Event
from tests.review.values import a_matter, a_step

ON = date(2026, 3, 10)
TODAY = date(2026, 12, 1)
DECIDED = a_step(Event.DECIDED_TO_REVIEW, date(2026, 2, 1), outcome="review")
APPOINTED = a_step(Event.APPOINTED, date(2026, 2, 20))
ARCHIVED = Entry(event=Event.ARCHIVED.value, on=date(2026, 5, 1), by="coordinator", data={"n": 1, "sha256": "0" * 64})
# Released and sent the day after.
SENT = [
    Entry(event=event.value, on=date(2026, 5, 2), by="coordinator", data={"bundle": 1, "codes": {"bundle": 1}})
    for event in (Event.RELEASED, Event.ATTEMPTED, Event.SENT)
]


def under_way(*entries: Entry, **sections: Any) -> Matter:
    """A review that was decided upon in February 2026 and has a chair, then *entries*."""
    return a_matter(DECIDED, APPOINTED, *entries, today=TODAY, **sections)


def asking(
    matter: Matter, event: Event, on: date = ON, content: Mapping[str, Any] | None = None, /, **codes: Any
) -> Asked:
    return Asked(matter, a_step(event, on, **codes), content or {})


def said(guard: Guard, asked: Asked) -> list[str]:
    """Each sentence of one guard, which must be told by the table too."""
    told = list(guard(asked))
    assert set(told) <= set(refusals(asked)), "the table does not ask this guard at this step"
    return told
