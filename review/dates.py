"""Periods and how dates are written. Nothing here knows what day it is."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def months_after(start: date, months: int) -> date:
    """The corresponding date *months* later, or the last day of a shorter month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def in_words(day: date | str) -> str:
    """`4 March 2026`: no ordinal, no leading zero. Takes a date or its ISO form."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_in_words(month: str) -> str:
    """`January 2026` for `2026-01`."""
    return f"{MONTHS[int(month[5:7]) - 1]} {month[:4]}"


def months_in_words(months: Sequence[str]) -> str:
    """`January and May 2026`, `December 2025 and January 2026`: year-months in their order, each year told once."""
    *before, last = [
        MONTHS[int(month[5:7]) - 1] if after[:4] == month[:4] else month_in_words(month)
        for month, after in zip(months, [*months[1:], ""], strict=True)
    ]
    return f"{', '.join(before)} and {last}" if before else last
