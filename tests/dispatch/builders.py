"""Values for the outbox and its letter. Every name, body and address is invented."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from shutil import copytree
from typing import Any
from zipfile import ZipFile, ZipInfo

from dispatch.letter import message
from dispatch.outbox import Attachment, Item, place
from dispatch.results import Result
from dispatch.turn import Turn
from dispatch.wording import FamilyReading, Particulars
from review import places
from review.ledger import Entry
from review.record import Attempt
from review.settings import MailSettings
from review.timeline import Event
from review.vault import Vault
from storage.folder import FolderVault
from storage.ledger import append, read_ledger
from tests.builders import REF, a_whole_life

RELEASED = datetime(2026, 11, 5, 10, 0, tzinfo=UTC)
DUE = RELEASED + timedelta(minutes=15)
MUCH_LATER = timedelta(hours=1)
DOCUMENTS = {
    f"{REF}_covering-letter_home-office_v1.docx": b"PK covering letter " * 40,
    f"{REF}_overview-report_home-office_v1.docx": bytes(range(256)) * 900,
    f"{REF}_executive-summary_home-office_v2.docx": b"PK\r\n.\r\n..\r\n" * 200,
    f"{REF}_action-plan_home-office_v1.docx": b"\x00",
}


def a_bundle(status: str = "") -> bytes:
    """A bag in a ZIP, as far as dispatch looks into it."""
    written = BytesIO()
    with closing(ZipFile(written, "w")) as parts:
        parts.writestr(ZipInfo(f"{REF}_bundle_1/bag-info.txt"), f"Bagging-Date: 2026-11-04\n{status}")
    return written.getvalue()


def an_attachment(file_name: str, body: bytes) -> Attachment:
    key = places.document(REF, file_name)
    return Attachment(file_name=file_name, key=key, sha256=sha256(body).hexdigest(), size=len(body))


def an_item(**changes: Any) -> Item:
    """The submission of bundle 1, released on 5 November 2026, but for *changes*."""
    usual = {
        "review": REF,
        "bundle": 1,
        "sha256": sha256(a_bundle()).hexdigest(),
        "delivery": "files",
        "attachments": tuple(an_attachment(name, body) for name, body in DOCUMENTS.items()),
        "released_on": RELEASED.date(),
        "not_before": DUE,
    }
    return Item(**{**usual, **changes})


def particulars(**changes: Any) -> Particulars:
    """What the letter says of the fictional review, but for *changes*."""
    usual = {
        "markings": ["FICTIONAL: FOR TRAINING", "OFFICIAL-SENSITIVE"],
        "subject": "DHR submission",
        "partnership": "Northmere Community Safety Partnership",
        "review_name": "Domestic Homicide Review",
        "pseudonym": "Fern",
        "sender_post": "Domestic abuse reviews coordinator",
        "signed_off_by": "the chair of the partnership",
        "signed_off_on": date(2026, 11, 3),
        "family": [
            FamilyReading("Fern’s mother", "yes"),
            FamilyReading("Fern’s brother", "no", "asked for no contact\nuntil the draft"),
        ],
        "criminal_status": "pleaded guilty to manslaughter; sentenced in July 2026",
        "contact": "Domestic abuse reviews coordinator, by reply to this address",
    }
    return Particulars(**{**usual, **changes})


def mail_settings(port: int = 2525, **changes: Any) -> MailSettings:
    usual = {
        "host": "127.0.0.1",
        "port": port,
        "sender": "reviews@northmere.example",
        "recipient": "submissions@homeoffice.example",
    }
    return MailSettings(**{**usual, **changes})


def a_message(item: Item | None = None, **changes: Any) -> EmailMessage:
    item = item or an_item()
    files = [(attachment.file_name, DOCUMENTS[attachment.file_name]) for attachment in item.attachments]
    return message(item, files, particulars(**changes), mail_settings(), DUE)


def a_vault_with_a_release(root: Path, item: Item | None = None, bundle: bytes | None = None) -> FolderVault:
    """A review archived and released as far as its ledger goes, its bundle and documents kept, its item placed."""
    vault = FolderVault(root)
    keep_released(vault, bundle)
    for entry in a_whole_life()[:8]:
        write(vault, entry)
    place(vault, item or an_item())
    return vault


def another_like(vault_root: Path, root: Path) -> FolderVault:
    """A copy of a vault, to be spoilt."""
    copytree(vault_root, root)
    return FolderVault(root)


def keep_released(vault: Vault, bundle: bytes | None = None) -> None:
    vault.put_new(places.bundle(REF, 1), bundle or a_bundle())
    for name, body in DOCUMENTS.items():
        vault.put_new(places.document(REF, name), body)


def write(vault: Vault, entry: Entry) -> None:
    append(vault, REF, lambda _record: entry, RELEASED)


def tried(vault: Vault) -> Sequence[Attempt]:
    return read_ledger(vault, REF).record.dispatched


def results(vault: Vault) -> list[str]:
    return [attempt.result for attempt in tried(vault)]


def a_turn(vault: Vault, post: Callable[[EmailMessage], Result], now: datetime = DUE, **changes: Any) -> Turn:
    """The turn of one run, with the real ledger."""

    def note(_item: Item, event: Event, data: Mapping[str, Any]) -> None:
        write(vault, Entry(event=event.value, on=now.date(), by="service", data=data))

    turn = Turn(vault=vault, tried=lambda _item: tried(vault), note=note, post=post, now=now)
    return replace(turn, **changes)
