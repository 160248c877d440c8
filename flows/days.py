"""Days that people give: none may be in the future, before the law, or before the decision the step rests on."""

from __future__ import annotations

from datetime import date

from flows.door import Door
from review.dates import in_words
from review.errors import NeedsAPerson
from review.record import Record

LAW_IN_FORCE = date(2011, 4, 13)  # section 9: nothing a review records about itself is older


def check_day(door: Door, day: date, what: str, record: Record | None = None) -> date:
    """The day back; raises `NeedsAPerson` saying between which days it must lie."""
    decided = record.step("04") if record else None
    earliest = decided.on if decided else LAW_IN_FORCE
    if not earliest <= day <= door.now.date():
        since = "the decision was taken" if decided else "the law came into force"
        raise NeedsAPerson(
            f"{what} must be today or in the past, and not before {in_words(earliest)}, when {since}. "
            "Nothing was written. Correct the date, then take the same step again."
        )
    return day
