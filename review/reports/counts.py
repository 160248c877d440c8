"""How a number is told: in what everybody may read, no count is so small that it points to one family."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

# A borough has from one to five reviews at a time: a count below this would tell of one of them.
FEW = 5
_HIDDEN, _MANY, _NONE = "fewer than five", "five or more", "none"


def shown(number: int, *, exempt: bool) -> str:
    """The count as it is printed: exactly where the report is *exempt*, or where it is none, five or more."""
    if not number:
        return _NONE
    return str(number) if exempt or number >= FEW else _HIDDEN


def total_shown(parts: Collection[int], *, exempt: bool) -> str:
    """The sum of *parts* that are printed beside it: never exactly where it would tell one of them that is hidden."""
    total = sum(parts)
    if exempt or not any(0 < part < FEW for part in parts):
        return shown(total, exempt=exempt)
    return _HIDDEN if total < FEW else _MANY


def in_the_year_before(day: date | None, on: date) -> bool:
    """Whether *day* lies in the twelve months that end with *on*."""
    return day is not None and _a_year_before(on) < day <= on


def _a_year_before(on: date) -> date:
    is_leap_day = (on.month, on.day) == (2, 29)
    return on.replace(year=on.year - 1, day=28 if is_leap_day else on.day)
