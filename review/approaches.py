"""Whom a person may write to, and what they were offered: by the law that nothing is sent before it is cleared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from review.record import Record
from review.steps_taken import StepTaken
from review.timeline import Event

# The ways on which an alleged perpetrator is told and asked.
CUSTODY = ("prison", "probation")
# An offer is made again at each of these, even after a no, unless no contact was asked for; and the step from which on
# there is something to offer: the terms, the draft, the Home Office's letter, the plan of the publication.
BEREAVED = ("family", "friend")
OFFERED_AGAIN: Mapping[str, str] = {"terms_of_reference": "10", "draft": "14", "outcome": "20", "publication": "22"}


@dataclass(frozen=True)
class Person:
    """One person's log: the clearing of the approach, and every contact in order. Branches are never mixed."""

    token: str
    branch: str
    role: str
    cleared: StepTaken
    contacts: tuple[StepTaken, ...] = ()

    @property
    def asked_for_no_contact(self) -> bool:
        """Whether they asked for no contact, and have not changed their mind since. A no can be taken back.

        By the days on which they said it, whenever it was recorded.
        """
        said = [contact.codes["answer"] for contact in sorted(self.contacts, key=lambda one: (one.on, one.entry))]
        wishes = [answer for answer in said if answer in ("no_contact_asked", "changed_their_mind")]
        return wishes[-1:] == ["no_contact_asked"]

    def answer_to(self, offer: str) -> str:
        """The latest answer to an offer, or nothing where it was never made."""
        answers = [contact.codes["answer"] for contact in self.contacts if contact.codes["offer"] == offer]
        return str(answers[-1]) if answers else ""


def to_be_offered(record: Record) -> tuple[tuple[str, str], ...]:
    """Person and offer, by person: what is there to be offered and was not yet. It has no date and is never late.

    To family and friends alone, and to nobody who asked for no contact.
    """
    there = [offer for offer, step in OFFERED_AGAIN.items() if record.step(step)]
    return tuple(
        (one.token, offer) for one in who_may_be_asked(record, *BEREAVED) for offer in there if not one.answer_to(offer)
    )


def who_may_be_asked(record: Record, *roles: str) -> tuple[Person, ...]:
    """Those of these roles whose approach was cleared, and who have not asked for no contact."""
    return tuple(one for one in people_of(record).values() if one.role in roles and not one.asked_for_no_contact)


_CONTACTS = tuple(event.value for event in (Event.FAMILY_CONTACT, Event.PERPETRATOR_CONTACT, Event.DRAFT_TO_FAMILY))


def people_of(record: Record) -> Mapping[str, Person]:
    """By token: everyone whose approach was cleared, in that order; nobody whom only the papers of an adoption tell of."""
    cleared = {taken.codes["person"]: taken for taken in record.happened(Event.APPROACH_CLEARED) if _names(taken)}
    contacts = contacts_of(record)
    return {
        token: Person(
            token,
            taken.codes["branch"],
            taken.codes["role"],
            taken,
            tuple(contact for contact in contacts if contact.codes["person"] == token),
        )
        for token, taken in cleared.items()
    }


def contacts_of(record: Record) -> tuple[StepTaken, ...]:
    """Every contact with family, friends or the perpetrator, in order; *n* of each is its section.

    One that only the papers of an adoption tell of names nobody and has no section: it is none of them.
    """
    return tuple(taken for taken in record.steps if taken.event in _CONTACTS and _names(taken))


def _names(taken: StepTaken) -> bool:
    return "person" in taken.codes
