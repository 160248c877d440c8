"""A day of the year lived: whatever happens on it is recorded on that very day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from commands.living import happen
from commands.recorded import COLLECT
from flows.door import Door
from storage.ledger import read_ledger
from tests.year.lives import happenings, moment_of

FIRST, LAST = date(2025, 4, 1), date(2026, 3, 31)
YEAR = tuple(FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1))
HAPPENINGS = happenings()


def on_day(door: Door, day: date) -> Door:
    """The door as a run of that day comes in by it, shortly after nine."""
    return replace(door, now=datetime.combine(day, time(9, 5), UTC))


def live_day(door: Door, day: date) -> None:
    """Record all that happens on *day*, in order; raises `NeedsAPerson`, naming the press, where one is refused."""
    for one in HAPPENINGS.get(day, ()):
        moment = moment_of(one, read_ledger(door.vault, one.review).record)
        if moment.sent:
            happen(door, one.review, replace(moment, press=COLLECT, given={}))
        happen(door, one.review, replace(moment, sent=()))
