"""The characters a Word file can hold."""

from __future__ import annotations

import re

from review.errors import NeedsAPerson

# XML has no way to hold most of these, and none of them is text. The strict door refuses them; here they stop the
# document, since a reader of XML would drop them, and some readers everything after them.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


# Two or three letters drawn as one, as they are pasted from a PDF: no word of any language is spelled with them, few
# fonts have them all, and a search passes them by.
_JOINED = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_IS_JOINED = re.compile("[\ufb00-\ufb06]").search


def possible(text: str) -> str:
    """*text* with one kind of line end and joined letters apart.

    Raises `NeedsAPerson` when a character of it cannot stand in a Word file.
    """
    if _IMPOSSIBLE.search(text):
        raise NeedsAPerson("A text holds a character that Word cannot hold. Type that sentence again, without pasting.")
    if not text.isascii() and _IS_JOINED(text):
        text = text.translate(_JOINED)
    return text.replace("\r\n", "\n").replace("\r", "\n")
