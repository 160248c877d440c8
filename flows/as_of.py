"""A review as it stood on a day: what had happened by then, on whichever day it was written down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from review.ledger import Entry
from review.record import Record
from review.rested_on import sections_under
from review.timeline import Event
from storage.ledger import Ledger

_Section = tuple[str, int]


def record_on(ledger: Ledger, on: date) -> Record:
    """The entries that tell of *on* or of a day before it, added up under their own numbers.

    A section that was accepted later counts where a step of those days rests on it. Raises `NeedsAPerson` at an entry
    that only a later release knows.
    """
    if not ledger.record.entries:
        return ledger.record
    entries = [line.entry for line in ledger.lines]
    rested_on, record = set(_rested_on(entries, on)), Record(ledger.reference)
    for entry in entries:
        counts = entry.on <= on or _section_of(entry) in rested_on
        # Corrections name entries by number: one that is left out keeps its own.
        record = record.after(entry) if counts else replace(record, entries=record.entries + 1)
    return record


def _rested_on(entries: Sequence[Entry], on: date) -> Iterator[_Section]:
    """The sections, by full name and number, that a step of those days rests on."""
    for entry in entries:
        if entry.on <= on:
            yield from sections_under(Event(entry.event), entry.data.get("codes", {}), entry.data.get("n", 0))


def _section_of(entry: Entry) -> _Section | None:
    """What an acceptance accepted."""
    return (entry.data["section"], entry.data["n"]) if entry.event == Event.ACCEPTED.value else None
