"""Marks in prose that stand for a number: a footnote, the label of a paragraph, a reference to it.

`word[^visit]` and, on a line of its own, `[^visit]: The note.`
`The paragraph. {#asked}` and, anywhere in the same document, `see paragraph [#asked]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from review.tokens import IDENTIFIER

NOTE = re.compile(r"\[\^([A-Za-z0-9][A-Za-z0-9-]{0,30})\]")
# The name of a paragraph, or the name that a section is sent under, which may have a line in it.
REFERENCE = re.compile(r"\[#([a-z][a-z0-9_-]{0,30})\]")
# At the end of a paragraph: its label, `+` where it was put in after the numbers were quoted, `-` where it goes on
# under the number above.
AT_THE_END = re.compile(rf"(?<!\s)\s*\{{(?:#(?P<label>{IDENTIFIER})(?P<also_inserted> \+)?|(?P<way>[+-]))\}}\s*\Z")
_NOTE_BEGINS = re.compile(rf" {{0,3}}{NOTE.pattern}:[ \t]*(.*)")
_BEGINS_ANOTHER = re.compile(r" {0,3}(?:>|[-*+] |1[.)] )")
_BULLET = "- "
# What Word writes for a bullet in the fonts Symbol and Wingdings; no other font has a sign at these places.
_PRIVATE_BULLETS = "\uf02d\uf06c\uf06e\uf075\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf0fc"
_SIGNS = "•‣◦●○■□▪▫·∙⁃➢➤►▶▸❖❑❏◆◇◾◼"
# A space that does not break, alone on a line, is seen as an empty line and would print a paragraph of nothing.
_SPACES_ALONE = re.compile(r"^[^\S\n]+$", re.MULTILINE)
# A hyphen before a space that does not break is no bullet to CommonMark.
_OTHER_BULLET = re.compile(
    rf"^( *)(?:[{_SIGNS}{_PRIVATE_BULLETS}][ \t\u00a0]|[*-]\u00a0)[ \t\u00a0]*(?=\S)", re.MULTILINE
)
# A dash in front of a line may also be one in the middle of a sentence: where a paragraph begins it is a bullet, right
# under words that lead in to a list, and under another.
_DASH = re.compile(r"( *)–[ \t\u00a0]+(?=\S)")
_GAP = "[ \t\u00a0]+"
# A list that was marked by hand: what Word or CommonMark would not count. Not `5.30 pm`, a date, `p. 4` or `c. 2023`.
TYPED_BULLET = re.compile(rf"[{_SIGNS}*\-–\ue000-\uf8ff]{_GAP}\S")
TYPED_NUMBER = re.compile(
    rf"(?:\d{{1,3}}[.)]|\(?(?:[a-z]|[ivx]{{1,5}}|\d{{1,3}})\)|(?:[a-h]|[ivx]{{1,5}})\.(?!{_GAP}\d)){_GAP}\S"
    r"|\d+(?:\.\d+)+\.?\t+\S"
)


@dataclass(frozen=True)
class Note:
    """A footnote as it was typed: its name, its words on one line, and the lines it stands on, counted from 1."""

    name: str
    text: str
    lines: tuple[int, ...]


def with_real_bullets(text: str) -> str:
    """*text* with each bullet that was pasted or typed as a sign as a bullet of prose, where it begins a line.

    Lines of nothing but spaces are empty lines.
    """
    said = _OTHER_BULLET.sub(rf"\1{_BULLET}", _SPACES_ALONE.sub("", text))
    return _with_real_dashes(said) if "–" in said else said


def _with_real_dashes(text: str) -> str:
    lines, above = list[str](), ""
    for line in text.split("\n"):
        begins = not above.strip() or above.rstrip().endswith(":") or above.lstrip().startswith(_BULLET)
        lines.append(_DASH.sub(rf"\1{_BULLET}", line, count=1) if begins and _DASH.match(line) else line)
        above = lines[-1]
    return "\n".join(lines)


def notes_in(text: str) -> tuple[Note, ...]:
    """The footnotes of *text* in the order they are written.

    Each ends with the next one, at an empty line, or where a list or a quotation begins.
    """
    found: list[Note] = []
    is_open = False
    for number, line in enumerate(text.split("\n"), start=1):
        begins = _NOTE_BEGINS.match(line)
        if begins:
            found.append(Note(begins[1], begins[2].strip(), (number,)))
            is_open = True
            continue
        is_open = is_open and bool(line.strip()) and not _BEGINS_ANOTHER.match(line)
        if is_open:
            found[-1] = _longer(found[-1], line, number)
    return tuple(found)


def without_lines(text: str, lines: Iterable[int]) -> str:
    """*text* with *lines* left empty, so that every other line keeps its place."""
    taken = set(lines)
    return "\n".join("" if number in taken else line for number, line in enumerate(text.split("\n"), start=1))


def notes_asked_for(text: str) -> list[str]:
    """The names of the footnotes that *text*, without the footnotes themselves, refers to, in order."""
    return NOTE.findall(text)


def _longer(note: Note, line: str, number: int) -> Note:
    return Note(note.name, f"{note.text} {line.strip()}".strip(), (*note.lines, number))


def labels_in(text: str) -> list[str]:
    """The labels that stand at the end of a paragraph of *text*, in order."""
    ends = (AT_THE_END.search(line) for _, line in ends_of_paragraphs(text.split("\n")))
    return [end["label"] for end in ends if end and end["label"]]


def ends_of_paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The last line of each paragraph, with its number from 1: no line follows, or an empty one, or a list."""
    for number, (line, after) in enumerate(pairwise([*lines, ""]), start=1):
        if line.strip() and (not after.strip() or _BEGINS_ANOTHER.match(after)):
            yield number, line
