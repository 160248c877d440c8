"""What people have sent is taken in: checked, then accepted or returned with every problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from flows.door import Door
from review.ledger import Entry
from review.record import Record
from review.timeline import Event, Standing
from review.uploads import AcceptedSection, ReturnedSection
from schemas.checking import check
from storage import inbox, sections
from storage.ledger import append


def collect_inbox(door: Door) -> str:
    """Receive everything that waits, for every review, in the order it was sent."""
    outcomes = Counter(
        receive(door, reference, identifier)
        for reference in inbox.references(door.vault)
        for identifier in inbox.waiting(door.vault, reference)
    )
    if outcomes["returned"]:
        return f"{outcomes['returned']} inputs go back to their authors with every problem; {outcomes['accepted']} are accepted."
    return f"{outcomes['accepted']} inputs are accepted; nothing waits."


def receive(door: Door, reference: str, identifier: str) -> str:
    """Receive one input; the outcome is written last, so that a run that dies here is simply run again."""
    upload = inbox.take(door.vault, door.seal, reference, identifier)
    match check(upload):
        case AcceptedSection() as accepted:
            n = sections.keep(door.vault, door.seal, reference, identifier, accepted)
            outcome = _accepted(accepted, n, upload.sent_by)
            accept_into_ledger(door, reference, identifier, outcome)
        case ReturnedSection() as returned:
            outcome = _returned(returned)
    inbox.settle(door.vault, reference, identifier, outcome)
    return str(outcome["outcome"])


def accept_into_ledger(door: Door, reference: str, identifier: str, outcome: Mapping[str, Any]) -> bool:
    """Add the acceptance, once; before the notification is recorded it waits in the inbox. Whether it was added."""
    data = {key: outcome[key] for key in ("section", "n", "schema", "counts")} | {"inbox": identifier}
    entry = Entry(event=Event.ACCEPTED.value, on=door.now.date(), by=outcome["sent_by"], data=data)

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
        "counts": dict(accepted.counts),
        "sent_by": sent_by,
    }


def _returned(returned: ReturnedSection) -> dict[str, Any]:
    problems = [problem.as_object() for problem in returned.problems]
    return {"outcome": "returned", "section": returned.name, "problems": problems}
