"""A Word package as a mapping of part name to bytes, and back: the same parts always make the same file."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from struct import pack
from zipfile import ZipFile

CONTENT_TYPES = "[Content_Types].xml"
LEVEL = 6
_VERSION, _DEFLATE = 20, 8
_TIME, _DAY = 0, 1 << 5 | 1  # midnight on the first of January 1980, which is what Word itself writes
_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_UTF_8 = 1 << 11


@dataclass(frozen=True)
class Pressed:
    """A part as it lies in the package: *body* is deflated, *size* and *crc* are those of the part itself."""

    body: bytes
    size: int
    crc: int


def parts_of(docx: bytes) -> dict[str, bytes]:
    """Every part of one of our own packages. What strangers send goes through the screen first, never here."""
    with ZipFile(BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The package: parts in order of name, the content types first as Word wants them, no clock and no machine."""
    return package_of({name: pressed([body]) for name, body in parts.items()})


def pressed(chunks: Iterable[bytes]) -> Pressed:
    """Deflate a part as it comes, holding nothing of it but what is deflated."""
    deflate, size, crc = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS), 0, 0
    written = []
    for chunk in chunks:
        size, crc = size + len(chunk), zlib.crc32(chunk, crc)
        written.append(deflate.compress(chunk))
    return Pressed(b"".join([*written, deflate.flush()]), size, crc)


def package_of(parts: Mapping[str, Pressed]) -> bytes:
    """The package of parts that are deflated already; the same bytes as `packed`."""
    bodies, directory, at = [], [], 0
    for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
        part, spelt = parts[name], name.encode()
        about = _about(part, spelt)
        bodies.append(_LOCAL + about + spelt + part.body)
        directory.append(_CENTRAL + pack("<H", _VERSION) + about + pack("<HHHLL", 0, 0, 0, 0, at) + spelt)
        at += len(bodies[-1])
    listed = b"".join(directory)
    end = pack("<4sHHHHLLH", _END, 0, 0, len(parts), len(parts), len(listed), at, 0)
    return b"".join([*bodies, listed, end])


def _about(part: Pressed, name: bytes) -> bytes:
    """What stands before a part and again in the directory."""
    flags = 0 if name.isascii() else _UTF_8
    return pack(
        "<HHHHHLLLHH", _VERSION, flags, _DEFLATE, _TIME, _DAY, part.crc, len(part.body), part.size, len(name), 0
    )
