"""A review as its rules are asked about it: from the ledger and the sections, the day handed down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flows.door import Door
from review.errors import OutOfTurn
from review.matter import Matter
from review.packs import load_pack
from review.record import Record
from storage import sections
from storage.ledger import read_ledger


def matter_of(door: Door, reference: str, today: date | None = None) -> Matter:
    """The review as it stands; raises `OutOfTurn` for one that was never notified."""
    record = read_ledger(door.vault, reference).record
    if not record.pack:
        raise OutOfTurn(f"{reference} is not known here. Send its notification and record it (step 02) first.")
    return matter_at(door, record, {}, today)


def matter_at(door: Door, record: Record, known: Mapping[str, Mapping[str, Any]], today: date | None = None) -> Matter:
    """The review as *record* tells it. *known* are sections that are at hand already and are not read again."""
    content = {**sections.unsealed(door.vault, door.seal, record), **known}
    return Matter(record, load_pack(record.pack), content, today or door.today())
