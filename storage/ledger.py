"""Where the ledger lies: an object for each entry, chained by digests, created only if its number is free."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, reduce
from typing import Any
from uuid import uuid4

from review import places
from review.errors import AlreadyThere, Altered, NeedsAPerson, NotThere, ReviewError, TryAgainLater
from review.ledger import NO_PREVIOUS, VERSION, Entry, Line, line_of
from review.record import Record
from review.timeline import Event
from review.turn import check_turn
from review.vault import Vault
from storage.canonical import canonical, digest, is_canonical

# Each try lost is somebody else's entry kept: so many in a row mean that something writes without end.
_TRIES = 200
_KNOWN = tuple(event.value for event in Event)


@dataclass(frozen=True)
class Ledger:
    """A review's entries in order, and *head*, the sha256 in hex of the last one's bytes."""

    reference: str
    lines: tuple[Line, ...] = ()
    head: str = NO_PREVIOUS

    @cached_property
    def record(self) -> Record:
        """The entries added up; raises `NeedsAPerson` at one that only a later release knows how to add."""
        return reduce(_after, self.lines, Record(self.reference))


def read_ledger(vault: Vault, reference: str) -> Ledger:
    """Every entry, its chain checked; raises `Altered` naming the first one that is missing or was changed.

    A review nobody has heard of has no entries.
    """
    return _read_on(vault, Ledger(reference))


def handle_of(vault: Vault, reference: str) -> str:
    """The handle as its first entry gives it, whatever became of the others; empty where that one is not whole either."""
    bodies = list[bytes]()
    # The second, where there is one that can be read, vouches for the first.
    with suppress(ReviewError):
        for number in range(min(2, len(vault.list(places.ledger(reference))))):
            bodies.append(_body(vault, reference, number))
    with suppress(ReviewError):
        return next((_told_in(line) for line in _followed(Ledger(reference), bodies).lines), "")
    return ""


def _told_in(line: Line) -> str:
    """Whatever else a stranger may have written there."""
    data: Any = line.entry.data
    handle = data.get("handle") if isinstance(data, dict) else None
    return handle if isinstance(handle, str) else ""


def append(vault: Vault, reference: str, decide: Callable[[Record], Entry | None], at: datetime) -> Line | None:
    """Add the entry that *decide* makes of the record as it stands, and return it in its place.

    When another writer takes the number first, the ledger is read on and *decide* is asked again: what was due
    may not be due any more, and None says so: nothing is written. *decide* may raise `OutOfTurn`, and so does an
    entry that has no turn. *at* is when this is written.
    """
    nonce, ledger = uuid4().hex, Ledger(reference)
    for _ in range(_TRIES):
        ledger = _read_on(vault, ledger)
        if own := _own(ledger, nonce):
            return own
        entry = decide(ledger.record)
        if entry is None:
            return None
        check_turn(ledger.record.standing, Event(entry.event), ledger.record.off)
        line = Line(seq=len(ledger.lines), prev=ledger.head, nonce=nonce, at=at, entry=entry)
        if _took(vault, reference, line):
            return line
    raise TryAgainLater("Too many are writing to this review at once. Wait a minute, then press the same step again.")


def _took(vault: Vault, reference: str, line: Line) -> bool:
    """Whether the line is in, as far as the store's answer says.

    An answer may be lost on the way, so that the client asks again and is refused by its own entry, or hears
    nothing at all: then the nonce, read back, says whose entry it is.
    """
    key = places.ledger_entry(reference, line.seq)
    try:
        vault.put_new(key, canonical(line.as_object()))
    except AlreadyThere:
        return False
    except TryAgainLater:
        if vault.head(key) is None:
            raise
        return False
    return True


def _own(ledger: Ledger, nonce: str) -> Line | None:
    return next((line for line in reversed(ledger.lines) if line.nonce == nonce), None)


def _read_on(vault: Vault, ledger: Ledger) -> Ledger:
    """*ledger* and every entry written since it was read."""
    # A number that is missing in the middle is found when it is fetched; one at the end cannot be seen from here.
    numbers = range(len(ledger.lines), len(vault.list(places.ledger(ledger.reference))))
    return _followed(ledger, [_body(vault, ledger.reference, number) for number in numbers])


def _followed(ledger: Ledger, bodies: list[bytes]) -> Ledger:
    lines, head = list(ledger.lines), ledger.head
    for body in bodies:
        line = _line(ledger.reference, len(lines), body)
        if line.seq != len(lines) or line.prev != head:
            raise _broken(ledger.reference, len(lines), "does not follow the one before it")
        lines.append(line)
        head = digest(body)
    # The next entry's digest vouches for the spelling of each but the last.
    if bodies and not is_canonical(bodies[-1]):
        raise _broken(ledger.reference, len(lines) - 1, "is not spelt as it was written")
    return Ledger(ledger.reference, tuple(lines), head)


def _line(reference: str, number: int, body: bytes) -> Line:
    try:
        said = json.loads(body)
        if said["v"] > VERSION:
            raise _from_later(reference)
        return line_of(said)
    except (LookupError, TypeError, ValueError, RecursionError) as error:
        raise _broken(reference, number, "is not an entry") from error


def _after(record: Record, line: Line) -> Record:
    if line.entry.event not in _KNOWN:
        raise _from_later(record.review)
    try:
        return record.after(line.entry)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise _broken(record.review, line.seq, "does not hold what an entry of its kind does") from error


def _body(vault: Vault, reference: str, number: int) -> bytes:
    try:
        return vault.get(places.ledger_entry(reference, number))
    except Altered as error:
        raise _broken(reference, number, "was changed") from error
    except NotThere as error:
        raise _broken(reference, number, "is missing") from error


def _from_later(reference: str) -> NeedsAPerson:
    return NeedsAPerson(f"The ledger of {reference} was written by a later release: update the service first.")


def _broken(reference: str, number: int, how: str) -> Altered:
    return Altered(
        f"Entry {number} in the ledger of {reference} {how}, so the record cannot be relied on. "
        "Tell whoever looks after the vault: the ledger has to come back from the backup."
    )
