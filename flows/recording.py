"""What people have decided is written down: notification, decision, appointment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from flows.assembling import make_decision_letter
from flows.door import Door
from flows.receiving import accept_what_waited
from review.errors import NotThere, OutOfTurn
from review.ledger import Entry
from review.packs import load_pack
from review.record import Record
from review.timeline import SECTION, STEP, Event, Standing
from storage import sections
from storage.ledger import append

DECISIONS = {"review": Event.DECIDED_TO_REVIEW, "no_review": Event.DECIDED_NOT_TO}


def record_notification(door: Door, reference: str, n: int, pack: str, on: date, by: str) -> str:
    """Open the review on *pack* with the accepted notification *n*; the sections that waited follow."""
    content = _accepted(door, reference, "notification", n)
    codes = {"notifier": content["notifier"], "kind": content["kind"]}
    data = {"pack": load_pack(pack).name, "n": n, "codes": codes}
    written = _append(door, reference, Entry(event=Event.NOTIFIED.value, on=on, by=by, data=data))
    waited = accept_what_waited(door, reference)
    _tell_if_repeated(written or waited > 0, "notification")
    return (
        f"The notification is recorded and the review is open; {waited} accepted inputs that waited are in its ledger."
    )


def record_decision(door: Door, reference: str, n: int, on: date, by: str) -> str:
    """Record the decision *n*, whichever way it went, and make its letter to the Home Office."""
    outcome = _accepted(door, reference, "decision", n)["outcome"]
    data = {"n": n, "codes": {"outcome": outcome}}
    written = _append(door, reference, Entry(event=DECISIONS[outcome].value, on=on, by=by, data=data))
    letter = make_decision_letter(door, reference, on, by)
    _tell_if_repeated(written or letter.new, "decision")
    return (
        f"The decision ({outcome.replace('_', ' ')}) is recorded. Its letter to the Home Office is "
        f"{letter.file_name}: it is for the coordinator to complete and send."
    )


def record_appointment(door: Door, reference: str, n: int, on: date, by: str) -> str:
    """Record who was appointed; a replacement is recorded the same way, with a newer *n*."""
    _accepted(door, reference, "appointment", n)
    written = _append(door, reference, Entry(event=Event.APPOINTED.value, on=on, by=by, data={"n": n}))
    _tell_if_repeated(written, "appointment")
    return "The appointment of the chair and the report writer is recorded."


def _accepted(door: Door, reference: str, section: str, n: int) -> Mapping[str, Any]:
    """The content of an accepted section; says what to do when there is no such version."""
    try:
        return sections.read(door.vault, door.seal, reference, section, n).content
    except NotThere as error:
        raise OutOfTurn(
            f"There is no accepted {section} number {n} for {reference}. "
            f"Send it (review send {reference} {section} FILE), run “collect inbox”, then press this step again."
        ) from error


def _append(door: Door, reference: str, entry: Entry) -> bool:
    """Add the entry, unless its like stands already; whether it was added."""
    repeated = _REPEATED[Event(entry.event)]

    def decide(record: Record) -> Entry | None:
        return None if repeated(record, entry) else entry

    return append(door.vault, reference, decide, door.now) is not None


def _tell_if_repeated(written: bool, what: str) -> None:
    """A run that died half way is finished by the next press; a double click is told so and changes nothing."""
    if not written:
        raise OutOfTurn(f"This {what} is recorded already. Nothing was written, and nothing needs to be done.")


def _open(record: Record, _entry: Entry) -> bool:
    return record.standing is not Standing.UNHEARD_OF


def _same(record: Record, entry: Entry) -> bool:
    """The step was taken on this very version of its section, and nothing has replaced it."""
    event = Event(entry.event)
    return record.step(STEP[event]) is not None and record.sections[SECTION[event]] == entry.data["n"]


_REPEATED: dict[Event, Callable[[Record, Entry], bool]] = {
    Event.NOTIFIED: _open,
    Event.DECIDED_TO_REVIEW: _same,
    Event.DECIDED_NOT_TO: _same,
    Event.APPOINTED: _same,
}
