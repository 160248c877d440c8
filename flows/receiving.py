"""What people have sent is taken in: checked, then accepted or returned with every problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flows.door import Door
from flows.mailboxes import with_known_mailboxes
from flows.troubles import Unforeseen, as_one
from review import places
from review.errors import ReviewError
from review.ledger import Entry
from review.record import Record
from review.sections import title_of
from review.steps import ASKED_FOR
from review.timeline import Event, Standing
from review.uploads import AcceptedSection, ReturnedSection
from schemas.checking import check
from storage import inbox, sections
from storage.ledger import append, read_ledger

SAID_OF_AN_ACCEPTANCE = ("section", "n", "schema", "counts", "sha256")
Received = list[tuple[str, Mapping[str, Any]]]


def collect_inbox(door: Door) -> str:
    """Receive everything that waits, in the order it was sent; one input that cannot be read holds up no other."""
    received, troubles = Received(), list[ReviewError]()
    for reference in inbox.references(door.vault):
        try:
            waiting = inbox.waiting(door.vault, reference)
        except ReviewError as trouble:
            troubles.append(trouble)
            continue
        for identifier in waiting:
            try:
                received.append((reference, receive(door, reference, identifier)))
            except ReviewError as trouble:
                troubles.append(trouble)
            except Exception as fault:  # a hostile file may find one that nobody foresaw
                troubles.append(Unforeseen.at(fault))
    parts = (_accepted_of(received), _for_steps(received), _unheard_of(door, received), _returned_of(received))
    said = " ".join(part for part in parts if part)
    if troubles:
        raise as_one(troubles, said)
    return said or "Nothing was waiting in the inbox."


def receive(door: Door, reference: str, identifier: str) -> Mapping[str, Any]:
    """Receive one input; its outcome is written last, so that a run that dies here is simply run again."""
    upload = inbox.take(door.vault, door.seal, reference, identifier)
    match with_known_mailboxes(door, reference, check(upload)):
        case AcceptedSection() as accepted:
            n = sections.keep(door.vault, door.seal, reference, identifier, accepted)
            outcome = _accepted(accepted, n, upload.sent_by)
            accept_into_ledger(door, reference, identifier, outcome)
        case ReturnedSection() as returned:
            outcome = _returned(returned, upload.sent_by)
    inbox.settle(door.vault, reference, identifier, outcome)
    return outcome


def accept_into_ledger(door: Door, reference: str, identifier: str, outcome: Mapping[str, Any]) -> bool:
    """Add the acceptance, once; before the notification is recorded it waits in the inbox. Whether it was added."""
    data = {key: outcome[key] for key in SAID_OF_AN_ACCEPTANCE if key in outcome} | {"inbox": identifier}
    entry = Entry(event=Event.ACCEPTED.value, on=door.today(), by=outcome["sent_by"], data=data)

    def decide(record: Record) -> Entry | None:
        waits = record.standing is Standing.UNHEARD_OF
        return None if waits or identifier in record.inbox else entry

    return append(door.vault, reference, decide, door.now) is not None


def accept_what_waited(door: Door, reference: str) -> int:
    """Add the acceptances that came before the notification was recorded; how many were added."""
    return sum(
        accept_into_ledger(door, reference, identifier, outcome)
        for identifier, outcome in inbox.outcomes(door.vault, reference).items()
        if outcome["outcome"] == "accepted"
    )


def _accepted(accepted: AcceptedSection, n: int, sent_by: str) -> dict[str, Any]:
    return {
        "outcome": "accepted",
        "section": accepted.name,
        "schema": accepted.schema,
        "n": n,
        "sha256": sections.content_digest(accepted.content),
        "counts": dict(accepted.counts),
        "sent_by": sent_by,
    }


def _returned(returned: ReturnedSection, sent_by: str) -> dict[str, Any]:
    problems = [problem.as_object() for problem in returned.problems]
    return {"outcome": "returned", "section": returned.name, "problems": problems, "sent_by": sent_by}


_SHOWN = 5  # enough to know whom to write to; all of them lie beside the input


def _accepted_of(received: Received) -> str:
    accepted = sum(outcome["outcome"] == "accepted" for _reference, outcome in received)
    if not accepted:
        return "No input is accepted." if received else ""
    return f"{accepted} inputs are accepted." if accepted != 1 else "1 input is accepted."


def _for_steps(received: Received) -> str:
    """The numbers that the run forms of the steps ask for."""
    waiting = [
        f"{reference} {outcome['section']} {outcome['n']}"
        for reference, outcome in received
        if outcome["outcome"] == "accepted" and outcome["section"].partition(".")[0] in _NAMED_LATER
    ]
    return f"Ready for their steps: {', '.join(waiting)}." if waiting else ""


# Papers are named by the adoption, which is itself what a step asks for.
_NAMED_LATER = ASKED_FOR | {"earlier_paper"}


def _unheard_of(door: Door, received: Received) -> str:
    """Reviews nobody has notified: their inputs wait, unless the reference was mistyped."""
    notified = {reference for reference, outcome in received if outcome["section"] == "notification"}
    unknown = sorted(
        reference
        for reference in {reference for reference, _outcome in received} - notified
        if read_ledger(door.vault, reference).record.standing is Standing.UNHEARD_OF
        and not door.vault.list(places.section(reference, "notification"))
    )
    return f"No notification has come for {', '.join(unknown)}: is the reference right?" if unknown else ""


def _returned_of(received: Received) -> str:
    """What goes back, to whom, and the first things to put right; never what was written."""
    returned = [(reference, outcome) for reference, outcome in received if outcome["outcome"] == "returned"]
    if not returned:
        return ""
    told = [
        f"{reference} {title_of(outcome['section'])} from {outcome['sent_by']} ({_first_problems(outcome['problems'])})"
        for reference, outcome in returned[:_SHOWN]
    ]
    more = f"; and {len(returned) - _SHOWN} more" if len(returned) > _SHOWN else ""
    return f"{len(returned)} go back to be put right: {'; '.join(told)}{more}."


def _first_problems(problems: Sequence[Mapping[str, str]]) -> str:
    first = " ".join(f"{problem['place'] or 'the whole file'}: {problem['advice']}" for problem in problems[:_SHOWN])
    return f"{first} And {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else first
