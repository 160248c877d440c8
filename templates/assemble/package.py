"""A Word package as a mapping of part name to bytes, and back: the same parts always make the same file."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

CONTENT_TYPES = "[Content_Types].xml"
WORD_EPOCH = (1980, 1, 1, 0, 0, 0)  # what Word itself writes
_LEVEL = 6


def parts_of(docx: bytes) -> dict[str, bytes]:
    """Every part of one of our own packages. What strangers send goes through the screen first, never here."""
    with ZipFile(BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The package: parts in order of name, the content types first as Word wants them, no clock and no machine."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as package:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            about = ZipInfo(name, WORD_EPOCH)
            about.compress_type, about.create_system, about.external_attr = ZIP_DEFLATED, 0, 0
            package.writestr(about, parts[name], compresslevel=_LEVEL)
    return written.getvalue()
