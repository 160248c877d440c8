"""Reminders go to agencies and to the chair: a mailbox that is said to be anybody else's goes back, or is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from flows.door import Door
from flows.known_codes import agencies_of
from review.awaited import COORDINATOR
from review.chases import CHAIR
from review.errors import ReviewError
from review.obstacle import Obstacle
from review.problems import Problem
from review.record import Record
from review.uploads import AcceptedSection, ReturnedSection
from schemas.wording import say
from storage import sections
from storage.ledger import read_ledger

CONTACTS = "contacts"


def with_known_mailboxes(
    door: Door, reference: str, outcome: AcceptedSection | ReturnedSection
) -> AcceptedSection | ReturnedSection:
    """*outcome*, but contacts that name somebody the review does not know are returned, each with its place.

    Before the review lists its own agencies nobody can tell: then they are accepted, and shown on the board.
    """
    if not isinstance(outcome, AcceptedSection) or outcome.name != CONTACTS:
        return outcome
    record = read_ledger(door.vault, reference).record
    if not record.pack or "agencies" not in record.sections:
        return outcome
    strange = strangers(door, record, outcome.content)
    problems = [Problem(f"/mailboxes/{place}/to", "agency", say("contacts.agency")) for place in strange]
    return ReturnedSection(CONTACTS, tuple(problems)) if problems else outcome


def strangers(door: Door, record: Record, content: Mapping[str, Any]) -> list[int]:
    """The places, from nought, of mailboxes that are neither the chair's nor those of an agency of the review."""
    known = {CHAIR, *agencies_of(door, record)}
    return [place for place, one in enumerate(content["mailboxes"]) if one["to"] not in known]


def strange_mailboxes(door: Door, record: Record) -> Iterator[Obstacle]:
    """Contacts that were accepted before the agencies were known, or whose agency was taken from the list."""
    number = record.sections.get(CONTACTS, 0)
    if not number:
        return
    strange = list[int]()
    with suppress(ReviewError):  # what cannot be opened is told as that
        content = sections.read(door.vault, door.seal, record.review, CONTACTS, number, record).content
        strange = strangers(door, record, content)
    if strange:
        yield Obstacle("mailbox", COORDINATOR, None, _told(strange), frozenset({"keep time"}), review=record.review)


def _told(strange: Sequence[int]) -> str:
    which = ", ".join(str(place + 1) for place in strange)
    mailboxes = f"Mailbox {which} of" if len(strange) == 1 else f"Mailboxes {which} of"
    return (
        f"{mailboxes} the section contacts {'is' if len(strange) == 1 else 'are'} under a code that is no agency's of this "
        "review, so no reminder goes there. Send the contacts anew, or the agency in the section agencies."
    )
