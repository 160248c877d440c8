"""A file that lacks what every document of this service has is damaged, and no fault of whoever copies it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from review.errors import NeedsAPerson

# What comes of a part that is missing or torn, a number that is a word, tables in tables without end.
_OF_A_DAMAGED_FILE = (
    zlib.error,
    etree.XMLSyntaxError,
    EOFError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    RecursionError,
    NotImplementedError,
)


class Damaged(NeedsAPerson):
    """Something in the file is not as this service writes it, so that it cannot be read."""


@contextmanager
def told_as_damage() -> Iterator[None]:
    """What goes wrong in reading a file of ours is told as the file's; raises `Damaged`."""
    try:
        yield
    except _OF_A_DAMAGED_FILE as error:
        raise Damaged(
            "This file is damaged, or written as this service never writes one, so no copy was made. Assemble it again, "
            "or take it again from where it was kept."
        ) from error
