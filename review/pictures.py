"""What a picture file says of itself: its kind and size, and its bytes without the notes that cameras and programs add.

Nothing is drawn here. A PNG is unpacked once, in bounded memory, to see that it is whole.
"""

from __future__ import annotations

import struct
import zlib
from base64 import b64decode
from dataclasses import dataclass, field

from review import jpeg, png
from review.picture_faults import NotAPicture

MOST_TIMES = 20  # one side of the other: on a page, what is longer is a line
FEWEST_ACROSS = 100  # points of the longer side: an inch of a page


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
    """The picture in the bytes of a file; raises `NotAPicture`, and `Turned` for one that lies on its side."""
    try:
        if body.startswith(png.BEGINNING):
            return Picture("png", *png.read_png(body))
        if body.startswith(jpeg.BEGINNING):
            return Picture("jpeg", *jpeg.read_jpeg(body))
    except (struct.error, zlib.error, IndexError) as error:
        raise NotAPicture("broken off") from error
    raise NotAPicture("of another kind")
