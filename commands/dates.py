"""`review dates`: every clock of one review as it stands, and what if a hold ended."""

from __future__ import annotations

from typing import Any

from commands.days import day_of
from commands.due import as_object
from commands.speaking import Outcome
from flows.door import open_door
from flows.matters import matter_of
from flows.parameters import check_reference
from review.clocks import dates_of
from review.dates import in_words
from review.due import Due
from review.errors import NeedsAPerson
from review.matter import Matter
from review.supposing import Supposed, what_if


def matter_named(reference: str, as_of: str | None) -> Matter:
    """The review of that reference, on the day *as_of* or today; raises `NeedsAPerson` when it is not known."""
    day = day_of(as_of, "--as-of") if as_of is not None else None
    return matter_of(open_door(signs_and_sends=False), check_reference(reference), day)


def check_nothing_supposed(if_ends: str | None) -> None:
    """Raise `NeedsAPerson` where a calendar is asked for with what is only supposed: a diary holds what is due."""
    if if_ends is not None:
        raise NeedsAPerson(
            "--if-ends tells what would follow, and a calendar holds the dates as they are. "
            "Leave out --if-ends, or --calendar and --out."
        )


def told_of(matter: Matter, if_ends: str | None) -> Outcome:
    """Every clock with its sentence; with *if_ends*, `family=2026-03-03`, what would follow."""
    found = dates_of(matter)
    supposed = _supposed(matter, if_ends) if if_ends is not None else None
    lines = [line for told in found for line in (_headline(told), f"  {told.sentence}")]
    extras = {
        "review": matter.record.review,
        "handle": matter.record.handle,
        "as_of": matter.today.isoformat(),
        "dates": [as_object(told) for told in found],
        **({"what_if": _as_object(supposed)} if supposed else {}),
    }
    return Outcome("\n".join([*lines, *([supposed.sentence] if supposed else [])]), extras=extras)


def _headline(told: Due) -> str:
    day = f"{in_words(told.date)}, " if told.date else ""
    return f"{told.id} {told.clock.replace('_', ' ')}: {day}{told.ticking.value}"


def _supposed(matter: Matter, if_ends: str) -> Supposed:
    workstream, equals, day = if_ends.partition("=")
    if not equals:
        raise NeedsAPerson("--if-ends must look like family=2026-03-03: a workstream and a day.")
    return what_if(matter, workstream, day_of(day, "--if-ends"))


def _as_object(supposed: Supposed) -> dict[str, Any]:
    return {
        "sentence": supposed.sentence,
        "days": supposed.days,
        "dates": [
            {
                "clock": told.due.clock,
                "date": told.due.date.isoformat() if told.due.date else None,
                "same_time_again": told.again.isoformat() if told.again else None,
            }
            for told in supposed.dates
        ],
    }
