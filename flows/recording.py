"""What people have decided is written down: notification, decision, appointment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from flows.assembling import check_letter, make_decision_letter
from flows.days import check_day
from flows.door import Door
from flows.receiving import accept_what_waited
from review.errors import NotThere, OutOfTurn
from review.ledger import Entry
from review.packs import Pack, load_pack
from review.record import Record
from review.timeline import SECTION, STEP, Event
from storage import sections
from storage.ledger import append, read_ledger

DECISIONS = {"review": Event.DECIDED_TO_REVIEW, "no_review": Event.DECIDED_NOT_TO}


def record_notification(door: Door, reference: str, n: int, pack: str, by: str) -> str:
    """Open the review on *pack* with the accepted notification *n*, or correct one; the sections that waited follow."""
    content = _accepted(door, reference, "notification", n)
    on = check_day(door, date.fromisoformat(content["notified_on"]), "The date of the written notification")
    codes = {"notifier": content["notifier"], "kind": content["kind"]}
    _check_pack(read_ledger(door.vault, reference).record, load_pack(pack))
    data = {"pack": pack, "n": n, "codes": codes}
    written = _append(door, reference, Entry(event=Event.NOTIFIED.value, on=on, by=by, data=data))
    waited = accept_what_waited(door, reference)
    _tell_if_repeated(written or waited > 0, "notification")
    waiting = f" Accepted inputs that had waited and are in its ledger now: {waited}." if waited else ""
    return f"The notification is recorded and the review is open.{waiting}"


def _check_pack(record: Record, pack: Pack) -> None:
    if record.pack not in ("", pack.name):
        raise OutOfTurn(
            f"This review was opened on {record.pack} and stays on it. Nothing was written: give that pack."
        )


def decided(record: Record) -> Record:
    """The record as far as the decision: a chair may be replaced at any time after it."""
    return replace(record, steps=tuple(step for step in record.steps if step.step == "04"), bundles=())


def record_decision(door: Door, reference: str, n: int, by: str) -> str:
    """Record the decision *n*, whichever way it went, or correct one; and make its letter to the Home Office."""
    content = _accepted(door, reference, "decision", n)
    on = check_day(door, date.fromisoformat(content["decided_on"]), "The date of the decision")
    data = {"n": n, "codes": {"outcome": content["outcome"]}}
    entry = Entry(event=DECISIONS[content["outcome"]].value, on=on, by=by, data=data)
    check_letter(door, reference, entry)
    written = _append(door, reference, entry)
    letter = make_decision_letter(door, reference, on, by)
    _tell_if_repeated(written or letter.new, "decision")
    return (
        f"The decision ({content['outcome'].replace('_', ' ')}) is recorded. Its letter to the Home Office is "
        f"{letter.file_name}: it is for the coordinator to complete and send (review export brings it out)."
    )


def record_appointment(door: Door, reference: str, n: int, by: str) -> str:
    """Record who was appointed; a replacement or a correction is recorded the same way, with a newer *n*."""
    content = _accepted(door, reference, "appointment", n)
    day, record = date.fromisoformat(content["chair"]["appointed_on"]), read_ledger(door.vault, reference).record
    on = check_day(door, day, "The date of the chair's appointment", decided(record))
    written = _append(door, reference, Entry(event=Event.APPOINTED.value, on=on, by=by, data={"n": n}))
    _tell_if_repeated(written, "appointment")
    return "The appointment of the chair and the report writer is recorded."


def _accepted(door: Door, reference: str, section: str, n: int) -> Mapping[str, Any]:
    """The content of an accepted section; says what to do when there is no such version."""
    try:
        record = read_ledger(door.vault, reference).record
        return sections.read(door.vault, door.seal, reference, section, n, record).content
    except NotThere as error:
        raise OutOfTurn(
            f"There is no accepted {section} number {n} for {reference}. "
            f"Send it (review send {reference} {section} FILE --as coordinator), run “collect inbox”, then press this step again."
        ) from error


def _append(door: Door, reference: str, entry: Entry) -> bool:
    """Add the entry, unless its step rests on this very version of its section already; whether it was added."""

    def decide(record: Record) -> Entry | None:
        event = Event(entry.event)
        taken = record.step(STEP[event]) is not None and record.sections[SECTION[event]] == entry.data["n"]
        return None if taken else entry

    return append(door.vault, reference, decide, door.now) is not None


def _tell_if_repeated(written: bool, what: str) -> None:
    """A run that died half way is finished by the next press; a double click is told so and changes nothing."""
    if not written:
        raise OutOfTurn(f"This {what} is recorded already. Nothing was written, and nothing needs to be done.")
