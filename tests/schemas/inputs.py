"""Uploads and example files, as the tests of this room need them."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from review.uploads import AcceptedSection, ReturnedSection, Upload
from schemas.checking import check, check_case

EXAMPLES = Path(__file__).parent / "examples"
ACCEPTED = sorted(EXAMPLES.glob("*/accepted/*"))
RETURNED = sorted(EXAMPLES.glob("*/returned/*"))


MAIN_PART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}


def an_office_file(kind: str, main: str = "", packing: int = ZIP_STORED) -> bytes:
    """The least that opens as a Word or Excel file, with *main* in place of its main part."""
    written = BytesIO()
    with ZipFile(written, "w", packing) as parts:
        parts.writestr("[Content_Types].xml", "<Types/>")
        parts.writestr(main or MAIN_PART[kind], "<document/>")
    return written.getvalue()


def an_upload(**changes: Any) -> Upload:
    """An upload that would be accepted, but for *changes*."""
    usual = {"section": "panel", "sent_by": "chair", "kind": "json", "body": example("panel", "least")}
    return Upload(**{**usual, **changes})


def a_chronology(body: bytes, kind: str = "csv", sent_by: str = "agency:lights") -> Upload:
    return an_upload(section="agency_chronology", sent_by=sent_by, kind=kind, body=body)


def example(name: str, which: str) -> bytes:
    return (EXAMPLES / name / "accepted" / f"{which}.json").read_bytes()


def content_of(name: str, which: str) -> Any:
    return json.loads(example(name, which))


def checked(file: Path) -> AcceptedSection | ReturnedSection:
    """What becomes of an example file: a CSV is sent by its agency, everything else by the coordinator."""
    name, kind = file.parts[-3], file.suffix.removeprefix(".")
    if name == "case":
        return check_case(file.read_bytes())
    sender = "agency:lights" if kind == "csv" else "coordinator"
    return check(an_upload(section=name, sent_by=sender, kind=kind, body=file.read_bytes()))


def label(file: Path) -> str:
    return f"{file.parts[-3]}/{file.name}"
