"""The code itself, pressed as its flows press it: on a vault in memory, sections handed over as if just accepted.

Documents, bundle and mail are proven elsewhere: sign-off and release are asked everything and then written, and what the
service itself records of packing and sending is written where it has its turn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from flows import recording
from flows.allowing import Form, allowed
from flows.door import Door
from flows.receiving import accept_into_ledger
from flows.taking import take_step
from review.errors import NeedsAPerson, OutOfTurn
from review.ledger import Entry
from review.record import Record
from review.settings import MailSettings, Settings
from review.timeline import Event
from review.uploads import AcceptedSection
from review.vault import Vault
from storage import sections
from storage.ledger import append, read_ledger
from storage.sealing import Seal
from tests.timeline.drawn import TODAY, Drawn
from tests.timeline.memory_vault import Died

REF = "NMER-2026-001"
PACK = "england-2016"
NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
_NOWHERE = Path("not-asked-for")
_SETTINGS = Settings(
    vault="folder",
    vault_folder=None,
    s3_endpoint="",
    s3_bucket="",
    s3_kms_key="",
    partnership_key="",
    partnership_key_file=None,
    signing_key_file=_NOWHERE,
    mail=MailSettings(host="", port=25, sender="", recipient=""),
    release_wait_minutes=0,
)
# Small inputs whose schema is at its first version; the walk reads no other.
_FIRST = "1"


def a_door(vault: Vault) -> Door:
    return Door(_SETTINGS, vault, Seal(b"p" * 32), NOON)


@dataclass(frozen=True)
class Sent:
    """A section that was sent under the id of its upload, and the content it was accepted with."""

    name: str
    inbox: str
    content: Mapping[str, Any]


def record_of(door: Door) -> Record:
    return read_ledger(door.vault, REF).record


def accept(door: Door, sent: Sent) -> int:
    """Keep the section and, once the review is known, write its acceptance; its version. Twice is once."""
    accepted = AcceptedSection(sent.name, f"{sent.name.partition('.')[0]}/{_FIRST}", sent.content)
    n = sections.keep(door.vault, door.seal, REF, sent.inbox, accepted)
    outcome = {
        "outcome": "accepted",
        "section": sent.name,
        "schema": accepted.schema,
        "n": n,
        "sha256": sections.content_digest(sent.content),
        "counts": {},
        "sent_by": "coordinator",
    }
    accept_into_ledger(door, REF, sent.inbox, outcome)
    return n


def refusal_of(door: Door, record: Record, drawn: Drawn, n: int) -> str | None:
    """Press what somebody filled in before *record*; the sentence of a refusal, or None when the step is recorded."""
    try:
        _press(door, record, drawn, n)
    except NeedsAPerson as refused:
        return str(refused)
    return None


def send_and_press(door: Door, record: Record, sent: Sent | None, drawn: Drawn, n: int) -> str | None:
    """Send the section and press, in a process that may die on the way; the sentence of a refusal, or None."""
    try:
        if sent:
            accept(door, sent)
        return refusal_of(door, record, drawn, n)
    except Died:
        return "It died."


def _press(door: Door, record: Record, drawn: Drawn, n: int) -> None:
    form = Form(
        by=drawn.by,
        on=None if drawn.section and drawn.section not in WITHOUT_DAY else drawn.on,
        n=n,
        agency=drawn.agency,
        handle=record.handle if drawn.handle_typed else "Wrong Kite",
        pack=record.pack or PACK,
        notification=1,
        codes=drawn.codes,
    )
    if drawn.name in _RECORDED:
        _RECORDED[drawn.name](door, drawn, form)
    elif drawn.name in _WRITTEN:
        _write(door, drawn, record, form)
    else:
        take_step(door, REF, drawn.name, replace(form, pack=""))


# Sections that tell of no day of their own: the form gives it.
WITHOUT_DAY = ("panel", "terms_of_reference", "parallel_reviews", "publication_plan", "action_plan")
_RECORDED: Mapping[str, Callable[[Door, Drawn, Form], object]] = {
    "02 record a notification": lambda door, drawn, form: recording.open_review(door, REF, drawn.name, form),
    "02a record a referral": lambda door, drawn, form: recording.open_review(door, REF, drawn.name, form),
    "adopt a review under way": lambda door, _drawn, form: recording.adopt_review(door, REF, form),
    "correct an entry": lambda door, _drawn, form: recording.correct_entry(door, REF, form),
    "move to another pack": lambda door, drawn, form: recording.move_to_pack(
        door, REF, replace(form, pack=drawn.codes["pack"])
    ),
}
_WRITTEN = {
    "17 record the sign-off": Event.SIGNED_OFF,
    "archive the bundle": Event.ARCHIVED,
    "18 release the bundle": Event.RELEASED,
    "stop the release": Event.STOPPED,
    "try to send": Event.ATTEMPTED,
    "sent": Event.SENT,
    "not taken": Event.NOT_SENT,
    "no answer": Event.UNKNOWN,
    "confirm the receipt": Event.CONFIRMED,
}


def _write(door: Door, drawn: Drawn, begun: Record, form: Form) -> None:
    entry = Entry(event=_WRITTEN[drawn.name].value, on=drawn.on, by=drawn.by, data=_data(drawn, begun))

    def decide(record: Record) -> Entry:
        if drawn.name in ("17 record the sign-off", "18 release the bundle"):
            _check_signed_anew(record, drawn)
            return allowed(door, record, entry, form, {})
        if drawn.name == "confirm the receipt" and not record.tried():
            raise OutOfTurn("Nothing was tried to be sent since the last release.")
        return entry

    append(door.vault, REF, decide, door.now)


def _check_signed_anew(record: Record, drawn: Drawn) -> None:
    """The same documents are not signed off twice, as the flow has it."""
    signed = record.step("17")
    if drawn.name.startswith("17") and signed and signed.codes.get("documents") == drawn.codes["documents"]:
        raise OutOfTurn("These documents are recorded as signed off already.")


def _data(drawn: Drawn, begun: Record) -> dict[str, Any]:
    bundle = len(begun.bundles)
    match drawn.name:
        case "archive the bundle":
            return {"n": bundle + 1, "sha256": sha256(f"bundle {bundle + 1}".encode()).hexdigest()}
        case "18 release the bundle":
            return {"sha256": sha256(f"bundle {bundle}".encode()).hexdigest(), "codes": {"bundle": bundle}}
        case "17 record the sign-off":
            return {"codes": dict(drawn.codes)}
    return {"bundle": bundle} if drawn.name in ("try to send", "sent", "not taken", "no answer") else {}
