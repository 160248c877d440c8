"""The presses that carry the fictional review, in order, as a coordinator would make them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from commands.example import REFERENCE
from flows.assembling import newest_set
from flows.door import Door
from review.record import Record
from review.stages import Stage
from storage.ledger import read_ledger


@dataclass(frozen=True)
class Press:
    """One press: the step's number or None, its deployment, and what the form would be filled in with."""

    step: str | None
    deployment: str
    parameters: Callable[[Record], Mapping[str, Any]]


def _by(by: str, **more: Any) -> Callable[[Record], Mapping[str, Any]]:
    return lambda _record: {"review": REFERENCE, "by": by, **more}


def _on(day: str, by: str, **more: Any) -> Callable[[Record], Mapping[str, Any]]:
    return lambda _record: {"review": REFERENCE, "on": day, "by": by, **more}


def signed_documents(record: Record) -> list[str]:
    """The digests of the newest Home Office renderings: what the signatories were given to sign."""
    return [made.sha256 for made in newest_set(record)]


def _sign_off(record: Record) -> Mapping[str, Any]:
    return {**_on("2026-11-03", "csp-chair")(record), "documents": signed_documents(record)}


def _nothing(_record: Record) -> Mapping[str, Any]:
    return {}


PRESSES = (
    Press(None, "collect inbox", _nothing),
    Press("02", "02 record a notification", _by("coordinator", notification=1, pack="england-2016")),
    Press("04", "04 record the decision", _by("csp-chair", decision=1)),
    Press("07", "07 appoint chair and writer", _by("coordinator", appointment=1)),
    Press(None, "assemble documents", _on("2026-10-16", "coordinator", stage=Stage.HOME_OFFICE.value)),
    Press("17", "17 record the sign-off", _sign_off),
    Press(None, "archive the bundle", _on("2026-11-04", "coordinator")),
    Press("18", "18 release the bundle", _on("2026-11-05", "csp-chair", bundle=1)),
    Press(None, "send outbox", _nothing),
)


def record_now(door: Door) -> Record:
    """The fictional review as its ledger tells it at this moment."""
    return read_ledger(door.vault, REFERENCE).record


def entries_from(door: Door, number: int) -> list[int]:
    """The numbers of the entries written since there were *number* of them."""
    return list(range(number, len(read_ledger(door.vault, REFERENCE).lines)))


def entry_count(door: Door) -> int:
    return len(read_ledger(door.vault, REFERENCE).lines)
