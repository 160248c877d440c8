"""The note of a telephone that says how its picture is held: it goes with the other notes, so it must say upright."""

from __future__ import annotations

import struct

from review.picture_faults import Turned

_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}
_ORIENTATION, _SHORT = 0x0112, 3
_ENTRY = 12  # bytes
_TURNS = range(2, 9)  # 1 is upright; what is beyond 8 says nothing


def check_upright(exif: bytes) -> None:
    """Raise `Turned` where these notes, without their own heading, say that the picture is to be turned or mirrored."""
    order = _ORDERS.get(exif[:4])
    if order is None:
        return
    try:
        (first,) = struct.unpack_from(f"{order}I", exif, 4)
        (entries,) = struct.unpack_from(f"{order}H", exif, first)
        for number in range(entries):
            tag, kind, _, turn = struct.unpack_from(f"{order}HHIH", exif, first + 2 + number * _ENTRY)
            if (tag, kind) == (_ORIENTATION, _SHORT) and turn in _TURNS:
                raise Turned("lying on its side")
    except struct.error:
        return  # notes that are broken off turn nothing
