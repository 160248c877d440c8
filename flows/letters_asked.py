"""What a letter is asked for with: a day on which somebody may send it."""

from __future__ import annotations

from datetime import date, timedelta

from review.dates import in_words
from review.errors import NeedsAPerson
from review.guards.days import LAW_IN_FORCE
from review.record import Record

# A letter is drafted on a Friday for the Monday, or before the days of Christmas.
AHEAD = timedelta(days=14)


def check_letter_asked(record: Record, on: date, today: date) -> None:
    """Raise `NeedsAPerson` where the letter would bear a day before the review began, or far ahead."""
    began = min((taken.on for taken in record.steps if taken.entry == 0), default=LAW_IN_FORCE)
    if on < began:
        raise NeedsAPerson(
            f"Give the day the letter bears as {in_words(began)} or later: the review begins with that day. {_NOTHING}"
        )
    if on > today + AHEAD:
        raise NeedsAPerson(
            f"Give the day the letter bears as {in_words(today + AHEAD)} at the latest: it is drafted for the days that come, "
            f"and is entered in the ledger under its day. {_NOTHING}"
        )


_NOTHING = "Nothing was written."
