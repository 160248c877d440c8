"""Reminders on their way out: each waits in the outbox, is sent by one run alone, and leaves once.

They move as the sets to the Home Office do, see `dispatch.moves`; what was tried is told by the moves themselves, since
a reminder that has not left is no entry of its review.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from hashlib import sha256
from typing import Any

from dispatch import moves
from dispatch.moves import Damaged, Lying, Move
from dispatch.outbox import PATIENCE, Claim
from dispatch.reminder_sentences import ASK, HAS_LEFT, MAY_HAVE_LEFT, REFUSED_FOR_GOOD
from dispatch.results import Accepted, Refused, Result, Unknown, code_of, trouble_of
from review import places
from review.errors import AlreadyThere, NeedsAPerson, ReviewError, TryAgainLater
from review.vault import Vault

KIND = "reminder"
History = Sequence[Mapping[str, Any]]  # its moves as they were written, oldest first
_CODE = re.compile(r"[a-z][a-z0-9_-]{0,30}")
_MOST_WITHOUT_RESULT = 2  # the first, and once more
_UNKNOWN = "unknown"
# Why a reminder was left to a person. The words are kept for ever: add, never rename.
REFUSED, SILENT, DIED, GONE = "refused", "no answer twice", "its run died", "has left"
# Written down nowhere: it is over, and due all the same, since its entry was struck.
STRUCK = "its entry was struck"


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One reminder that waits to leave: codes, numbers and days, never an address and never words.

    *asked* is the entry by which was asked what it is about, *contacts* the version of the section that gave the mailbox.
    """

    review: str
    to: str
    about: str
    rung: str
    asked: int
    contacts: int
    placed_on: date

    def __post_init__(self) -> None:
        places.review(self.review)
        if not all(_CODE.fullmatch(code) for code in (self.to, self.about, self.rung)):
            raise ValueError("A reminder for the outbox was made with something that is not a code.")

    @property
    def id(self) -> str:
        """Made from what it is about alone, so that the same reminder is always the same message."""
        said = f"{self.review} {self.asked} {self.to} {self.about} {self.rung}"
        digest = sha256(said.encode()).hexdigest()
        return f"{digest[:8]}-{digest[8:40]}"

    def as_object(self) -> dict[str, Any]:
        return {**vars(self), "kind": KIND, "placed_on": self.placed_on.isoformat()}


def waiting_of(said: Mapping[str, Any]) -> Waiting:
    """Read a reminder back from what `as_object` gave."""
    codes = {key: value for key, value in said.items() if key != "kind"}
    return Waiting(**{**codes, "placed_on": date.fromisoformat(said["placed_on"])})


def place(vault: Vault, reminder: Waiting, at: datetime) -> bool:
    """Put a reminder into the outbox; False when it lies there already, has left, or was left to a person.

    One whose mailbox was refused is placed anew once there are newer contacts; one that has left, or may have, never is.
    """
    while True:
        lying = moves.read(vault, reminder.id)
        if lying and _was_refused(lying) and waiting_of(lying.item).contacts != reminder.contacts:
            moves.add(vault, reminder.id, lying.number + 1, Move.STOPPED, at)
            continue
        if lying and lying.move is not Move.STOPPED:
            return False
        number = lying.number + 1 if lying else 0
        if moves.add(vault, reminder.id, number, Move.PLACED, at, item=reminder.as_object()):
            return True


@dataclass(frozen=True)
class Left:
    """A reminder that was left to a person: *why* it was, empty where an older vault does not say it."""

    reminder: Waiting
    why: str


def waiting(vault: Vault) -> list[Waiting]:
    """Every reminder that is neither settled, stopped nor left to a person, in a settled order."""
    return [reminder for reminder, told in _in_the_outbox(vault) if Move(told[-1]["move"]) in moves.WAITING]


def left_to_a_person(vault: Vault) -> list[Left]:
    """Every reminder that is not sent any more, and that somebody has to send by hand, or to ask after."""
    left = ((reminder, told[-1]) for reminder, told in _in_the_outbox(vault) if told[-1]["move"] == Move.LEFT.value)
    return [Left(reminder, newest.get("why", "")) for reminder, newest in left]


def tried_in_vain(vault: Vault) -> list[datetime]:
    """Of each reminder that waits because the mail server did not take it: when it was tried first since it was placed."""
    return [at for _reminder, told in _in_the_outbox(vault) if (at := _first_in_vain(told))]


def damaged(vault: Vault) -> list[Damaged]:
    """What is told of each reminder without a receipt of which a file is damaged."""
    return _looked_through(vault)[1]


def _in_the_outbox(vault: Vault) -> list[tuple[Waiting, History]]:
    """Every reminder without a receipt that can be read, with its moves, each read once; in a settled order."""
    found = [one for one in _looked_through(vault)[0] if one]
    return sorted(found, key=lambda one: (one[0].review, one[0].to, one[0].about, one[0].rung))


