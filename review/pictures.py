"""What a picture file says of itself: its kind and size, and its bytes without the notes that cameras and programs add.

Nothing is drawn here. A PNG is unpacked once, in bounded memory, to see that it is whole.
"""

from __future__ import annotations

import struct
import zlib
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_POINTS = 25_000_000  # a page of A4 at 500 points to the inch
MOST_TIMES = 20  # one side of the other: on a page, what is longer is a line
FEWEST_ACROSS = 100  # points of the longer side: an inch of a page
_LONGEST_SIDE = 20_000
_PNG, _JPEG, _JPEG_END = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\xff\xd9"
# Chunks that draw. The others hold time, place, program, comments.
_PNG_DRAWS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by PNG's colour type
_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # JPEG's frame headers
_JPEG_NOTES = frozenset({*range(0xE1, 0xF0), 0xFE} - {0xEE})  # EXIF with its coordinates, comments; Adobe's draws
_MARK, _SCAN = 0xFF, 0xDA
_LENGTH_ITSELF = 2  # a segment's length counts its own two bytes


class NotAPicture(ValueError):
    """The bytes are no whole PNG or JPEG of a size a page can hold."""


@dataclass(frozen=True)
class Picture:
    """A picture as it goes into a document: *kind* png or jpeg, size in points of the picture, *data* without notes."""

    kind: str
    width: int
    height: int
    data: bytes = field(repr=False)


def is_a_line(picture: Picture) -> bool:
    """Whether it is so narrow, or so low, that on a page nobody could see what it shows."""
    shorter, longer = sorted((picture.width, picture.height))
    return longer > MOST_TIMES * shorter


def is_too_small(picture: Picture) -> bool:
    """Whether so few points were saved that nobody could read anything in it: an icon, or the trace of a failed export."""
    return max(picture.width, picture.height) < FEWEST_ACROSS


def picture_of(written: str) -> Picture:
    """The picture that *written* holds in base64; raises `NotAPicture`."""
    try:
        body = b64decode(written, validate=True)
    except ValueError as error:
        raise NotAPicture("no base64") from error
    return read_picture(body)


def read_picture(body: bytes) -> Picture:
    """The picture in the bytes of a file; raises `NotAPicture`."""
    try:
        if body.startswith(_PNG):
            return _png(body)
        if body.startswith(_JPEG):
            return _jpeg(body)
    except (struct.error, zlib.error, IndexError) as error:
        raise NotAPicture("broken off") from error
    raise NotAPicture("of another kind")


def _png(body: bytes) -> Picture:
    chunks = list(_chunks(body))
    if not chunks or chunks[0][0] != b"IHDR" or chunks[-1][0] != b"IEND":
        raise NotAPicture("broken off")
    width, height, depth, colour, *_, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    _check_size(width, height)
    line = 1 + (width * depth * _CHANNELS.get(colour, 0) + 7) // 8
    _check_drawn(b"".join(drawn for name, drawn in chunks if name == b"IDAT"), 0 if interlaced else line * height)
    kept = b"".join(_chunk(name, drawn) for name, drawn in chunks if name in _PNG_DRAWS)
    return Picture("png", width, height, _PNG + kept)


def _chunks(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each chunk's name and content, up to the end; each agrees with its checksum."""
    at, name = len(_PNG), b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", body, at)
        inside = body[at + 8 : at + 8 + length]
        if struct.unpack_from(">I", body, at + 8 + length)[0] != zlib.crc32(name + inside):
            raise NotAPicture("altered")
        yield name, inside
        at += 12 + length


def _chunk(name: bytes, inside: bytes) -> bytes:
    return struct.pack(">I", len(inside)) + name + inside + struct.pack(">I", zlib.crc32(name + inside))


def _check_drawn(packed: bytes, size: int) -> None:
    """The points unpack to *size* bytes and no more; nought where the way they are written does not tell."""
    most = size or MOST_POINTS * 8
    unpacking = zlib.decompressobj()
    found = len(unpacking.decompress(packed, most + 1))
    if found > most or not unpacking.eof or (size and found != size):
        raise NotAPicture("not as large as it says")


def _jpeg(body: bytes) -> Picture:
    """A JPEG is a row of segments up to the scan; what follows it is drawn, and ends the file."""
    at, kept, size = 2, [body[:2]], (0, 0)
    while body[at + 1] != _SCAN:
        start, mark, length = struct.unpack_from(">BBH", body, at)
        if start != _MARK or length < _LENGTH_ITSELF:
            raise NotAPicture("broken off")
        if mark in _SIZES:
            size = struct.unpack_from(">HH", body, at + 5)
        if mark not in _JPEG_NOTES:
            kept.append(body[at : at + 2 + length])
        at += 2 + length
    end = body.rfind(_JPEG_END)
    if end < at:
        raise NotAPicture("broken off")
    _check_size(size[1], size[0])
    return Picture("jpeg", size[1], size[0], b"".join([*kept, body[at : end + 2]]))


def _check_size(width: int, height: int) -> None:
    if not (0 < width <= _LONGEST_SIDE and 0 < height <= _LONGEST_SIDE and width * height <= MOST_POINTS):
        raise NotAPicture("of no size that a page can hold")
