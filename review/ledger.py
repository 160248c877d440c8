"""What an entry is. Entries are added, never changed, and hold references, codes, dates and digests alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

NO_PREVIOUS = "0" * 64
VERSION = 1


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that happened.

    *on* is the day it happened, given by a person; *by* the role that is stated to have done it; *event* one
    of `EVENTS`; *data* its codes and digests. Where it stands in the chain is the ledger's affair, see `Line`.
    """

    event: str
    on: date
    by: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Line:
    """An entry in its place: number, sha256 of the line before (hex), nonce, and when it was written."""

    seq: int
    prev: str
    nonce: str
    at: datetime
    entry: Entry

    def as_object(self) -> dict[str, Any]:
        return {
            "v": VERSION,
            "seq": self.seq,
            "prev": self.prev,
            "nonce": self.nonce,
            "on": self.entry.on.isoformat(),
            "at": self.at.isoformat(),
            "by": self.entry.by,
            "event": self.entry.event,
            "data": dict(self.entry.data),
        }


def line_of(said: Mapping[str, Any]) -> Line:
    """Read a line of any version ever written; raises ValueError on one from a later release."""
    if said["v"] != VERSION:
        raise ValueError(f"This ledger was written by a later release (version {said['v']}); update the service first.")
    entry = Entry(event=said["event"], on=date.fromisoformat(said["on"]), by=said["by"], data=said["data"])
    return Line(
        seq=said["seq"], prev=said["prev"], nonce=said["nonce"], at=datetime.fromisoformat(said["at"]), entry=entry
    )