def _looked_through(vault: Vault) -> tuple[list[tuple[Waiting, History] | None], list[Damaged]]:
    # What has its receipt is not read again: a year of reminders is many.
    over = {places.receipt_identifier(key) for key in vault.list(places.receipts())}
    identifiers = {places.outbox_identifier(key) for key in vault.list(places.outbox())} - over
    return moves.each_readable(vault, filter(places.is_reminder, identifiers), _with_its_moves)


def _with_its_moves(vault: Vault, identifier: str) -> tuple[Waiting, History] | None:
    told = moves.history(vault, identifier)
    lying = moves.added_up(told)
    with moves.readable(places.outbox_item(identifier)):
        return (waiting_of(lying.item), told) if lying else None


def _first_in_vain(told: History) -> datetime | None:
    if told[-1]["move"] != Move.GIVEN_BACK.value:
        return None
    placed = _placed_last(told)
    first = next(move for move in told[placed:] if move["move"] == Move.GIVEN_BACK.value)
    return datetime.fromisoformat(first["at"])


def _placed_last(told: History) -> int:
    return max((number for number, move in enumerate(told) if move["move"] == Move.PLACED.value), default=0)


def is_left(vault: Vault, reminder: Waiting) -> bool:
    """Whether this very reminder is not sent any more, and somebody has to send it by hand."""
    lying = moves.read(vault, reminder.id)
    return lying is not None and lying.move is Move.LEFT


def may_have_left(vault: Vault, reminder: Waiting) -> bool:
    """Whether it is over, or was left to a person, after it had left, or may have: it is asked after or recorded, and not sent again."""
    lying = moves.read(vault, reminder.id)
    return lying is not None and _may_have_left(lying)


def _may_have_left(lying: Lying) -> bool:
    return lying.move is Move.SETTLED or (lying.move is Move.LEFT and not _was_refused(lying))


def struck_since(vault: Vault, due: Iterable[Waiting]) -> list[Left]:
    """Of the reminders that are *due*, those that have their receipt: their entry was struck, and they are not sent again."""
    return [Left(_as_placed(vault, one), STRUCK) for one in due if vault.head(places.receipt(one.id))]


def _as_placed(vault: Vault, due: Waiting) -> Waiting:
    """The same reminder with the day of its receipt; where that cannot be read, as it is *due*."""
    key = places.receipt(due.id)
    with suppress(Damaged), moves.readable(key):
        return replace(due, placed_on=date.fromisoformat(json.loads(vault.get(key))["placed_on"]))
    return due


def _was_refused(lying: Lying) -> bool:
    # Older vaults give no reason: then a refusal was the usual one.
    return lying.move is Move.LEFT and lying.why in (REFUSED, "")


def is_being_sent(vault: Vault, reminder: Waiting) -> bool:
    """Whether a run has taken it and not said yet what came of it: it is sending it, or it died."""
    lying = moves.read(vault, reminder.id)
    return lying is not None and lying.move is Move.CLAIMED


def stop(vault: Vault, reminder: Waiting, at: datetime, patience: timedelta = PATIENCE) -> bool:
    """Take back a reminder that is not due any more; False while another run is sending it, or it has left, or may have.

    What a run died over, and what the mail server never answered, stays with a person: it would go again once it is due again.
    """
    told = moves.history(vault, reminder.id)
    lying = moves.added_up(told)
    if lying is None or _may_have_left(lying) or Move.STOPPED not in _next(lying, at, patience):
        return False
    if lying.move in moves.WAITING and _without_result(told):
        why = DIED if lying.move is Move.CLAIMED else SILENT
        moves.add(vault, reminder.id, lying.number + 1, Move.LEFT, at, why=why)
        return False
    return moves.add(vault, reminder.id, lying.number + 1, Move.STOPPED, at)


def end(vault: Vault, reminder: Waiting, at: datetime) -> None:
    """End a reminder that its review has an entry of: settled where it may have left.

    Where it never did, a person recorded another: it is stopped only, so that it goes once that entry is struck.
    """
    told = moves.history(vault, reminder.id)
    lying = moves.added_up(told)
    if lying is None or _without_result(told):
        settle(vault, reminder, at)
    elif Move.STOPPED in moves.NEXT[lying.move]:
        moves.add(vault, reminder.id, lying.number + 1, Move.STOPPED, at)


