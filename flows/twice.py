"""Was this recorded already, or while it ran? A double click and a race are told who was first."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from flows.allowing import Form, allowed
from flows.door import Door
from review.dates import in_words
from review.errors import NeedsAPerson, OutOfTurn
from review.ledger import Entry
from review.record import Record
from review.rested_on import sections_under
from review.sections import ROLE_IN_WORDS, title_of
from review.steps import OF
from review.steps.step import Step
from review.steps_taken import StepTaken
from review.timeline import Event
from storage.ledger import read_ledger


def already(record: Record, entry: Entry) -> str:
    """Who has recorded this very thing before, as a sentence; empty when nobody has."""
    step = OF[Event(entry.event)]
    codes, n = entry.data.get("codes", {}), entry.data.get("n", 0)
    # Once the review has moved, the same may be due again: a publication withdrawn, then published anew.
    moved = record.movers[-1][0] if record.movers else -1
    adoption = record.step("adoption")
    told_from_paper = adoption.entry if adoption else -1
    for taken in record.happened(step.event):
        if _is_this_version(step, taken, entry):
            return f"{_as_entry(taken)} {_NEWER.format(title_of(step.section), taken.n)}"
        same = (taken.on, taken.n, dict(taken.codes)) == (entry.on, n, dict(codes))
        if same and not _came_between(record, taken):
            return _as_entry(taken)
        anew = same or step.repeats or step.section or taken.entry < moved or taken.entry == told_from_paper
        if not anew and record.standing in step.moves:
            return (
                f"This is recorded already, for {in_words(taken.on)}, as entry {taken.entry}. "
                "If that day is wrong, correct the entry (“correct an entry”)."
            )
    return ""


def _as_entry(taken: StepTaken) -> str:
    return f"This is recorded already, as entry {taken.entry}, by {_in_words(taken.by)}."


_NEWER = "It rests on {0} {1}: if another {0} has come, send and collect it, then give its own number."


def _is_this_version(step: Step, taken: StepTaken, entry: Entry) -> bool:
    """One version of a section is recorded once, whatever day and state it would be told with by now.

    An agency that answered has not answered again because somebody opened last week's link.
    """
    codes = entry.data.get("codes", {})
    under = sections_under(step.event, codes, entry.data.get("n", 0))
    if not under or step.looked_at_again or sections_under(step.event, taken.codes, taken.n) != under:
        return False
    # A plan is told anew once its day has come to be one to avoid.
    return bool(taken.codes.get("avoided") == codes.get("avoided"))


# What lets the very same happen again on one day: held, resumed, and held once more.
_COMES_BETWEEN = {
    "hold": "resume",
    "resume": "hold",
    "23": "withdrawal",
    "withdrawal": "23",
    "05c": "04",
    "12": "12",
}


def _came_between(record: Record, taken: StepTaken) -> bool:
    return any(later.entry > taken.entry and later.step == _COMES_BETWEEN.get(taken.step) for later in record.steps)


def check_nobody_was_first(begun: Record, now: Record, entry: Entry) -> None:
    """Raise `OutOfTurn` naming who won, when another press took the same step about the same thing while this one ran."""
    step, codes = OF[Event(entry.event)], entry.data.get("codes", {})
    since = [taken for taken in now.steps if taken.entry >= begun.entries and taken.step == step.code]
    if step.repeats:
        thing = _thing(entry.event, codes)
        since = [taken for taken in since if taken.event == entry.event and _thing(taken.event, taken.codes) == thing]
    if since and step.code:
        raise OutOfTurn(
            f"While this ran, the same step was recorded by {_in_words(since[-1].by)}, "
            f"as entry {since[-1].entry}. Nothing was written. Look at it, then press again if it has to be changed."
        )


def _thing(event: str, codes: Mapping[str, Any]) -> dict[str, Any]:
    """What a step that repeats is about: its codes, but for the days that may be told otherwise."""
    told = _ABOUT.get(event, tuple(codes))
    return {name: codes[name] for name in told if name in codes and not _is_day(codes[name])}


# Of these it is one thing however it is told: an entry is mended, work is held, the guidance is changed.
_ABOUT = {
    Event.CORRECTED.value: ("entry", "step", "paper"),
    Event.REPACKED.value: (),
    Event.HELD.value: ("workstream",),
}


def _is_day(code: Any) -> bool:
    return isinstance(code, str) and _DAY.fullmatch(code) is not None


_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def allowed_still(
    door: Door, begun: Record, now: Record, entry: Entry, form: Form, known: Mapping[str, Mapping[str, Any]]
) -> Entry:
    """The entry as it may be written now, see `allowed`; whoever came since *begun* and stands in its way is named."""
    check_nobody_was_first(begun, now, entry)
    try:
        return allowed(door, now, entry, form, known)
    except NeedsAPerson as refused:

        def may(record: Record) -> bool:
            with suppress(NeedsAPerson):
                return bool(allowed(door, record, entry, form, known))
            return False

        if came := _in_the_way(door, begun, now, may):
            raise OutOfTurn(f"{came} {refused}") from refused
        raise


def _in_the_way(door: Door, begun: Record, now: Record, may: Callable[[Record], bool]) -> str:
    """The entry since *begun* after which it may not be recorded any more, as a sentence; empty where it never might."""
    if not may(begun):
        return ""
    record = begun
    for line in read_ledger(door.vault, now.review).lines[begun.entries : now.entries]:
        record = record.after(line.entry)
        if not may(record):
            press = OF[Event(line.entry.event)].press
            return f"While this ran, “{press}” was recorded by {_in_words(line.entry.by)}, as entry {line.seq}."
    return ""


def _in_words(role: str) -> str:
    return ROLE_IN_WORDS.get(role, role)
