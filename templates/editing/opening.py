"""A template as it comes from outside: how large it may be, unpacked, and what a Word file has to be."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from review.errors import NeedsAPerson
from templates.assemble.package import CONTENT_TYPES
from templates.assemble.wordml import w
from templates.check.opened import BODY, CORE, Opened, opened

LARGEST = 25 * 1024 * 1024  # bytes of a template's file
_LARGEST_UNPACKED = 100 * 1024 * 1024  # two hundred times our own largest
_MOST_PARTS = 2000
_MOST_PARAGRAPHS = 4000  # five times our own longest
_MOST_ELEMENTS = 200_000
_NEEDED = (BODY, CORE, CONTENT_TYPES, "word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels")
_DECLARES = (b"<!DOCTYPE", b"<!ENTITY")


def check_it_opens(docx: bytes) -> None:
    """Raise `NeedsAPerson` for what is no Word file, or one that unpacks to more than any template needs."""
    try:
        with ZipFile(BytesIO(docx)) as package:
            parts = package.infolist()
    except (BadZipFile, ValueError, OSError) as fault:
        raise NeedsAPerson("it is no Word file, or a damaged one. Save it anew in Word, as .docx.") from fault
    if BODY not in {part.filename for part in parts}:
        raise NeedsAPerson("it is no Word file: it has no text. Save it anew in Word, as .docx.")
    # No part is read beyond the size that the package gives for it.
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        raise NeedsAPerson("it unpacks to more than a template needs. Begin again from ours.")
    if len({part.filename for part in parts}) < len(parts):
        raise NeedsAPerson("it holds two parts of one name, which no reader reads alike. Begin again from ours.")
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise NeedsAPerson("it is packed in a way that Word never does. Save it anew in Word, as .docx.")


def template_of(docx: bytes) -> Opened:
    """The template with its XML read; raises `NeedsAPerson` like `check_it_opens`."""
    check_it_opens(docx)
    try:
        package = opened(docx)
    except (BadZipFile, zlib.error, EOFError, RuntimeError) as fault:  # damaged, or locked
        raise NeedsAPerson("it is damaged, or locked with a password. Save it anew in Word, as .docx.") from fault
    if any(word in body for name, body in package.parts.items() if name in package.roots for word in _DECLARES):
        raise NeedsAPerson("its XML declares words of its own, as Word never does. Begin again from ours.")
    if lacking := [name for name in _NEEDED if name not in package.roots]:
        raise NeedsAPerson(f"its part {lacking[0]} is missing or not whole. Begin again from ours.")
    _check_length(package)
    if next(package.roots[BODY].iter(w("p")), None) is None:
        raise NeedsAPerson("it has no paragraph. Begin again from ours.")
    return package


def _check_length(package: Opened) -> None:
    """Looking at a template takes a moment for each paragraph: one without end would never be told of."""
    paragraphs = sum(1 for root in package.stories.values() for _ in root.iter(w("p")))
    if paragraphs > _MOST_PARAGRAPHS:
        raise NeedsAPerson(
            f"it has {paragraphs} paragraphs, and a template may have {_MOST_PARAGRAPHS}. Take out what every document would "
            "repeat, or begin again from ours."
        )
    if sum(1 for root in package.roots.values() for _ in root.iter()) > _MOST_ELEMENTS:
        raise NeedsAPerson("it holds more formatting than can be looked through. Begin again from ours.")
