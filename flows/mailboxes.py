"""Reminders go to agencies and to the chair: a mailbox that is said to be anybody else's goes back, or is shown."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import suppress

from flows.door import Door
from review.awaited import COORDINATOR
from review.chases import CHAIR, Chase
from review.errors import ReviewError
from review.guards.agencies import agencies_beside, known_agencies
from review.matter import Matter
from review.obstacle import Obstacle
from review.packs import load_pack
from review.problems import Problem
from review.record import Record
from review.timeline import Event
from review.turn import is_end
from review.uploads import AcceptedSection, ReturnedSection
from schemas.wording import say
from storage import sections
from storage.ledger import Ledger, read_ledger

CONTACTS = "contacts"
# Each holds `to`, an agency's code or `chair`, and `mailbox`.
Contacts = Sequence[Mapping[str, str]]


def with_known_mailboxes(
    door: Door, reference: str, outcome: AcceptedSection | ReturnedSection
) -> AcceptedSection | ReturnedSection:
    """*outcome*, but contacts that name somebody the review does not know are returned, each with its place.

    Before the review lists its own agencies nobody can tell: then they are accepted, and shown on the board once it does,
    or once a reminder is due.
    """
    if not isinstance(outcome, AcceptedSection) or outcome.name != CONTACTS:
        return outcome
    record = read_ledger(door.vault, reference).record
    if not record.pack or "agencies" not in record.sections:
        return outcome
    content = sections.read(door.vault, door.seal, reference, "agencies", record.sections["agencies"], record).content
    strange = strangers(agencies_beside(load_pack(record.pack), content), outcome.content["mailboxes"])
    problems = [Problem(f"/mailboxes/{place}/to", "agency", say("contacts.agency")) for place in strange]
    return ReturnedSection(CONTACTS, tuple(problems)) if problems else outcome


def strangers(known: Container[str], mailboxes: Contacts) -> list[int]:
    """The places, from nought, of *mailboxes* that are neither the chair's nor those of a *known* agency."""
    return [place for place, one in enumerate(mailboxes) if one["to"] != CHAIR and one["to"] not in known]


def contacts_of(door: Door, record: Record) -> Contacts:
    """What the newest contacts hold; empty where there are none. Raises as `storage.sections.read` does."""
    number = record.sections.get(CONTACTS, 0)
    if not number:
        return ()
    said: Contacts = sections.read(door.vault, door.seal, record.review, CONTACTS, number, record).content["mailboxes"]
    return said


def mailboxes_in(matter: Matter, contacts: Contacts) -> dict[str, str]:
    """By agency's code, or `chair`, the mailbox; none of a code that is no agency's of this review, as no press takes it."""
    known = {CHAIR, *known_agencies(matter)}
    return {one["to"]: one["mailbox"] for one in contacts if one["to"] in known}


def mailboxes_of(door: Door, matter: Matter) -> dict[str, str]:
    """`mailboxes_in` what the newest contacts hold."""
    return mailboxes_in(matter, contacts_of(door, matter.record))


def contacts_for_board(door: Door, matter: Matter, ledger: Ledger, chases: Sequence[Chase]) -> Contacts | None:
    """The newest contacts; None where they are left shut, or cannot be opened, which is told by itself.

    They lie sealed, and are opened only where a reminder is due, or where the agencies came after them, so that nobody
    could tell yet whose they are. Those of a review that has ended are left shut.
    """
    if is_end(matter.record.standing) or not (chases or _agencies_came_later(ledger)):
        return None
    with suppress(ReviewError):
        return contacts_of(door, matter.record)
    return None


def _agencies_came_later(ledger: Ledger) -> bool:
    accepted = [line.entry.data["section"] for line in ledger.lines if line.entry.event == Event.ACCEPTED.value]
    came = [section for section in accepted if section in (CONTACTS, "agencies")]
    return CONTACTS in came and came[-1] == "agencies"


def strange_mailboxes(matter: Matter, contacts: Contacts | None) -> Iterator[Obstacle]:
    """Contacts that were accepted before the agencies were known, or whose agency was taken from the list."""
    strange = strangers(known_agencies(matter), contacts or ())
    if strange:
        told = _told(strange)
        yield Obstacle("mailbox", COORDINATOR, None, told, frozenset({"keep time"}), review=matter.record.review)


def _told(strange: Sequence[int]) -> str:
    which = ", ".join(str(place + 1) for place in strange)
    mailboxes = f"Mailbox {which} of" if len(strange) == 1 else f"Mailboxes {which} of"
    return (
        f"{mailboxes} the section contacts {'is' if len(strange) == 1 else 'are'} under a code that is no agency's of this "
        "review, so no reminder goes there. Send the contacts anew, or the agency in the section agencies."
    )
