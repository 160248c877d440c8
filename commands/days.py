"""Days as people type them in a terminal."""

from __future__ import annotations

import re
from datetime import date

from review.errors import NeedsAPerson

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EARLIEST, _LATEST = date(1990, 1, 1), date(2199, 12, 31)


def day_of(text: str, what: str) -> date:
    """The day in *text*; raises `NeedsAPerson` naming *what* for one that is written otherwise or does not exist."""
    if not _ISO.fullmatch(text):
        raise NeedsAPerson(f"{what} must be a day as year, month and day with hyphens, for example 2026-03-14.")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NeedsAPerson(f"{what} must be a real date: look at its day and month.") from None
    if not _EARLIEST <= day <= _LATEST:
        raise NeedsAPerson(f"{what} must lie between {_EARLIEST.year} and {_LATEST.year}.")
    return day
