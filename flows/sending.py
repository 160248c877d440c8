"""Everything released whose wait is over goes to the Home Office: each attempt is in the ledger before it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from dispatch import outbox
from dispatch.attempts import is_open
from dispatch.letter import message
from dispatch.mail import line_to, send
from dispatch.outbox import Item
from dispatch.turn import Turn
from dispatch.wording import FamilyReading, Particulars
from flows.door import LONDON, Door
from flows.reminding import send_reminders
from flows.signing_off import check_unchanged
from flows.troubles import as_one
from review.case import Case
from review.dates import in_words
from review.errors import NeedsAPerson, OutOfTurn, ReviewError
from review.ledger import Entry
from review.outcomes import criminal_status
from review.record import Attempt, Record
from review.relatives import relatives_of
from review.sections import ROLE_IN_WORDS
from review.timeline import Event, Standing
from review.tokens import labels_of, with_labels
from storage.ledger import append, read_ledger
from storage.sections import case_of

# Submitted and still in the outbox: the run that sent it died before it could say so there.
ON_ITS_WAY = (Standing.RELEASED, Standing.UNCERTAIN, Standing.SUBMITTED)


def send_outbox(door: Door) -> str:
    """Send every set and reminder that is due; one that cannot go holds up no other. What still waits, and for what, is said."""
    sent, troubles = 0, list[ReviewError]()
    for item in outbox.waiting(door.vault):
        if not outbox.due(item, door.now):
            continue
        try:
            sent += _send(door, item)
        except ReviewError as trouble:
            troubles.append(type(trouble)(f"{item.review}: {trouble}"))
    posted = send_reminders(door)
    troubles += posted.troubles
    still = list[str]()
    try:
        troubles += outbox.damaged(door.vault)
        still = [*_waiting(door), *_left(door)]
    except ReviewError as trouble:  # what was sent before is told in any case
        troubles.append(trouble)
    said = " ".join(
        [
            *([_sent(sent)] if sent or not (troubles or posted.sent) else []),
            *posted.sentences(),
            *still,
        ]
    )
    if troubles:
        raise as_one(troubles, said)
    return said


def _sent(number: int) -> str:
    return {0: "Nothing was sent.", 1: "One set is sent, and the mail server has taken it."}.get(
        number, f"{number} sets are sent, and the mail server has taken them."
    )


def _waiting(door: Door) -> list[str]:
    """Each released set whose wait is not over."""
    early = [item for item in outbox.waiting(door.vault) if not outbox.due(item, door.now)]
    return [f"{item.review} waits until {in_london(item.not_before)} and can be stopped until then." for item in early]


def _left(door: Door) -> list[str]:
    """Each set that only a person can settle; said every time, until somebody has."""
    return [
        f"{item.review} waits for the coordinator, who must ask the Home Office whether it arrived, "
        "then run “confirm the receipt” or “stop the release”."
        for item in outbox.left_to_a_person(door.vault)
    ]


def in_london(moment: datetime) -> str:
    """`09:15 on 5 November 2026`, by the clock people go by."""
    there = moment.astimezone(LONDON)
    return f"{there:%H:%M} on {in_words(there.date())}"


def _send(door: Door, item: Item) -> bool:
    """Send one item, if its turn has come; whether it went."""
    if not _ended_what_died(door, item):
        return False
    record = read_ledger(door.vault, item.review).record
    if record.standing not in ON_ITS_WAY:
        return False
    if not _is_released(record, item):
        outbox.stop(door.vault, item.id, door.moment())
        return False
    if record.standing is not Standing.SUBMITTED:
        _check_still_right(record)
    case = case_of(door.vault, door.seal, replace(record, sections=record.signed_sections()))
    letter = message(item, outbox.attached(door.vault, item), particulars(case), door.settings.mail, door.now)
    return _turn(door).take(item, letter)


def _ended_what_died(door: Door, item: Item) -> bool:
    """An attempt whose run died is recorded as unknown, before anything else is asked; False while a run may be at it."""
    if not is_open(_tried(door, item)):
        return True
    claim = outbox.claim(door.vault, item, door.moment())
    if claim is None:
        return False
    _note(door, item, Event.UNKNOWN, {"bundle": item.bundle, "sha256": item.sha256})
    outbox.give_back(door.vault, claim, door.moment())
    return True


def _is_released(record: Record, item: Item) -> bool:
    """Whether this is the bundle that was released last: a run that died may have left another in the outbox."""
    released = record.step("18")
    return released is not None and released.codes["bundle"] == item.bundle


def _check_still_right(record: Record) -> None:
    """A label or section that changed during the wait: what was signed does not go out beside newer words."""
    try:
        check_unchanged(record, record.signed())
    except OutOfTurn as changed:
        raise OutOfTurn(f"Run “stop the release” first. {changed}") from None


def _turn(door: Door) -> Turn:
    line = line_to(door.settings.mail)
    return Turn(
        vault=door.vault,
        tried=partial(_tried, door),
        note=partial(_note, door),
        post=lambda letter: send(letter, line),
        now=door.moment(),
    )


def _tried(door: Door, item: Item) -> list[Attempt]:
    record = read_ledger(door.vault, item.review).record
    return [attempt for attempt in record.tried() if attempt.bundle == item.bundle]


def _note(door: Door, item: Item, event: Event, data: Mapping[str, Any]) -> None:
    entry = Entry(event=event.value, on=door.today(), by="service", data=data)
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
        subject=case.pack.subject,
        partnership=case.sections["notification"]["csp"],
        review_name=case.pack.review_name,
        pseudonym=_pseudonym(case),
        sender_post=decision["contact_post"],
        signed_off_by=ROLE_IN_WORDS[signed.by],
        signed_off_on=signed.on,
        family=_family(case, labels),
        criminal_status=with_labels(criminal_status(case.sections["background"]["criminal"]), labels),
        contact=decision["contact_post"],
        telephone=decision.get("contact_phone", ""),
    )


def _pseudonym(case: Case) -> str:
    people = case.sections["labels"]["labels"]
    return " and ".join(person["public"] for person in people if person["role"] == "deceased")


def _family(case: Case, labels: dict[str, str]) -> list[FamilyReading]:
    """Whether each relative read the draft: the first question the Home Office asks."""
    return [
        FamilyReading(
            with_labels(person["person"], labels),
            person["draft_read"],
            with_labels(person.get("draft_parts", person.get("reasons", "")), labels),
        )
        for person in relatives_of(case.sections["family_involvement"]["people"], case.sections["labels"]["labels"])
    ]
