"""Try a store before it is trusted: several real ones say yes to a condition and write all the same."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from hashlib import sha256
from threading import Barrier
from uuid import uuid4

from review import places
from review.errors import AlreadyThere, NeedsAPerson, ReviewError
from review.vault import Vault
from storage.once import keep_once

_RACERS = 16
# Where nothing may be deleted, what is tried out stays: so each thing has one place, and is made once.
_TWICE, _REPLACED, _CANARY = places.trial("twice"), places.trial("replaced"), places.trial("held")


def prove(vault: Vault) -> None:
    """Ask *vault* to keep each promise the ledger rests on; raises `NeedsAPerson` naming all that it ignored."""
    ignored = [*_overwritten(vault), *_stale(vault), *_raced(vault), *_deleted_though_held(vault)]
    if ignored:
        raise NeedsAPerson(
            "This store cannot be trusted with a review: "
            f"it said yes and ignored what it was asked ({'; '.join(ignored)}). "
            "Use another S3 server, or set VAULT=folder."
        )


def _overwritten(vault: Vault) -> Iterator[str]:
    """Create twice."""
    with suppress(AlreadyThere):
        vault.put_new(_TWICE, b"first")
    if _took_new(vault, _TWICE, b"second") or vault.get(_TWICE) != b"first":
        yield "never overwrite what is there"


def _stale(vault: Vault) -> Iterator[str]:
    """Replace what is there, then replace it again by the tag it had before."""
    with suppress(AlreadyThere):
        vault.put_new(_REPLACED, b"0")
    before = vault.head(_REPLACED)
    if before is None:
        yield "find again what was kept"
        return
    body = uuid4().bytes
    with suppress(AlreadyThere):  # somebody else is trying the store out at this moment
        vault.put_if(_REPLACED, body, before.tag)
    try:
        vault.put_if(_REPLACED, b"stale", before.tag)
    except AlreadyThere:
        return
    yield "replace only what has not changed"


def _raced(vault: Vault) -> Iterator[str]:
    """Let many create one thing at the same moment: one may win, and what it wrote is what lies there."""
    key, start = places.trial(uuid4().hex), Barrier(_RACERS)

    def race(body: bytes) -> bool:
        start.wait()
        return _took_new(vault, key, body)

    bodies = [f"racer {number}".encode() for number in range(_RACERS)]
    with ThreadPoolExecutor(_RACERS) as racers:
        won = [body for body, took in zip(bodies, racers.map(race, bodies), strict=True) if took]
    lies_there = vault.get(key)
    # None wins when the winner's answer was lost and it asked again.
    if len(won) > 1 or lies_there not in (won or bodies):
        yield "let one of several writers win"
    if vault.list(key) != [key]:
        yield "list what was kept"
    _cleared(vault, key, sha256(lies_there).hexdigest())


def _deleted_though_held(vault: Vault) -> Iterator[str]:
    """Where a hold is promised, delete what is held."""
    keep_once(vault, _CANARY, b"canary")
    try:
        vault.hold(_CANARY)
    except NeedsAPerson:
        return  # no promise, so none is broken
    kept = vault.head(_CANARY)
    with suppress(NeedsAPerson):
        if kept:
            vault.delete_version(_CANARY, kept.tag)
        yield "keep what is held"


def _took_new(vault: Vault, key: str, body: bytes) -> bool:
    try:
        vault.put_new(key, body)
    except AlreadyThere:
        return False
    return True


def _cleared(vault: Vault, key: str, digest: str) -> None:
    kept = vault.head(key)
    with suppress(ReviewError):  # this service need not be allowed to delete
        if kept and kept.digest == digest:
            vault.delete_version(key, kept.tag)
