"""Words that are read from right to left, told from the others by their letters.

Word sets the letters rightly by themselves. The manner of a run, its language for a screen reader, and where the marks
around it go it takes from what the run says: `w:rtl`, and `w:lang` for scripts of this direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

# Hebrew, Arabic, Syriac and the rest of their planes; not the places between, which stand for no letter.
_LETTERS = "\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_IS_ONE = re.compile(f"[{_LETTERS}]").search
# Marks, spaces and figures between two of them are of their direction, and a bracket that opens before the first.
_STRETCH = re.compile(rf"([“‘«\"'(\[]?[{_LETTERS}]+(?:[\W\d_]*[{_LETTERS}]+)*)")
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_URDU = re.compile("[\u0679\u0688\u0691\u06ba\u06d2]")
_BEGUN = re.compile(r"(?:<w:bookmarkStart [^>]*>)?<w:r><w:rPr>(?:(?!</w:rPr>).)*<w:rtl/>")


def has_right_to_left(text: str) -> bool:
    return not text.isascii() and _IS_ONE(text) is not None


def stretches(text: str) -> Iterator[tuple[str, Markup]]:
    """*text* cut where the direction changes, each piece with the properties that its run needs besides its own."""
    for number, piece in enumerate(_STRETCH.split(text)):
        if piece:
            yield piece, _properties(piece) if number % 2 else Markup()


def turned(runs: str) -> str:
    """The property of a paragraph whose first words are read from right to left; nothing for another."""
    return "<w:bidi/>" if "<w:rtl/>" in runs and _BEGUN.match(runs) else ""


def _properties(piece: str) -> Markup:
    return Markup('<w:rtl/><w:lang w:bidi="{}"/>').format(_language(piece))


def _language(piece: str) -> str:
    """Letters tell the script; of the languages that share one, the commonest that fits."""
    if _HEBREW.search(piece):
        return "he-IL"
    return "ur-PK" if _URDU.search(piece) else "ar-SA"
