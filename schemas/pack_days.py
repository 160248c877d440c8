"""The days a pack keeps a publication from: each can be reckoned, is in the calendar, and stands there once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from review.problems import Problem
from schemas.formats import is_day
from schemas.pack_places import Said, found, problem, texts

# What two kinds of days to avoid are reckoned from; every other kind says it by its name, and says it once.
RECKONED_FROM = {"days_of_year": ("first", "last"), "before_a_poll": ("working_days", "polls")}
_LEAP_YEAR = 2028


def days_can_be_reckoned(said: Said) -> Iterator[Problem]:
    """A day to avoid has what its kind is reckoned from, and nothing else."""
    for place, one in found(said, "publication", "avoid", "*"):
        kind = one.get("kind") if isinstance(one, dict) else None
        if isinstance(kind, str) and {key for keys in RECKONED_FROM.values() for key in keys} & one.keys() != {
            *RECKONED_FROM.get(kind, ())
        }:
            yield problem(place, "day-to-avoid")


def days_of_the_year_exist(said: Said) -> Iterator[Problem]:
    """No 30 February. That of a leap year is one."""
    for key in ("first", "last"):
        for place, day in texts(said, "publication", "avoid", "*", key):
            if _looks_like_one(day) and not _is_in_the_calendar(day):
                yield problem(place, "no-such-day")


def kinds_stand_once(said: Said) -> Iterator[Problem]:
    """Two ranges of days, or two elections with their own weeks, are no repetition; two Fridays are."""
    seen = Counter[str]()
    for place, kind in texts(said, "publication", "avoid", "*", "kind"):
        seen[kind] += 1
        if seen[kind] > 1 and kind not in RECKONED_FROM:
            yield problem(place, "kind-twice")


def polls_follow_one_another(said: Said) -> Iterator[Problem]:
    """Whoever looks for the last poll that is known looks at the end of the list."""
    for place, polls in found(said, "publication", "avoid", "*", "polls"):
        days = texts(polls, "*") if isinstance(polls, list) else []
        for (_, earlier), (later_place, later) in pairwise(days):
            if later < earlier:
                yield problem(f"{place}{later_place}", "polls-order")


def _looks_like_one(day: str) -> bool:
    """Whether the schema has nothing against its shape."""
    month, dash, number = day.partition("-")
    return dash == "-" and month in _MONTHS and number in _NUMBERS


_MONTHS = frozenset(f"{number:02}" for number in range(1, 13))
_NUMBERS = frozenset(f"{number:02}" for number in range(1, 32))


def _is_in_the_calendar(day: str) -> bool:
    try:
        return is_day(f"{_LEAP_YEAR}-{day}")
    except ValueError:
        return False
