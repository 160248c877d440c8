"""The outbox: what a person has released waits here, can be stopped, and is sent by one run alone.

A stop that returned is never followed by a mail: stop and sender reach for the same numbered move, and one gets it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from dispatch import moves
from dispatch.moves import Damaged, Lying, Move
from dispatch.receipts import Receipt, keep_receipt
from dispatch.released import as_released, refuse_rehearsal
from review import places
from review.errors import OutOfTurn
from review.vault import Vault

# Longer than all the time limits of one sending together, so that a claim this old belongs to a run that died.
PATIENCE = timedelta(minutes=25)

_DIGEST = re.compile(r"[0-9a-f]{64}")
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file as it lies in the vault: its name there, its key, its sha256 in hex, its size in bytes."""

    file_name: str
    key: str
    sha256: str
    size: int

    def __post_init__(self) -> None:
        _check(_FILE_NAME, self.file_name, "a plain file name")
        _check(_DIGEST, self.sha256, "a sha256 in hex")


@dataclass(frozen=True, kw_only=True)
class Item:
    """One released bundle on its way out: references, codes, keys and digests, never words.

    *delivery* is `files` (the documents, in reading order) or `zip` (the bundle and its signature).
    """

    review: str
    bundle: int
    sha256: str
    delivery: str
    attachments: tuple[Attachment, ...]
    released_on: date
    not_before: datetime

    def __post_init__(self) -> None:
        places.bundle(self.review, self.bundle)
        _check(_DIGEST, self.sha256, "a sha256 in hex")
        _check(re.compile("files|zip"), self.delivery, "files or zip")
        for attachment in self.attachments:
            self._check_its_own(attachment)

    @property
    def id(self) -> str:
        """Made from the bundle alone, so that the same bundle is always the same message."""
        return self.sha256[:40]

    def _check_its_own(self, attachment: Attachment) -> None:
        """Only this review's documents and this bundle may leave: no input, no roster, no named paper."""
        bundle = (places.bundle(self.review, self.bundle), places.bundle_signature(self.review, self.bundle))
        if attachment.key not in (*bundle, places.document(self.review, attachment.file_name)):
            raise ValueError("An item for the outbox was made with something that is no document of its review.")

    def as_object(self) -> dict[str, Any]:
        return {
            **vars(self),
            "attachments": [vars(attachment) for attachment in self.attachments],
            "released_on": self.released_on.isoformat(),
            "not_before": self.not_before.isoformat(),
        }


def item_of(said: Mapping[str, Any]) -> Item:
    """Read an item back from what `as_object` gave."""
    read = {
        "attachments": tuple(Attachment(**attachment) for attachment in said["attachments"]),
        "released_on": date.fromisoformat(said["released_on"]),
        "not_before": datetime.fromisoformat(said["not_before"]),
    }
    return Item(**{**said, **read})


@dataclass(frozen=True)
class Claim:
    """The right of one run to send one item now."""

    identifier: str
    number: int


def place(vault: Vault, item: Item) -> None:
    """Put a released bundle into the outbox; asked again, it has already done as asked.

    Raises `Altered` when bundle or documents are not those released, `NeedsAPerson` for a rehearsal, and
    `OutOfTurn` when the bundle has been sent.
    """
    refuse_rehearsal(as_released(vault, places.bundle(item.review, item.bundle), item.sha256, "bundle"))
    attached(vault, item)
    while True:
        lying = moves.read(vault, item.id)
        if lying and lying.move is Move.SETTLED:
            raise OutOfTurn("This bundle has been sent already; the Home Office has it once. Nothing was written.")
        if lying and (Move.PLACED not in moves.NEXT[lying.move] or _is_placed(lying, item)):
            return
        number = lying.number + 1 if lying else 0
        if moves.add(vault, item.id, number, Move.PLACED, item.not_before, item=item.as_object()):
            return


def waiting(vault: Vault) -> list[Item]:
    """Every item that is neither settled, stopped nor left to a person, in the order of release."""
    return _items(vault, moves.WAITING)


def left_to_a_person(vault: Vault) -> list[Item]:
    """Every item that was handed over without an answer as often as it may be, in the order of release."""
    return _items(vault, frozenset({Move.LEFT}))


def due(item: Item, now: datetime) -> bool:
    """Whether the wait after its release is over."""
    return item.not_before <= now


def attached(vault: Vault, item: Item) -> list[tuple[str, bytes]]:
    """Name and bytes of each attachment, in reading order; raises `Altered` when they are not those released."""
    return [(a.file_name, as_released(vault, a.key, a.sha256, "document")) for a in item.attachments]


