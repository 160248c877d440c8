"""A PNG as its standard has it: header, chunks in order, and points that unpack to as many lines as it says."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from review.picture_faults import NotAPicture, check_size
from review.png_lines import Palette, Unpacked, as_drawn
from review.turned import check_upright

BEGINNING = b"\x89PNG\r\n\x1a\n"
_DRAWS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})  # the others hold time, place, program, comments
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}  # by colour type
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_OF_A_PALETTE, _MOST_COLOURS = 3, 256
_HIGHEST_FILTER = 4
# Each of the seven passes of an interlaced picture: its first column and row, and how far on the next are.
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))

Chunks = Sequence[tuple[bytes, bytes]]


@dataclass(frozen=True)
class _Header:
    width: int
    height: int
    depth: int
    colour: int
    packing: int
    filtering: int
    interlaced: int

    def check(self) -> None:
        check_size(self.width, self.height)
        if self.depth not in _DEPTHS.get(self.colour, ()):
            raise NotAPicture("of a kind that there is not")
        if self.packing or self.filtering or self.interlaced not in (0, 1):
            raise NotAPicture("packed in a way that there is not")

    def passes(self) -> Iterator[tuple[int, int]]:
        """How many points each line of a pass has, and how many lines it has."""
        for column, row, across, down in _PASSES if self.interlaced else ((0, 0, 1, 1),):
            points, lines = -(-(self.width - column) // across), -(-(self.height - row) // down)
            if points > 0:
                yield points, lines

    def length(self, points: int) -> int:
        """How many bytes so many points unpack to, without the one that names the filter of their line."""
        return (points * self.depth * _CHANNELS[self.colour] + 7) // 8


def read_png(body: bytes) -> tuple[int, int, bytes]:
    """Width, height, and the bytes with nothing but what draws; raises `NotAPicture`."""
    chunks = list(_chunks(body))
    if chunks[0][0] != b"IHDR":
        raise NotAPicture("without a header")
    header = _Header(*struct.unpack(">IIBBBBB", chunks[0][1]))
    header.check()
    _check_order(chunks, needs_palette=header.colour == _OF_A_PALETTE)
    for name, inside in chunks:
        if name == b"eXIf":
            check_upright(inside)
    unpacked = Unpacked([inside for name, inside in chunks if name == b"IDAT"])
    _check_lines(unpacked, header, _palette(chunks, header))
    kept = b"".join(_chunk(name, inside) for name, inside in chunks if name in _DRAWS)
    return header.width, header.height, BEGINNING + kept


def _chunks(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each chunk's name and content, up to the end; each agrees with its checksum."""
    at, name = len(BEGINNING), b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", body, at)
        inside = body[at + 8 : at + 8 + length]
        if struct.unpack_from(">I", body, at + 8 + length)[0] != zlib.crc32(name + inside):
            raise NotAPicture("altered")
        yield name, inside
        at += 12 + length


def _chunk(name: bytes, inside: bytes) -> bytes:
    return struct.pack(">I", len(inside)) + name + inside + struct.pack(">I", zlib.crc32(name + inside))


def _check_order(chunks: Chunks, *, needs_palette: bool) -> None:
    """One header, a palette at most and before the points, the points in one row, nothing unknown that has to be drawn."""
    names = [name for name, _ in chunks]
    points = [at for at, name in enumerate(names) if name == b"IDAT"]
    palettes = [at for at, name in enumerate(names) if name == b"PLTE"]
    together = points and points[-1] - points[0] + 1 == len(points)
    if names.count(b"IHDR") != 1 or not together or any(name[:1].isupper() and name not in _DRAWS for name in names):
        raise NotAPicture("put together in a way that there is not")
    if len(palettes) > 1 or (needs_palette and not palettes) or any(at > points[0] for at in palettes):
        raise NotAPicture("without its palette")
    if any(len(chunks[at][1]) % 3 or not 0 < len(chunks[at][1]) <= 3 * _MOST_COLOURS for at in palettes):
        raise NotAPicture("with a broken palette")


def _palette(chunks: Chunks, header: _Header) -> Palette | None:
    """The palette, where a point could lie outside it."""
    if header.colour != _OF_A_PALETTE:
        return None
    palette = Palette(header.depth, sum(len(inside) for name, inside in chunks if name == b"PLTE") // 3)
    return None if palette.holds_every_number else palette


def _check_lines(unpacked: Unpacked, header: _Header, palette: Palette | None) -> None:
    """The points unpack to the lines of *header* and nothing more, each with a filter that there is."""
    for points, lines in header.passes():
        length = header.length(points)
        above = bytes(length)
        for _ in range(lines):
            line = unpacked.take(1 + length)
            if line[0] > _HIGHEST_FILTER:
                raise NotAPicture("not as large as it says")
            if palette:
                above = as_drawn(line, above)
                palette.check(above, points)
    unpacked.check_over()
