"""On which day a clock of the guidance runs out, counted; and which holds take days from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from review.dates import months_after
from review.holds import Hold
from review.pack_values import Clock
from review.workdays import DAY, Calendar, workdays_after


def run_out(clock: Clock, start: date, calendar: Calendar, held: Iterable[Hold] = ()) -> date:
    """The day a clock with a period runs out. The day after *start* is the first that counts; days on hold do not.

    A hold without an end holds nothing here, and neither does one that began when the clock had run out.
    """
    spans = _spans(held, start)
    if clock.working_days is not None:
        return workdays_after(start, clock.working_days, calendar, frozenset(_days(spans)))
    end = start + DAY * clock.days if clock.days is not None else months_after(start, clock.months or 0)
    for since, until in spans:
        if since <= end:
            end += until - since
    return end


def stopping(clock: Clock, start: date, calendar: Calendar, held: Iterable[Hold]) -> list[Hold]:
    """Those holds that take a day from *clock*, in the order they began: each before it would have run out."""
    found: list[Hold] = []
    for hold in sorted(held, key=lambda hold: hold.since):
        ends_before_it_counts = hold.until is not None and hold.until <= start + DAY
        if not ends_before_it_counts and hold.since <= run_out(clock, start, calendar, found):
            found.append(hold)
    return found


def _spans(held: Iterable[Hold], start: date) -> list[tuple[date, date]]:
    """The days on hold after *start*, as first day and day after the last; holds of several kinds of work are one."""
    spans: list[tuple[date, date]] = []
    for hold in sorted(held, key=lambda hold: hold.since):
        since, until = max(hold.since, start + DAY), hold.until or date.min
        if until <= since:
            continue
        if spans and since <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], until))
        else:
            spans.append((since, until))
    return spans


def _days(spans: Iterable[tuple[date, date]]) -> Iterator[date]:
    return (since + timedelta(days=n) for since, until in spans for n in range((until - since).days))
