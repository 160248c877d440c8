"""Values for the tests of this room."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any

from review import places
from review.ledger import Entry, Line
from review.settings import Settings, settings_of
from review.timeline import Event
from review.uploads import AcceptedSection, Upload
from storage import inbox, sections
from storage.bag import pack_bag
from storage.canonical import canonical
from storage.ledger import append, read_ledger
from tests.builders import NOON, REF, an_entry, an_upload

NAME = f"{REF}_bundle_1"
DOCUMENTS = {
    f"{REF}_overview-report_home-office_v1.docx": b"the report" * 400,
    f"{REF}_executive-summary_home-office_v1.docx": b"the summary" * 300,
    f"{REF}_action-plan_home-office_v2.docx": b"the plan" * 200,
}
INFO = {"Source-Organization": "Northmere", "Bagging-Date": "2026-05-01", "Review-Gates": "sections gaps tokens"}


def settings(**changes: str) -> Settings:
    """Settings that can be read, but for *changes*."""
    usual = {
        "VAULT": "folder",
        "PARTNERSHIP_KEY": "0" * 64,
        "SIGNING_KEY_FILE": "signing.key",
        "MAIL_HOST": "localhost",
        "MAIL_SENDER": "reviews@northmere.example",
        "MAIL_RECIPIENT": "reviews@homeoffice.example",
    }
    return settings_of({**usual, **changes})


def a_bundle(**changes: Any) -> bytes:
    usual = {"name": NAME, "payload": DOCUMENTS, "info": INFO}
    return pack_bag(**{**usual, **changes})


def unzipped(body: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def zipped(files: Mapping[str, bytes] | Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP as another program would write it, with entries in the order given, twice if given twice."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as parts:
        for name, content in files.items() if isinstance(files, Mapping) else files:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o100644 << 16
            parts.writestr(entry, content)
    return body.getvalue()


def kept(vault, seal, name: str, content: Mapping[str, Any], **upload: Any) -> tuple[str, int]:
    """Send a section and keep it as accepted: the id of what was sent, and the number it got."""
    body = json.dumps(content).encode()
    sent = an_upload(**{"section": name.partition(".")[0], "sent_by": "coordinator", "body": body, **upload})
    identifier = inbox.send(vault, seal, REF, sent, NOON)
    shaped = AcceptedSection(name, f"{sent.section}/1", content)
    return identifier, sections.keep(vault, seal, REF, identifier, shaped)


def accepted(vault, seal, name: str, content: Mapping[str, Any], **upload: Any) -> None:
    """The same, and said in the ledger."""
    identifier, number = kept(vault, seal, name, content, **upload)
    add(vault, an_entry(Event.ACCEPTED, section=name, n=number, inbox=identifier))


def an_outcome(**changes: Any) -> dict[str, Any]:
    """What came of an upload that was accepted, but for *changes*."""
    usual = {"section": "timescales", "schema": "timescales/1", "n": 1, "counts": {}, "sent_by": "chair"}
    return {"outcome": "accepted", **usual, **changes}


def add(vault, *entries: Entry) -> None:
    for entry in entries:
        append(vault, REF, lambda _record, entry=entry: entry, NOON)


def written(vault, entry: Entry) -> None:
    """An entry in its place at the end of the ledger, whether or not it would have its turn."""
    ledger = read_ledger(vault, REF)
    line = Line(seq=len(ledger.lines), prev=ledger.head, nonce=f"{len(ledger.lines):032}", at=NOON, entry=entry)
    vault.put_new(places.ledger_entry(REF, line.seq), canonical(line.as_object()))


def opened(vault, seal) -> None:
    """The review's first entry, on a notification that was accepted."""
    _identifier, number = kept(vault, seal, "notification", {"csp": "Northmere"})
    add(vault, an_entry(Event.NOTIFIED, pack="england-2016", n=number, codes={}))


def a_roster(**changes: Any) -> Upload:
    return an_upload(**{"section": "roster", "sent_by": "coordinator", **changes})
