"""What is asked of the fictional review's record while it lives."""

from __future__ import annotations

from commands.example import REFERENCE
from flows.door import Door
from flows.signing_off import newest_set
from review.record import Record
from storage.ledger import read_ledger


def signed_documents(record: Record) -> list[str]:
    """The digests of the newest Home Office renderings: what the signatories were given to sign."""
    return [made.sha256 for made in newest_set(record)]


def record_now(door: Door) -> Record:
    """The fictional review as its ledger tells it at this moment."""
    return read_ledger(door.vault, REFERENCE).record


def entry_count(door: Door) -> int:
    return len(read_ledger(door.vault, REFERENCE).lines)
