"""The characters a Word file can hold."""

from __future__ import annotations

import re

from review.errors import NeedsAPerson

# XML has no way to hold most of these, and none of them is text. The strict door refuses them; here they stop the
# document, since a reader of XML would drop them, and some readers everything after them.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


def possible(text: str) -> str:
    """*text* with one kind of line end; raises `NeedsAPerson` when a character of it cannot stand in a Word file."""
    if _IMPOSSIBLE.search(text):
        raise NeedsAPerson("A text holds a character that Word cannot hold. Type that sentence again, without pasting.")
    return text.replace("\r\n", "\n").replace("\r", "\n")
