"""What happens to one thing in the outbox, move by move. Two hands that reach for it at once cannot both have it.

Each move is an object of its own, numbered and created only if absent: whoever writes number 3 decides what 3 was.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, TypeVar

from review import places
from review.errors import AlreadyThere, Altered
from review.vault import Vault


class Move(Enum):
    """The words are kept for ever: add, never rename."""

    PLACED = "placed"
    CLAIMED = "claimed"
    GIVEN_BACK = "given back"
    LEFT = "left to a person"
    STOPPED = "stopped"
    SETTLED = "settled"


_M = Move

NEXT: dict[Move, frozenset[Move]] = {
    _M.PLACED: frozenset({_M.PLACED, _M.CLAIMED, _M.STOPPED, _M.SETTLED}),  # placed again: the wait begins anew
    _M.CLAIMED: frozenset({_M.GIVEN_BACK, _M.LEFT, _M.SETTLED}),
    _M.GIVEN_BACK: frozenset({_M.CLAIMED, _M.LEFT, _M.STOPPED, _M.SETTLED}),
    _M.LEFT: frozenset({_M.STOPPED, _M.SETTLED}),
    _M.STOPPED: frozenset({_M.PLACED, _M.SETTLED}),  # it was stopped, and had arrived after all
    _M.SETTLED: frozenset(),
}

# A run that died holds its claim for ever: once it has lapsed, others may do what they could have done before it.
NEXT_ONCE_LAPSED = NEXT[_M.CLAIMED] | NEXT[_M.GIVEN_BACK]

WAITING = frozenset({_M.PLACED, _M.CLAIMED, _M.GIVEN_BACK})


class Damaged(Altered):
    """A file in the outbox that cannot be read: what it is of is not sent, and holds up nothing else."""


Found = TypeVar("Found")


@dataclass(frozen=True)
class Lying:
    """Where one thing in the outbox stands: its newest move, with its reason where it had one, and the item as last placed."""

    number: int
    move: Move
    at: datetime
    item: Mapping[str, Any]
    why: str = ""


def read(vault: Vault, identifier: str) -> Lying | None:
    """Add up the moves of one thing in the outbox; None when it was never placed."""
    return added_up(history(vault, identifier))


def added_up(moves: Sequence[Mapping[str, Any]]) -> Lying | None:
    """Where a thing stands by its moves, oldest first; None when it was never placed."""
    placed = [move["item"] for move in moves if move["move"] == Move.PLACED.value]
    if not placed:
        return None
    newest = moves[-1]
    at = datetime.fromisoformat(newest["at"])
    return Lying(len(moves) - 1, Move(newest["move"]), at, placed[-1], newest.get("why", ""))


def history(vault: Vault, identifier: str) -> list[Mapping[str, Any]]:
    """Every move of one thing, oldest first, as it was written; raises `Damaged` at one that is no move."""
    return [_move(key, vault.get(key)) for key in vault.list(places.outbox_item(identifier))]


def _move(key: str, body: bytes) -> Mapping[str, Any]:
    with readable(key):
        said: dict[str, Any] = json.loads(body)
        if Move(said["move"]) is Move.PLACED:
            dict(said["item"])
        if datetime.fromisoformat(said["at"]).tzinfo is None:
            raise ValueError(key)
        return said


@contextmanager
def readable(place: str) -> Iterator[None]:
    """Where what lies under *place* turns out to be none of ours, `Damaged` says so; the words of the reader may quote it."""
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Damaged(
            f"A file in the outbox is damaged: {place}. What it is of is not sent; everything else is. "
            "Whoever runs the service restores it from the backup."
        ) from None


def each_readable(
    vault: Vault, identifiers: Iterable[str], read_one: Callable[[Vault, str], Found]
) -> tuple[list[Found], list[Damaged]]:
    """What *read_one* gives of each, and, of those of which a file is damaged, what is told instead."""
    found, damaged = list[Found](), list[Damaged]()
    for identifier in sorted(identifiers):
        try:
            found.append(read_one(vault, identifier))
        except Damaged as trouble:
            damaged.append(trouble)
    return found, damaged


def add(vault: Vault, identifier: str, number: int, move: Move, at: datetime, **more: Any) -> bool:
    """Write move *number*; False when somebody else's already has that number."""
    said = {"move": move.value, "at": at.isoformat(), "nonce": secrets.token_hex(8), **more}
    body = json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
    key = places.outbox_move(identifier, number)
    try:
        vault.put_new(key, body)
    except AlreadyThere:
        # The answer to our own write may have been lost on the way: the nonce tells whose it is.
        return vault.get(key) == body
    return True
