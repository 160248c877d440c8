"""`review due`: one clock of a guidance pack, from a day that is given. It asks no review, no vault and no clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from commands.days import day_of
from commands.speaking import Outcome
from review.dates import in_words
from review.due import Due, due, on
from review.errors import NeedsAPerson
from review.holds import Hold
from review.pack_values import Clock
from review.packs import Pack, load_pack
from review.workdays import load_calendar


def due_from(pack_name: str, clock_name: str, start: str, as_of: str | None, held: Sequence[str]) -> Outcome:
    """When the clock of that name or id runs out; raises `NeedsAPerson` for whatever is not known or not a day."""
    pack = load_pack(pack_name)
    clock = clock_in(pack, clock_name)
    day = day_of(as_of, "--as-of") if as_of is not None else None
    holds = [_hold(pack, words, day) for words in held]
    told = due(clock, day_of(start, "--from"), load_calendar(pack.calendar), holds)
    told = on(told, day) if day else told
    first = in_words(told.date) if told.date else told.ticking.value
    return Outcome(f"{first}\n{told.sentence}", extras={"pack": pack.name, **as_object(told)})


def clock_in(pack: Pack, name: str) -> Clock:
    """A clock by name or id, `completion` or `C2`; raises `NeedsAPerson` listing what there is."""
    for clock in pack.clocks.values():
        if name.casefold() in (clock.name.casefold(), clock.id.casefold()):
            return clock
    known = ", ".join(f"{clock.name} ({clock.id})" for clock in pack.clocks.values())
    raise NeedsAPerson(f"There is no clock of that name in {pack.name}. Its clocks are: {known}.")


def as_object(told: Due) -> dict[str, Any]:
    """A `Due` for machines: days in ISO form, or null."""
    return {
        "clock": told.clock,
        "id": told.id,
        "ticking": told.ticking.value,
        "from": _iso(told.start),
        "date": _iso(told.date),
        "beside": _iso(told.beside),
        "taken": _iso(told.taken),
        "sentence": told.sentence,
        "rule": told.rule,
        "source": told.source,
        "confidence": told.confidence,
        "warnings": [told.warning] if told.warning else [],
    }


def _hold(pack: Pack, words: str, as_of: date | None) -> Hold:
    """A hold as `2026-01-03/2026-03-03:criminal_trial`; without its second day it has not ended."""
    days, colon, reason = words.partition(":")
    since, slash, until = days.partition("/")
    if not (colon and slash):
        raise NeedsAPerson(
            "--held must look like 2026-01-03/2026-03-03:criminal_trial; its second day may be left out."
        )
    if reason not in pack.holds.reasons:
        raise NeedsAPerson(f"There is no such reason for a hold. The reasons are: {', '.join(pack.holds.reasons)}.")
    hold = Hold("", reason, "", day_of(since, "--held"), day_of(until, "--held") if until else None)
    if hold.until and hold.until < hold.since:
        raise NeedsAPerson("A hold cannot end before it began: its first day comes first.")
    if as_of and hold.since > as_of:
        raise NeedsAPerson("A hold cannot begin after the day given with --as-of.")
    return hold


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
