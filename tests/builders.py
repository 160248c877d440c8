"""Values for tests: complete control for who wants it, and the common case simple. Every name is invented."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import reduce
from typing import Any

from review.ledger import Entry
from review.record import Record
from review.timeline import Event
from review.uploads import Upload

REF = "NMER-2026-001"
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
ZEROS = "0" * 64


def an_upload(**changes: Any) -> Upload:
    """An upload, but for *changes*."""
    usual = {"section": "timescales", "sent_by": "chair", "kind": "json", "body": b"{}"}
    return Upload(**{**usual, **changes})


def an_entry(event: Event, **data: Any) -> Entry:
    """An entry of 4 March 2026, recorded as the coordinator's."""
    return Entry(event=event.value, on=date(2026, 3, 4), by="coordinator", data=data)


def a_whole_life() -> list[Entry]:
    """The entries of a review from its notification to the mail server's yes."""
    made = {"document": "overview-report", "stage": "home-office", "n": 1, "sha256": ZEROS, "inputs": ZEROS}
    return [
        an_entry(Event.NOTIFIED, pack="england-2016", n=1, codes={"notifier": "police"}),
        an_entry(Event.ACCEPTED, section="analysis", n=1, inbox="0a1b2c3d-0001"),
        an_entry(Event.DECIDED_TO_REVIEW, n=1, codes={"outcome": "review"}),
        an_entry(Event.APPOINTED, n=2),
        an_entry(Event.ASSEMBLED, documents=[made]),
        an_entry(Event.SIGNED_OFF, codes={"documents": [ZEROS]}),
        an_entry(Event.ARCHIVED, n=1, sha256=ZEROS),
        an_entry(Event.RELEASED, codes={"bundle": 1}),
        an_entry(Event.ATTEMPTED, bundle=1),
        an_entry(Event.UNKNOWN),
        an_entry(Event.ATTEMPTED, bundle=1),
        an_entry(Event.SENT),
    ]


def record_of(review: str, entries: Iterable[Entry]) -> Record:
    """Entries added up, without a vault to keep them."""
    return reduce(Record.after, entries, Record(review))
