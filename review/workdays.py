"""Working days: weekends and bank holidays are none. Which days are bank holidays is data, in `calendars/`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from review.errors import NeedsAPerson

CALENDARS = Path(__file__).parent / "calendars"
DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """The working days of a place. *named* holds bank holidays by day; they are known from *first* to *last*."""

    name: str
    first: date
    last: date
    source: str
    confidence: str
    named: Mapping[date, str] = field(repr=False)

    def is_workday(self, day: date) -> bool:
        return day.weekday() < SATURDAY and day not in self.named

    def knows(self, start: date, end: date) -> bool:
        """Whether the bank holidays of all days between these two are known."""
        return self.first <= start and end <= self.last


@dataclass(frozen=True)
class Skipped:
    """Days between two others that did not count: how many on weekends, and each bank holiday by its name."""

    weekend_days: int
    bank_holidays: tuple[str, ...]


@lru_cache(maxsize=8)
def load_calendar(name: str) -> Calendar:
    """Read a calendar by name; raises `NeedsAPerson` naming those there are when it is not one of them."""
    known = sorted(file.stem for file in CALENDARS.glob("*.toml"))
    if name not in known:
        raise NeedsAPerson(f"There is no calendar of that name. The calendars here are: {', '.join(known)}.")
    said = tomllib.loads((CALENDARS / f"{name}.toml").read_text("utf-8"))
    named = {date.fromisoformat(day): holiday for day, holiday in said["bank_holidays"].items()}
    return Calendar(said["name"], said["first"], said["last"], said["source"], said["confidence"], named)


def workdays_after(start: date, number: int, calendar: Calendar, held: Set[date] = frozenset()) -> date:
    """The last of *number* working days after *start*, which is not counted itself; days that are *held* neither."""
    day = start
    while number > 0:
        day += DAY
        number -= calendar.is_workday(day) and day not in held
    return day


def workdays_before(end: date, number: int, calendar: Calendar) -> date:
    """The first of *number* working days before *end*, which is not counted itself."""
    day = end
    while number > 0:
        day -= DAY
        number -= calendar.is_workday(day)
    return day


def workdays_between(start: date, end: date, calendar: Calendar) -> int:
    """How many working days come after *start*, up to and with *end*; negative when *end* is earlier."""
    if end < start:
        return -workdays_between(end, start, calendar)
    return sum(calendar.is_workday(day) for day in _after(start, end))


def skipped_between(start: date, end: date, calendar: Calendar) -> Skipped:
    """What did not count after *start*, up to and with *end*; holidays with their year when there is more than one."""
    weekends = sum(day.weekday() >= SATURDAY for day in _after(start, end))
    closed = [day for day in _after(start, end) if day in calendar.named]
    years = len({day.year for day in closed}) > 1
    return Skipped(weekends, tuple(f"{calendar.named[day]}{f' {day.year}' if years else ''}" for day in closed))


def _after(start: date, end: date) -> Iterator[date]:
    return (start + DAY * number for number in range(1, (end - start).days + 1))