def stop(vault: Vault, identifier: str, at: datetime, patience: timedelta = PATIENCE) -> None:
    """Stop an item; once this returns no e-mail follows. Raises `OutOfTurn` when it is too late for that."""
    while True:
        lying = _lying(vault, identifier)
        if lying.move is Move.STOPPED:
            return
        if Move.STOPPED not in _next(lying, at, patience):
            raise OutOfTurn(_TOO_LATE[lying.move].format(minutes=_minutes(patience)))
        if moves.add(vault, identifier, lying.number + 1, Move.STOPPED, at):
            return


def claim(vault: Vault, item: Item, at: datetime, patience: timedelta = PATIENCE) -> Claim | None:
    """Take the right to send *item* now; None when it was stopped, settled, left, placed anew, or another run holds it."""
    lying = _lying(vault, item.id)
    if Move.CLAIMED not in _next(lying, at, patience) or item_of(lying.item) != item or not due(item, at):
        return None
    number = lying.number + 1
    return Claim(item.id, number) if moves.add(vault, item.id, number, Move.CLAIMED, at) else None


def give_back(vault: Vault, claim: Claim, at: datetime) -> None:
    """End a claim without the item having left: it waits again, and can be stopped again."""
    moves.add(vault, claim.identifier, claim.number + 1, Move.GIVEN_BACK, at)


def leave(vault: Vault, claim: Claim, at: datetime) -> None:
    """End a claim for good: nothing is sent any more unless a person stops it, or confirms that it arrived."""
    moves.add(vault, claim.identifier, claim.number + 1, Move.LEFT, at)


def settle(vault: Vault, identifier: str, receipt: Receipt) -> None:
    """Keep the receipt, and end the item; asked again, it has already done as asked."""
    keep_receipt(vault, identifier, receipt)
    while True:
        lying = _lying(vault, identifier)
        if lying.move is Move.SETTLED:
            return
        if Move.SETTLED not in moves.NEXT[lying.move]:
            raise OutOfTurn("This release was stopped, so no receipt belongs to it. Release the bundle first.")
        if moves.add(vault, identifier, lying.number + 1, Move.SETTLED, receipt.at):
            return


_TOO_LATE = {
    Move.SETTLED: "It is too late to stop: the mail server has taken the message. "
    "The coordinator must write to the Home Office and ask that it be disregarded.",
    Move.CLAIMED: "It is being sent at this moment, or was when a run died. "
    "Look at the review again, and press the stop once more, in {minutes} minutes at the latest.",
}


def damaged(vault: Vault) -> list[Damaged]:
    """What is told of each set of which a file is damaged."""
    return _looked_through(vault)[1]


def damaged_in(vault: Vault, sha256: str) -> list[Damaged]:
    """The same of the set of one bundle, by the bundle's digest."""
    return moves.each_readable(vault, [sha256[:40]], _where_it_stands)[1]


def _items(vault: Vault, where: frozenset[Move]) -> list[Item]:
    items = [one[1] for one in _looked_through(vault)[0] if one and one[0] in where]
    return sorted(items, key=lambda item: (item.not_before, item.id))


def _looked_through(vault: Vault) -> tuple[list[tuple[Move, Item] | None], list[Damaged]]:
    identifiers = {places.outbox_identifier(key) for key in vault.list(places.outbox())}
    sets = (identifier for identifier in identifiers if not places.is_reminder(identifier))
    return moves.each_readable(vault, sets, _where_it_stands)


def _where_it_stands(vault: Vault, identifier: str) -> tuple[Move, Item] | None:
    lying = moves.read(vault, identifier)
    with moves.readable(places.outbox_item(identifier)):
        return (lying.move, item_of(lying.item)) if lying else None


def _lying(vault: Vault, identifier: str) -> Lying:
    lying = moves.read(vault, identifier)
    if lying is None:
        raise OutOfTurn("Nothing of this bundle lies in the outbox. Release it first.")
    return lying


def _next(lying: Lying, at: datetime, patience: timedelta) -> frozenset[Move]:
    lapsed = lying.move is Move.CLAIMED and at - lying.at >= patience
    return moves.NEXT_ONCE_LAPSED if lapsed else moves.NEXT[lying.move]


def _is_placed(lying: Lying, item: Item) -> bool:
    return lying.move is Move.PLACED and item_of(lying.item) == item


def _minutes(patience: timedelta) -> int:
    return int(patience.total_seconds() // 60)


def _check(pattern: re.Pattern[str], text: str, what: str) -> None:
    if not pattern.fullmatch(text):
        raise ValueError(f"An item for the outbox was made with something that is not {what}.")
