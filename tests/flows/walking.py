"""A review walked from end to end without Prefect: the same functions its flows call."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from commands.journey import signed_documents
from commands.mail_catcher import Mailbox
from commands.neighbours import keys_in, mail_to
from flows import assembling, bundling, receiving, recording, releasing, sending, signing_off
from flows.allowing import Form
from flows.door import Door, open_door
from flows.taking import take_step
from review.record import Record
from review.sections import BESIDE_THE_REPORT, INTAKE, REPORT, SENDERS
from review.stages import Stage
from review.uploads import Upload
from storage import inbox
from storage.folder import make_folder_vault
from storage.ledger import read_ledger

REF = "NMER-2026-001"
EXAMPLES = Path(__file__).parents[1] / "schemas" / "examples"
NOW = datetime(2026, 11, 5, 9, 0, tzinfo=UTC)


def settings_for(folder: Path, mailbox: Mailbox) -> dict[str, str]:
    """The settings of a small installation under *folder*, its bundles leaving at once."""
    make_folder_vault(folder / "vault")
    vault = {"VAULT": "folder", "VAULT_FOLDER": str(folder / "vault"), "RELEASE_WAIT_MINUTES": "0"}
    return {**vault, **keys_in(folder / "keys"), **mail_to(mailbox)}


def a_door(environment: Mapping[str, str]) -> Door:
    return open_door(environment, NOW)


def least(section: str) -> bytes:
    """The smallest input that is accepted as *section*."""
    return (EXAMPLES / section / "accepted" / "least.json").read_bytes()


# What a chair declares before an appointment can be recorded.
INDEPENDENT = {
    "name": "Bertram Placeholder",
    "appointed_on": "2025-05-06",
    "independence_statement": "He never worked in the area.",
    "works_for_participating_agency": "no",
    "local_police": "no",
    "training": "Trained as a chair.",
}
# Why it ran late, as the report says it.
WAITED = {"reason": "other", "from": "2025-09-01", "to": "2025-10-01", "detail": "Everybody waited for the ferry."}
# What the rules ask a reason for in a small review that ran late.
GIVEN_REASONS = ("t04", "t08", "t12")
WRITTEN = (*REPORT, *BESIDE_THE_REPORT, *INTAKE, "recommendation")


def enough(section: str) -> bytes:
    """The smallest input a whole report can be made from: by then the Home Office has been told."""
    match section:
        case "decision":
            return changed("decision", home_office_told_on="2026-02-06")
        case "recommendation":
            return changed("recommendation", recommended_on="2025-03-20")
        case "appointment":
            return changed("appointment", chair=INDEPENDENT)
        case "timescales":
            return changed("timescales", delays=[WAITED])
    return least(section)


def send_least(door: Door, sections: tuple[str, ...] = WRITTEN, reference: str = REF) -> None:
    """Send the smallest input of each section, a moment apart, and the reasons a late review gives."""
    for number, section in enumerate(sections):
        send(door, section, enough(section), number, reference)
    for number, about in enumerate(GIVEN_REASONS):
        send(door, "reason", changed("reason", about=about), 100 + number, reference)


def send(door: Door, section: str, body: bytes, number: int = 0, reference: str = REF) -> str:
    role = "writer" if "writer" in SENDERS[section] else "coordinator"
    upload = Upload(section=section, sent_by=role, kind="json", body=body)
    return inbox.send(door.vault, door.seal, reference, upload, door.now + timedelta(microseconds=number))


def record_of(door: Door, reference: str = REF) -> Record:
    return read_ledger(door.vault, reference).record


def open_review(door: Door) -> None:
    """As far as the recommendation."""
    send_least(door)
    receiving.collect_inbox(door)
    recording.record_notification(door, REF, 1, "england-2016", "coordinator")
    recommend(door)


def recommend(door: Door) -> None:
    take_step(door, REF, "record the recommendation", Form(by="one-panel-chair", n=1))


def decide(door: Door, n: int = 1) -> str:
    """Record the decision *n*, the handle typed as it stands in the record."""
    return recording.record_decision(door, REF, n, "csp-chair", record_of(door).handle)


def appoint(door: Door, n: int = 1) -> str:
    return recording.record_appointment(door, REF, n, "coordinator")


def complete(door: Door) -> str:
    return take_step(door, REF, "16 complete the report", Form(by="chair", on=date(2026, 10, 16)))


def write_report(door: Door) -> None:
    """From the decision to documents for the Home Office."""
    decide(door)
    appoint(door)
    assembling.assemble_documents(door, REF, Stage.HOME_OFFICE, date(2026, 10, 16), "coordinator")
    complete(door)


def sign_and_archive(door: Door) -> None:
    signed = signed_documents(record_of(door))
    signing_off.record_sign_off(door, REF, signed, date(2026, 11, 3), "csp-chair")
    bundling.archive_bundle(door, REF, date(2026, 11, 4), "coordinator")


def release(door: Door, number: int = 1) -> str:
    return releasing.release_bundle(door, REF, number, date(2026, 11, 5), "csp-chair", record_of(door).handle)


def stop(door: Door) -> str:
    return releasing.stop_release(door, REF, date(2026, 11, 5), "csp-chair", record_of(door).handle)


def walk(door: Door) -> None:
    """The whole way, to the mail server's yes."""
    open_review(door)
    write_report(door)
    sign_and_archive(door)
    release(door)
    sending.send_outbox(door)


def later(door: Door, minutes: int) -> Door:
    return replace(door, now=door.now + timedelta(minutes=minutes))


def changed(section: str, **changes: object) -> bytes:
    """The smallest input of *section*, but for *changes*."""
    return json.dumps({**json.loads(least(section)), **changes}).encode()
