"""Files that are kept as they were sent: whole and of the kind they say they are, nothing in them read."""

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from review.uploads import Upload
from schemas.faults import Fault

KINDS = {"docx": "Word", "xlsx": "Excel", "pdf": "PDF"}
KEPT_UNREAD = {"agency_chronology": ("docx", "xlsx"), "earlier_paper": ("docx", "xlsx", "pdf")}
LIMIT = 25_000_000  # bytes

# A .docx or .xlsx is a ZIP. With a password, or from before 2007, it is one of these instead.
_ZIP, _ZIP_ENTRY = b"PK\x03\x04", b"PK\x01\x02"
_MOST_PARTS = 10_000  # the longest report with a picture on each page has fewer
_LOCKED_PART = 0x1  # the flag of a part that has a password
_BEGINNING = 1024  # bytes
# The main part; a file written in a browser may number it.
_MAIN_PART = {"docx": re.compile(r"word/document[0-9]{0,3}\.xml"), "xlsx": re.compile(r"xl/workbook[0-9]{0,3}\.xml")}
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
# A PDF may have other bytes before its first line and after its last one.
_PDF, _PDF_END, _AROUND = b"%PDF-", b"%%EOF", 1024
# The lock stands elsewhere in the file, and is named here, or stands here itself; a remark may come in between.
_BETWEEN = rb"(?:[\s\0]|%[^\r\n]{0,80}+[\r\n]){0,20}"
_PDF_LOCKED = re.compile(rb"/Encrypt" + _BETWEEN + rb"(?:<<|[0-9]{1,10}[\s\0]{1,20}[0-9]{1,5}[\s\0]{1,20}R)")


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
    if not body.startswith(_ZIP):
        return _another(kind)
    if body.count(_ZIP_ENTRY) > _MOST_PARTS:
        return _broken_off(kind)
    try:
        with ZipFile(BytesIO(body)) as parts:
            return _main_part_fault(parts, kind)
    except (BadZipFile, ValueError, EOFError, OSError, struct.error, zlib.error):
        return _broken_off(kind)


def _main_part_fault(parts: ZipFile, kind: str) -> Fault | None:
    """What is wrong with the part without which no program opens the file; no more than its beginning is unpacked."""
    main = next((part for part in parts.infolist() if _MAIN_PART[kind].fullmatch(part.filename)), None)
    if main is None:
        return _another(kind)
    if main.flag_bits & _LOCKED_PART:
        return Fault("password")
    if main.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return _broken_off(kind)  # Word and Excel pack in no other way
    with parts.open(main) as opened:
        return None if opened.read(_BEGINNING) else _broken_off(kind)


def _pdf_fault(body: bytes) -> Fault | None:
    if _PDF not in body[:_AROUND]:
        return _another("pdf")
    if _PDF_END not in body[-_AROUND:]:
        return _broken_off("pdf")
    return Fault("locked") if _PDF_LOCKED.search(body) else None


def _another(kind: str) -> Fault:
    return Fault("another-kind", {"kind": f"{KINDS[kind]} (.{kind})"})


def _broken_off(kind: str) -> Fault:
    return Fault("broken-off", {"kind": f"{KINDS[kind]} (.{kind})"})
