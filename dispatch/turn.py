"""One run's turn at sending one item: claim, write the attempt down, send, write down how it ended.

In this order, because a process can die between any two: what is written down is never less than what has happened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any

from dispatch import outbox
from dispatch.attempts import Done, LeaveToAPerson, is_open, next_after
from dispatch.outbox import PATIENCE, Claim, Item
from dispatch.receipts import Receipt
from dispatch.results import Accepted, Result, code_of, event_of, trouble_of
from review.errors import NeedsAPerson, ReviewError
from review.record import Attempt
from review.timeline import Event
from review.vault import Vault


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What one run needs to send.

    *tried* reads the attempts of an item's bundle from the ledger, oldest first; *note* appends an entry with
    its data to the item's ledger; *post* hands a message to the mail server; *now* is the moment of its turn.
    """

    vault: Vault
    tried: Callable[[Item], Sequence[Attempt]]
    note: Callable[[Item, Event, Mapping[str, Any]], object]
    post: Callable[[EmailMessage], Result]
    now: datetime
    patience: timedelta = PATIENCE

    def take(self, item: Item, message: EmailMessage) -> bool:
        """Send *item*; whether it went, and False when it was stopped or another run is sending it.

        Raises `TryAgainLater` when it waits in the outbox for the next run, and `NeedsAPerson` when someone has to
        act first. By then everything is written down, and the item can be stopped again.
        """
        claim = outbox.claim(self.vault, item, self.now, self.patience)
        if claim is None:
            return False
        try:
            return self._taken(item, claim, message)
        except ReviewError:
            with suppress(ReviewError):  # the claim lapses by itself; what stopped us is what must be told
                outbox.give_back(self.vault, claim, self.now)
            raise

    def _taken(self, item: Item, claim: Claim, message: EmailMessage) -> bool:
        if is_open(self.tried(item)):
            self._write(item, Event.UNKNOWN)  # its run died
        if isinstance(next_after(self.tried(item)), Done):
            return self._settled(item, None)  # the run that sent it died before it could say so here
        self._leave_if_silent(item, claim)
        self._write(item, Event.ATTEMPTED)
        result = self.post(message)
        try:
            self._write(item, event_of(result), code_of(result))
        except ReviewError as failed:
            raise _unwritten(result, failed) from failed
        if trouble := trouble_of(result):
            self._leave_if_silent(item, claim)
            raise trouble
        return self._settled(item, code_of(result))

    def _leave_if_silent(self, item: Item, claim: Claim) -> None:
        """After two attempts without a result the item leaves the queue, and a person is told."""
        due = next_after(self.tried(item))
        if isinstance(due, LeaveToAPerson):
            outbox.leave(self.vault, claim, self.now)
            raise NeedsAPerson(due.sentence)

    def _write(self, item: Item, event: Event, code: int | None = None) -> None:
        data = {"bundle": item.bundle, "sha256": item.sha256}
        self.note(item, event, data | ({} if code is None else {"code": code}))

    def _settled(self, item: Item, code: int | None) -> bool:
        receipt = Receipt(review=item.review, bundle=item.bundle, sha256=item.sha256, at=self.now, code=code)
        outbox.settle(self.vault, item.id, receipt)
        return True


def _unwritten(result: Result, trouble: ReviewError) -> ReviewError:
    """What to say where the vault went while the mail server was spoken to: a yes that nobody wrote down is told at once."""
    return NeedsAPerson(f"{_HAS_LEFT} {trouble}") if isinstance(result, Accepted) else trouble


_HAS_LEFT = (
    "The mail server has taken the e-mail; its entry could not be written. The next “send outbox” that finds the vault "
    "sends it once more under the same message id; to prevent that, ask the Home Office whether it arrived, and press "
    "“confirm the receipt” first."
)
