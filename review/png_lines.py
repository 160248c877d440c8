"""The lines of a PNG as they were drawn: unpacked in little memory, and each number of a colour within its palette."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from itertools import accumulate

from review.picture_faults import NotAPicture

_AT_ONCE = 1 << 16  # bytes that are unpacked before they are looked at
_BYTE, _BITS = 0xFF, 8
_NONE, _LEFT, _ABOVE, _AVERAGE = range(4)  # filters: what each byte was lessened by; the fifth by the nearest of three


class Unpacked:
    """The bytes that the points of a PNG unpack to, taken a line at a time."""

    def __init__(self, packed: Sequence[bytes]) -> None:
        self._blocks, self._waiting = _unpacked(packed), bytearray()

    def take(self, length: int) -> bytes:
        """The next *length* bytes; raises `NotAPicture` where there are fewer."""
        while len(self._waiting) < length:
            block = next(self._blocks, None)
            if block is None:
                raise NotAPicture("not as large as it says")
            self._waiting += block
        line = bytes(self._waiting[:length])
        del self._waiting[:length]
        return line

    def check_over(self) -> None:
        """Raise `NotAPicture` where bytes are left, or the packing does not end."""
        if self._waiting or any(self._blocks):
            raise NotAPicture("not as large as it says")


def _unpacked(packed: Sequence[bytes]) -> Iterator[bytes]:
    unpacking = zlib.decompressobj()
    for piece in packed:
        waiting = piece
        while waiting and not unpacking.eof:
            yield unpacking.decompress(waiting, _AT_ONCE)
            waiting = unpacking.unconsumed_tail
    while rest := unpacking.decompress(b"", _AT_ONCE):
        yield rest
    if not unpacking.eof:
        raise NotAPicture("broken off")


class Palette:
    """Whether the points of a picture, of *depth* bits each, are numbers of *colours*: programs draw others as they like."""

    def __init__(self, depth: int, colours: int) -> None:
        self._depth = depth
        self._known = bytes(byte for byte in range(_BYTE + 1) if _highest(byte, depth) < colours)

    @property
    def holds_every_number(self) -> bool:
        return len(self._known) > _BYTE

    def check(self, line: bytes, points: int) -> None:
        """Raise `NotAPicture` unless each of the *points* has a colour; the bits that fill up the last byte draw nothing."""
        spare = len(line) * _BITS - points * self._depth
        drawn = line[:-1] + bytes([line[-1] >> spare << spare])
        if drawn.translate(None, self._known):
            raise NotAPicture("with points whose colour is not in its palette")


def _highest(byte: int, depth: int) -> int:
    return max((byte >> shift) & ((1 << depth) - 1) for shift in range(0, _BITS, depth))


def as_drawn(line: bytes, above: bytes) -> bytes:
    """The bytes of *line*, which begins with its filter, as they were before it, where each point is a byte or less."""
    kind, said = line[0], line[1:]
    if kind == _NONE:
        return said
    if kind == _LEFT:
        added: Iterator[int] = accumulate(said, lambda left, byte: (left + byte) & _BYTE)
        return bytes(added)
    if kind == _ABOVE:
        return bytes((byte + up) & _BYTE for byte, up in zip(said, above, strict=True))
    return _from_left_and_above(said, above, is_average=kind == _AVERAGE)


def _from_left_and_above(said: bytes, above: bytes, *, is_average: bool) -> bytes:
    drawn, left, corner = bytearray(), 0, 0
    for byte, up in zip(said, above, strict=True):
        left = (byte + ((left + up) // 2 if is_average else _nearest(left, up, corner))) & _BYTE
        drawn.append(left)
        corner = up
    return bytes(drawn)


def _nearest(left: int, up: int, corner: int) -> int:
    """Which of three neighbours is nearest to what the slope between them foretells."""
    to_left, to_up, to_corner = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
    if to_left <= to_up and to_left <= to_corner:
        return left
    return up if to_up <= to_corner else corner
