"""A handle is claimed before the entry that gives it: two reviews opened at once are never called the same."""

from __future__ import annotations

from secrets import choice

from flows.door import Door
from review import places
from review.errors import AlreadyThere, NeedsAPerson
from review.handles import choose_handle
from storage.ledger import read_ledger
from storage.once import keep_once


def claim_handle(door: Door, reference: str) -> str:
    """A handle no other review has or is about to have. A run that dies after its claim costs one pair of words."""
    taken = handles_in_use(door)
    while True:
        handle = choose_handle(taken, choice)
        try:
            keep_once(door.vault, places.handle(handle), reference.encode())
        except AlreadyThere:
            taken.add(handle)  # by a review that is opened at this moment
        else:
            return handle


def handles_in_use(door: Door) -> set[str]:
    """The handles of all reviews of this vault, and those that were claimed; a broken ledger holds up no other review."""
    # Reviews opened before there were claims tell theirs in their ledger alone.
    references = {places.reference_of(key) for key in door.vault.list(places.reviews())}
    claimed = {places.handle_of(key) for key in door.vault.list(places.handles())}
    return ({_handle(door, reference) for reference in references} | claimed) - {""}


def _handle(door: Door, reference: str) -> str:
    try:
        return read_ledger(door.vault, reference).record.handle
    except NeedsAPerson:
        return ""  # it is told whenever that review is pressed
