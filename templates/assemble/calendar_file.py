"""An iCalendar file (RFC 5545) of the days that concern one role. The same days make the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_OID, uuid5

from icalendar import Calendar, Event

from review.diary_days import DiaryDay
from review.record import Record

_EPOCH = date(2011, 4, 13)  # section 9 came into force: no review has an older day


def calendar_file(reference: str, handle: str, role: str, days: Iterable[DiaryDay], as_of: date) -> bytes:
    """The file for *role* as it stands on the day *as_of*: whole days that block nothing and ring nobody.

    Its texts are the reference, the handle, names of clocks and their sentences. An event keeps its UID when its day
    moves, and a later file overrides an earlier one in whatever calendar both are read into: what is settled by then
    is in the file as cancelled (RFC 5545, 3.8.1.11), so that the calendar takes it out.
    """
    name = " ".join(filter(None, (reference, handle)))
    calendar = _empty(f"{name}: {role}")
    for day in days:
        calendar.add_component(_event(reference, name, day, as_of))
    return _written(calendar)


def calendar_of_reviews(role: str, diaries: Iterable[tuple[Record, Iterable[DiaryDay]]], as_of: date) -> bytes:
    """The file for *role* over several reviews; each event is the one that the review's own file has."""
    calendar = _empty(f"reviews: {role}")
    for record, days in diaries:
        name = " ".join(filter(None, (record.review, record.handle)))
        for day in days:
            calendar.add_component(_event(record.review, name, day, as_of))
    return _written(calendar)


def _empty(name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Review Service//dates of a review//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    return calendar


def _written(calendar: Calendar) -> bytes:
    body: bytes = calendar.to_ical()
    return body


def _event(reference: str, name: str, day: DiaryDay, as_of: date) -> Event:
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_OID, f"review-service/{reference}/{day.key}")))
    event.add("dtstamp", datetime.combine(as_of, time(), UTC))
    # Calendars take the higher number for the newer word on the same event, and what is settled is the last of its day.
    event.add("sequence", 2 * max(0, (as_of - _EPOCH).days) + day.settled)
    # Leaving an event out takes it from no calendar that has it: one that is off has to say so, under the same UID.
    event.add("status", "CANCELLED" if day.settled else "CONFIRMED")
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    # Some programs keep what is cancelled and show its title alone.
    event.add("summary", f"{name}: {'settled: ' if day.settled else ''}{day.title}")
    event.add("description", day.sentence)
    event.add("class", "CONFIDENTIAL")
    event.add("transp", "TRANSPARENT")
    return event
