"""Why the bytes of a file are no picture for a page."""

from __future__ import annotations

MOST_POINTS = 25_000_000  # a page of A4 at 500 points to the inch
_LONGEST_SIDE = 20_000


class NotAPicture(ValueError):
    """The bytes are no whole PNG or JPEG of a size a page can hold."""


class Turned(NotAPicture):
    """The picture lies on its side, or upside down, and only a note beside it tells how to hold it."""


def check_size(width: int, height: int) -> None:
    """Raise `NotAPicture` unless a page can hold so many points."""
    if not (0 < width <= _LONGEST_SIDE and 0 < height <= _LONGEST_SIDE and width * height <= MOST_POINTS):
        raise NotAPicture("of no size that a page can hold")
