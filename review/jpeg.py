"""A JPEG as far as it can be known without drawing it: tables, one frame, and scans long enough for every block."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from review.picture_faults import NotAPicture, check_size
from review.turned import check_upright

BEGINNING = b"\xff\xd8\xff"
_MARK, _END, _SCAN, _CODES, _SHADES, _EXIF = 0xFF, 0xD9, 0xDA, 0xC4, 0xDB, 0xE1
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_SHOWN = frozenset({0xC0, 0xC1, 0xC2})  # the frames that Word and browsers draw
_NOTES = frozenset({*range(0xE1, 0xF0), 0xFE} - {0xEE})  # EXIF with its coordinates, comments; Adobe's draws
_COMPONENTS = (1, 3, 4)
_LENGTH_ITSELF = 2  # a segment's length counts its own two bytes
_DEPTH = 8
# What follows a scan: a mark that is neither a byte of the scan itself nor one that it starts anew at.
_AFTER_A_SCAN = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_BLOCK, _BITS = 8, 8
_MOST_BLOCKS = 4  # of one component side by side, and one above another


@dataclass
class _Read:
    """What was seen so far; *least* is how many bytes the scans take if every block is the shortest that there is."""

    kept: list[bytes] = field(default_factory=lambda: [BEGINNING[:2]])
    marks: set[int] = field(default_factory=set)
    width: int = 0
    height: int = 0
    least: int = 0
    drawn: int = 0

    def take(self, mark: int, inside: bytes) -> None:
        """One segment, without its mark and length."""
        if mark in _FRAMES:
            self._frame(mark, inside)
        if mark == _EXIF and inside.startswith(b"Exif\0\0"):
            check_upright(inside[6:])
        if mark == _SCAN and (len(inside) != 4 + 2 * inside[0] or not self.marks & _FRAMES):
            raise NotAPicture("with a broken scan")
        self.marks.add(mark)
        if mark not in _NOTES:
            self.kept.append(struct.pack(">BBH", _MARK, mark, len(inside) + _LENGTH_ITSELF) + inside)

    def _frame(self, mark: int, inside: bytes) -> None:
        depth, self.height, self.width, components = struct.unpack_from(">BHHB", inside)
        check_size(self.width, self.height)
        shaped = depth == _DEPTH and components in _COMPONENTS and len(inside) == 6 + 3 * components
        if mark not in _SHOWN or self.marks & _FRAMES or not shaped:
            raise NotAPicture("drawn in a way that few programs know")
        across, down = _blocks_together([inside[7 + 3 * one] for one in range(components)])
        self.least = -(-self.width // (across * _BLOCK)) * -(-self.height // (down * _BLOCK)) // _BITS

    def check(self) -> None:
        """Everything a picture needs was there."""
        if not {_CODES, _SHADES, _SCAN} <= self.marks or self.drawn < max(self.least, 1):
            raise NotAPicture("without what it draws")


def read_jpeg(body: bytes) -> tuple[int, int, bytes]:
    """Width, height, and the bytes up to the end without notes; raises `NotAPicture`."""
    read, at = _Read(), len(BEGINNING) - 1
    while (mark := _mark(body, at)) != _END:
        if mark == _MARK:  # before a mark there may be any number of them
            at += 1
            continue
        (length,) = struct.unpack_from(">H", body, at + 2)
        end = at + 2 + length
        if length < _LENGTH_ITSELF or end > len(body):
            raise NotAPicture("broken off")
        read.take(mark, body[at + 4 : end])
        at = _past_scan(body, end, read) if mark == _SCAN else end
    read.check()
    return read.width, read.height, b"".join([*read.kept, bytes([_MARK, _END])])


def _blocks_together(sides: Sequence[int]) -> tuple[int, int]:
    """The most blocks across and down that one component has where another has one; each says from 1 to 4."""
    across, down = [side >> 4 for side in sides], [side & 15 for side in sides]
    if not all(1 <= side <= _MOST_BLOCKS for side in (*across, *down)):
        raise NotAPicture("drawn in a way that there is not")
    return max(across), max(down)


def _mark(body: bytes, at: int) -> int:
    start, mark = struct.unpack_from(">BB", body, at)
    if start != _MARK:
        raise NotAPicture("broken off")
    return int(mark)


def _past_scan(body: bytes, at: int, read: _Read) -> int:
    after = _AFTER_A_SCAN.search(body, at)
    if after is None:
        raise NotAPicture("broken off")
    read.kept.append(body[at : after.start()])
    read.drawn += after.start() - at
    return after.end() - 2
