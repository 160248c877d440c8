"""Days that people give: none may be in the future, before the law, or before the step it rests on."""

from __future__ import annotations

from datetime import date

from flows.door import Door
from review.dates import in_words
from review.errors import NeedsAPerson
from review.guards.days import LAW_IN_FORCE
from review.record import Record


def check_day(door: Door, day: date, what: str, record: Record | None = None) -> date:
    """The day back; raises `NeedsAPerson` saying between which days it must lie.

    With *record*, not before the decision, the last sign-off or the last bundle, whichever there are.
    """
    rests_on = [taken.on for number in ("04", "17") if record and (taken := record.step(number))]
    earliest = max([LAW_IN_FORCE, *rests_on, *(bundle.on for bundle in (record.bundles if record else ()))])
    if not earliest <= day <= door.today():
        raise NeedsAPerson(
            f"{what} must be today or in the past, and not before {in_words(earliest)}, the day of what it rests on. "
            "Nothing was written. Correct the date, then take the same step again."
        )
    return day
