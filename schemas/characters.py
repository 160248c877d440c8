"""Characters nobody can see, or nobody else can read: each is refused by its own name."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from schemas.faults import Fault, where

# Everything that is worth a second look; a line feed is dealt with by the kind of the field.
_SUSPECT = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f"  # control characters, the tab among them
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\ud800-\udfff\ufdd0-\ufdef\ue000-\uf8ff\U000f0000-\U0010ffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 15))
    + "]"
)
_SYMBOL = "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u27bf\u2900-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_PICTURE_BEFORE = re.compile(f"[{_SYMBOL}][\U0001f3fb-\U0001f3ff]?\ufe0f?$")
_PICTURE_AFTER = re.compile(f"[{_SYMBOL}]")
_TAKES_A_SELECTOR = re.compile(f"[0-9#*{_SYMBOL}]$")
# Persian, Urdu and the scripts of India need the two joiners to be spelled rightly.
_JOINING_LETTER = re.compile("[\u0620-\u08ff\u0900-\u0dff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")
_NON_JOINER, _JOINER = "\u200c", "\u200d"

_PLAIN_NAMES = {
    "\t": "a tab",
    "\r": "a carriage return",
    "\x0b": "a vertical tab",
    "\x0c": "a form feed",
    "\x00": "the null character",
    "\ufeff": "a byte order mark",
    "\ufffd": "the mark for a character that was lost",
}


def faults_in_characters(text: str, *, one_line: bool) -> Iterator[Fault]:
    """Each refused character once, with the lines it stands on; a line break too where *one_line* is asked for."""
    if one_line and "\n" in text:
        yield Fault("line-break")
    found = defaultdict[str, list[int]](list)
    for match in _SUSPECT.finditer(text):
        if not _has_a_reason(text, match.start()):
            line = text.count("\n", 0, match.start()) + 1
            if line not in found[match.group()]:
                found[match.group()].append(line)
    for character, lines in found.items():
        yield Fault(_code(character), {"character": _named(character), "where": where(lines)})


def _has_a_reason(text: str, at: int) -> bool:
    character, before, after = text[at], text[max(0, at - 3) : at], text[at + 1 : at + 2]
    if character in "\ufe0e\ufe0f":
        return _TAKES_A_SELECTOR.search(before) is not None
    if character == _JOINER and _PICTURE_BEFORE.search(before):
        return _PICTURE_AFTER.match(after) is not None
    if character in (_JOINER, _NON_JOINER):
        return all(_JOINING_LETTER.fullmatch(neighbour) for neighbour in (before[-1:], after))
    return False


def _code(character: str) -> str:
    if character == "\ufffd":
        return "lost-character"
    category = unicodedata.category(character)
    return {"Cc": "control-character", "Co": "private-character"}.get(category, "hidden-character")


def _named(character: str) -> str:
    plain = _PLAIN_NAMES.get(character) or unicodedata.name(character, "").lower()
    return f"{plain} (U+{ord(character):04X})" if plain else f"U+{ord(character):04X}"
