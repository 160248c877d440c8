"""Files that are kept as they were sent: nothing inside them is opened, so that no password or size comes as a surprise later."""

from __future__ import annotations

import re

from review.uploads import Upload
from schemas.faults import Fault

KINDS = {"docx": "Word", "xlsx": "Excel", "pdf": "PDF"}
KEPT_UNREAD = {"agency_chronology": ("docx", "xlsx"), "earlier_paper": ("docx", "xlsx", "pdf")}
LIMIT = 25_000_000  # bytes

# A .docx or .xlsx is a ZIP. With a password, or from before 2007, it is one of these instead.
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
# A PDF may have other bytes before its first line and after its last one.
_PDF, _PDF_END, _AROUND = b"%PDF-", b"%%EOF", 1024
_PDF_LOCKED = re.compile(rb"/Encrypt\s+[0-9]+\s+[0-9]+\s+R")


def is_kept_unread(section: str, kind: str) -> bool:
    return kind in KEPT_UNREAD.get(section, ())


def unread_fault(upload: Upload) -> Fault | None:
    """What keeps the file from being kept as it is, if anything."""
    if not upload.body:
        return Fault("empty")
    if len(upload.body) > LIMIT:
        return Fault("too-large", {"limit": LIMIT // 1_000_000})
    return _pdf_fault(upload.body) if upload.kind == "pdf" else _office_fault(upload.body, upload.kind)


def _office_fault(body: bytes, kind: str) -> Fault | None:
    if body.startswith(_OLD_OFFICE):
        return Fault("password")
    return None if body.startswith(_ZIP) else _another(kind)


def _pdf_fault(body: bytes) -> Fault | None:
    if _PDF not in body[:_AROUND]:
        return _another("pdf")
    if _PDF_END not in body[-_AROUND:]:
        return Fault("broken-off")
    return Fault("locked") if _PDF_LOCKED.search(body) else None


def _another(kind: str) -> Fault:
    return Fault("another-kind", {"kind": f"{KINDS[kind]} (.{kind})"})
