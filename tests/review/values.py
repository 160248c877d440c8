"""Clocks, records and matters for tests of dates: complete control, and the common case simple."""

from __future__ import annotations

from datetime import date
from typing import Any

from review.ledger import Entry
from review.matter import Matter
from review.pack_values import Clock
from review.packs import Pack, load_pack
from review.record import Record
from review.timeline import Event

ENGLAND = load_pack("england-2016")
NOTIFICATION = {"aware_on": "2025-08-20", "notified_on": "2025-08-22"}


def a_clock(**changes: Any) -> Clock:
    """A clock without a period, from the decision to the report, but for *changes*."""
    usual: dict[str, Any] = {
        "name": "completion",
        "id": "C2",
        "from_": "04",
        "to": "16",
        "months": None,
        "working_days": None,
        "days": None,
        "rule": "The report is due.",
        "stops": False,
        "source": "Guidance, page 16",
        "confidence": "recalled",
    }
    return Clock(**{**usual, **changes})


def a_step(event: Event, on: date, /, **codes: Any) -> Entry:
    """An entry of a step, recorded as the coordinator's."""
    return Entry(event=event.value, on=on, by="coordinator", data={"n": 1, "codes": codes})


def a_matter(*entries: Entry, today: date, pack: Pack = ENGLAND, **sections: Any) -> Matter:
    """A review that was notified and recommended, then *entries*; beside its notification it has *sections*."""
    opening = {"pack": pack.name, "n": 1, "off": sorted(pack.steps_off), "handle": "Amber Kite", "codes": {}}
    record = Record("NMER-2026-001").after(
        Entry(event=Event.NOTIFIED.value, on=date(2025, 8, 22), by="coordinator", data=opening)
    )
    for entry in (a_step(Event.RECOMMENDED, date(2025, 9, 1), outcome="review"), *entries):
        record = record.after(entry)
    return Matter(record, pack, {"notification": NOTIFICATION, **sections}, today)
