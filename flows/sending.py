"""Everything released whose wait is over goes to the Home Office: each attempt is in the ledger before it is made."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from dispatch import outbox
from dispatch.letter import message
from dispatch.mail import line_to, send
from dispatch.outbox import Item
from dispatch.turn import Turn
from dispatch.wording import FamilyReading, Particulars
from flows.assembling import case_now
from flows.door import Door
from review.case import Case
from review.errors import NeedsAPerson, ReviewError, TryAgainLater
from review.ledger import Entry
from review.record import Attempt
from review.sections import ROLE_IN_WORDS
from review.timeline import Event, Standing
from review.tokens import labels_of, tokens_in, with_labels
from storage.ledger import append, read_ledger

# Submitted and still in the outbox: the run that sent it died before it could say so there.
ON_ITS_WAY = (Standing.RELEASED, Standing.UNCERTAIN, Standing.SUBMITTED)


def send_outbox(door: Door) -> str:
    """Send every item that is due; one that cannot go holds up no other."""
    sent, troubles = 0, list[ReviewError]()
    for item in outbox.waiting(door.vault):
        if not outbox.due(item, door.now):
            continue
        try:
            sent += _send(door, item)
        except ReviewError as trouble:
            troubles.append(trouble)
    if troubles:
        raise _one(troubles)
    return f"{sent} sets are sent." if sent != 1 else "One set is sent, and the mail server has taken it."


def _send(door: Door, item: Item) -> bool:
    """Send one item, if its turn has come; whether it went."""
    standing = read_ledger(door.vault, item.review).record.standing
    if standing not in ON_ITS_WAY:
        return False
    case = case_now(door, item.review)
    letter = message(item, outbox.attached(door.vault, item), particulars(case), door.settings.mail, door.now)
    return _turn(door).take(item, letter)


def _turn(door: Door) -> Turn:
    line = line_to(door.settings.mail)
    return Turn(
        vault=door.vault,
        tried=partial(_tried, door),
        note=partial(_note, door),
        post=lambda letter: send(letter, line),
        now=door.now,
    )


def _tried(door: Door, item: Item) -> list[Attempt]:
    record = read_ledger(door.vault, item.review).record
    return [attempt for attempt in record.dispatched if attempt.bundle == item.bundle]


def _note(door: Door, item: Item, event: Event, data: Mapping[str, Any]) -> None:
    entry = Entry(event=event.value, on=door.now.date(), by="service", data=data)
    append(door.vault, item.review, lambda _record: entry, door.now)


def particulars(case: Case) -> Particulars:
    """What the body of the e-mail says of a review: public labels, posts and bodies, never a real name."""
    decision, signed = case.sections["decision"], case.record.step("17")
    if signed is None:
        raise NeedsAPerson("No sign-off is recorded for this review, so nothing is sent.")
    labels = labels_of(case.sections["labels"])
    fictional = case.sections["notification"].get("fictional", False)
    return Particulars(
        markings=[*([case.pack.markings["fictional"]] if fictional else []), case.pack.markings["home-office"]],
        partnership=case.sections["notification"]["csp"],
        review_name=case.pack.review_name,
        pseudonym=_pseudonym(case),
        sender_post=decision["contact_post"],
        signed_off_by=ROLE_IN_WORDS[signed.by],
        signed_off_on=signed.on,
        family=_family(case, labels),
        criminal_status=with_labels(_criminal_status(case), labels),
        contact=decision["contact_post"],
    )


def _pseudonym(case: Case) -> str:
    people = case.sections["labels"]["labels"]
    return " and ".join(person["public"] for person in people if person["role"] == "deceased")


def _criminal_status(case: Case) -> str:
    """The latest that is known, in the words of the section that says it."""
    said = case.sections["background"]["criminal"]
    known = (said[key] for key in ("sentence", "plea", "charge") if key in said)
    return str(next(known, said["outcome"].replace("_", " ")))


def _family(case: Case, labels: dict[str, str]) -> list[FamilyReading]:
    """Whether each relative read the draft: the first question the Home Office asks."""
    relatives = {label["id"] for label in case.sections["labels"]["labels"] if label["role"] == "relative"}
    return [
        FamilyReading(
            with_labels(person["person"], labels),
            person["draft_read"],
            with_labels(person.get("reasons", ""), labels),
        )
        for person in case.sections["family_involvement"]["people"]
        if relatives & set(tokens_in(person["person"]))
    ]


def _one(troubles: list[ReviewError]) -> ReviewError:
    """One error for all; it waits only if all of them only wait."""
    sentence = " ".join(dict.fromkeys(str(trouble) for trouble in troubles))
    waits = all(isinstance(trouble, TryAgainLater) for trouble in troubles)
    return TryAgainLater(sentence) if waits else NeedsAPerson(sentence)
