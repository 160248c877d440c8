"""Family and friends: first somebody has to clear that they may be written to; then it is theirs, without a date."""

from __future__ import annotations

from datetime import date

from review.approaches import BEREAVED, Person, who_may_be_asked
from review.awaited import CHAIR, FAMILY, Awaited, since_step
from review.dates import in_words
from review.matter import Matter
from review.record import Record

_CLEARS = {"suicide": "the coroner’s officer"}
_CLEARED_BY = "the senior investigating officer or the family liaison officer"
# A draft that they took they have yet to read; whoever asked for no contact is not asked again.
_ANSWERED = frozenset({"done", "declined", "no_contact_asked"})
_OPEN = frozenset({"offered", "no_answer_yet"})
_CONTACT = "11 record a family contact"


def approach(matter: Matter) -> Awaited | None:
    """Nobody is cleared yet: the police say so after a homicide, the coroner's officer after a suicide."""
    if matter.record.step("11") or matter.record.step("15") or "11" in matter.record.off:
        return None
    kind = matter.sections.get("notification", {}).get("kind", "")
    return Awaited(
        who=_CLEARS.get(kind, _CLEARED_BY),
        what="to clear whether and how the family may be approached",
        blocks="nobody may write to the family",
        press="11 clear the approach",
        since=since_step(matter, "07", "adoption"),
    )


def draft_with_family(matter: Matter) -> Awaited | None:
    """The draft is to be offered, or with the family for as long as they need; None where it is neither."""
    family = who_may_be_asked(matter.record, "family")
    offered = [one for one in family if one.answer_to("draft")]
    if family and not offered:
        return _to_be_offered(matter)
    reading = [one for one in offered if is_open("draft", one.answer_to("draft"))]
    return _reading(min(_first_offer(one) for one in reading)) if reading else None


def offers_open(record: Record) -> tuple[tuple[str, str, date], ...]:
    """Person, offer and its day, for every offer to family and friends that is with them: it has no date."""
    return tuple(
        (one.token, offer, contact.on)
        for one in who_may_be_asked(record, *BEREAVED)
        for offer, contact in {contact.codes["offer"]: contact for contact in one.contacts}.items()
        if is_open(offer, contact.codes["answer"])
    )


def is_open(offer: str, answer: str) -> bool:
    """Whether an offer that was answered so is with them: the draft until they have read it or said no."""
    return answer not in _ANSWERED if offer == "draft" else answer in _OPEN


def _to_be_offered(matter: Matter) -> Awaited:
    return Awaited(
        who=CHAIR,
        what="to have the draft offered to the family, in person or on numbered paper",
        blocks="the family cannot read it",
        press="15 offer draft to family",
        since=since_step(matter, "14"),
    )


def _reading(offered: date) -> Awaited:
    return Awaited(
        who=FAMILY,
        what=f"since the draft was offered on {in_words(offered)}",
        blocks="the completion of the report waits",
        press=_CONTACT,
        since=offered,
        unblocks=f"“{_CONTACT}” records what they say, whenever they say it",
    )


def _first_offer(person: Person) -> date:
    return min(contact.on for contact in person.contacts if contact.codes["offer"] == "draft")