def settle(vault: Vault, reminder: Waiting, at: datetime, code: int | None = None) -> None:
    """End a reminder that has left, and keep its receipt; asked again, it has already done as asked."""
    lying = moves.read(vault, reminder.id)
    if lying and lying.move is not Move.SETTLED and Move.SETTLED in moves.NEXT[lying.move]:
        moves.add(vault, reminder.id, lying.number + 1, Move.SETTLED, at)
    said = {**reminder.as_object(), "at": at.isoformat(), "code": code, "message_id": reminder.id}
    with suppress(AlreadyThere):
        vault.put_new(places.receipt(reminder.id), json.dumps(said, sort_keys=True, separators=(",", ":")).encode())


@dataclass(frozen=True, kw_only=True)
class ReminderTurn:
    """What one run needs to send reminders.

    *note* writes into the ledger of its review that a reminder went, with how often it was handed over; *post* hands a
    message to the mail server; *now* is the moment of its turn.
    """

    vault: Vault
    note: Callable[[Waiting, int], object]
    post: Callable[[EmailMessage], Result]
    now: datetime
    patience: timedelta = PATIENCE

    def take(self, reminder: Waiting, message: EmailMessage) -> bool:
        """Send *reminder*; whether it went, and False when it was stopped or another run is sending it.

        Raises `TryAgainLater` when it waits for the next run, and `NeedsAPerson` when it is left to a person, or has
        left and could not be recorded.
        """
        lying = moves.read(self.vault, reminder.id)
        claim = self._claim(reminder, lying)
        if claim is None or lying is None:
            return False
        if lying.move is Move.CLAIMED:
            # Its run may have heard the mail server's yes, and found no vault to write it to.
            raise self._left(claim, DIED, MAY_HAVE_LEFT)
        tries = _without_result(moves.history(self.vault, reminder.id)[: claim.number])
        if tries >= _MOST_WITHOUT_RESULT:
            raise self._left(claim, SILENT, ASK)
        result = self.post(message)
        if isinstance(result, Accepted):
            return self._recorded(reminder, claim, tries + 1, code_of(result))
        raise self._not_sent(claim, result, tries)

    def _claim(self, reminder: Waiting, lying: Lying | None) -> Claim | None:
        """The right to send it now."""
        if lying is None or Move.CLAIMED not in _next(lying, self.now, self.patience):
            return None
        number = lying.number + 1
        return (
            Claim(reminder.id, number) if moves.add(self.vault, reminder.id, number, Move.CLAIMED, self.now) else None
        )

    def _recorded(self, reminder: Waiting, claim: Claim, tries: int, code: int | None) -> bool:
        """Write down that it went; where that cannot be done, it is told, and it is not sent again by itself."""
        try:
            self.note(reminder, tries)
            settle(self.vault, reminder, self.now, code)
        except ReviewError as trouble:
            with suppress(ReviewError):  # where even this cannot be written, the claim without an end says it
                self._end(claim, Move.LEFT, why=GONE)
            raise NeedsAPerson(HAS_LEFT.format(trouble=trouble)) from trouble
        return True

    def _left(self, claim: Claim, why: str, sentence: str) -> NeedsAPerson:
        self._end(claim, Move.LEFT, why=why)
        return NeedsAPerson(sentence)

    def _not_sent(self, claim: Claim, result: Result, tries: int) -> NeedsAPerson | TryAgainLater:
        """End the claim, and say what must be done: a refusal for good, and a second silence, are for a person."""
        if isinstance(result, Refused):
            return self._left(claim, REFUSED, REFUSED_FOR_GOOD.format(code=result.code))
        if isinstance(result, Unknown) and tries + 1 >= _MOST_WITHOUT_RESULT:
            return self._left(claim, SILENT, ASK)
        self._end(claim, Move.GIVEN_BACK, result=_UNKNOWN if isinstance(result, Unknown) else "not sent")
        trouble = trouble_of(result)
        return trouble if isinstance(trouble, NeedsAPerson | TryAgainLater) else TryAgainLater(ASK)

    def _end(self, claim: Claim, move: Move, **more: str) -> None:
        moves.add(self.vault, claim.identifier, claim.number + 1, move, self.now, **more)


def _without_result(told: History) -> int:
    """How often it was handed over without anybody knowing what came of it: in its whole life, since each may have arrived."""
    claims = [number for number, move in enumerate(told) if move["move"] == Move.CLAIMED.value]
    return sum(not _is_known(told[number + 1 : number + 2]) for number in claims)


def _is_known(after: History) -> bool:
    """Whether what follows a claim tells that nothing left: a run that died tells nothing."""
    if not after:
        return False
    said = after[0]
    given_back = said["move"] == Move.GIVEN_BACK.value and said.get("result") != _UNKNOWN
    return given_back or (said["move"] == Move.LEFT.value and said.get("why") == REFUSED)


def _next(lying: Lying, at: datetime, patience: timedelta) -> frozenset[Move]:
    lapsed = lying.move is Move.CLAIMED and at - lying.at >= patience
    return moves.NEXT_ONCE_LAPSED if lapsed else moves.NEXT[lying.move]
