"""What prose may hold: paragraphs, emphasis, lists, quotations, tables, footnotes and references.

Everything that passes here reads in Word as it was typed. So CommonMark that this release does not set is returned
by name, and so are the places where CommonMark would quietly swallow or change a character: a list that does not
count up by one, a backslash before a mark, a star between letters, words that slip into the quotation above them.
Plain text, exactly as typed: `<x>`, `&`, `&amp;`, `{{ }}`, backticks, bare addresses, a `#` before a digit. A line break is a space, or kept, by where it stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from review.marks import notes_in, without_lines
from review.tokens import TOKEN
from schemas.by_hand import faults_by_hand
from schemas.faults import Fault, where
from schemas.prose_marks import (
    faults_of_headings,
    faults_of_labels,
    faults_of_notes,
    faults_of_references,
    lines_of_tables,
)

# Word's lists have nine levels; a reader is lost long before.
DEEPEST = 5
# A list may go on after a paragraph, so it need not begin at 1; "1985. That year" is no list at all.
HIGHEST_FIRST_NUMBER = 99
# Four spaces further in than its margin, a paragraph is a block of code.
_FURTHEST_IN = 3

_QUOTE_MARKS = re.compile(r" {0,3}(?:> ?)+")
_ITEM = re.compile(r"( *)([-*+]|([0-9]{1,9})([.)]))( +|$)")
_MARKERS = re.compile(r"(?:\s*(?:>|[-*+](?=\s)|[0-9]{1,9}[.)](?=\s)))*\s*")
_RULER = re.compile(r"\s*(?:(?:\*[ ]*){3,}|(?:_[ ]*){3,}|-[- ]*- *|=+ *)")

# What may stand at the beginning of a line, once quotation and list marks are taken off.
_OPENINGS = {
    "heading": re.compile(r"#{1,6}(?:\s|$)"),
    "code-block": re.compile(r"```|~~~"),
    "table": re.compile(r"\||:?-+:?\s*\||:-+:?\s*$|-+:\s*$"),
}
_ANYWHERE = {
    "link": re.compile(r"\[[^\[\]]*\]\("),
    "backslash": re.compile(r"\\(?:[!-/:-@\[-`{-~]|$)"),
}
_STARS = re.compile(r"\*+")
_STARS_IN_A_WORD = re.compile(r"(?<=\w)\*+(?=\w)")
# Between two marks a star may begin slanted words as well as end them; before a full stop or its like nobody begins any.
_STARS_BETWEEN_MARKS = re.compile(r"(?<=[^\w\s*])\*+(?=[.,;:!?)\]}”’…])")
_FLANKING = re.compile(r"(?<=[^\s*])\*+|\*+(?=[^\s*])")
# A sign of a quotation has a space after it, or nothing: ">14" is more than fourteen.
_MORE_THAN = re.compile(r">(?![ >]|$)")


def faults_in_prose(text: str) -> Iterator[Fault]:
    """Each thing prose may not hold, once, with the lines it stands on."""
    found = defaultdict[str, set[int]](set)
    for code, number in (*_faults_of_lines(text), *faults_of_notes(text), *faults_of_references(text)):
        found[code].add(number)
    for code, numbers in sorted(found.items()):
        yield Fault(code, {"where": where(sorted(numbers)), "deepest": DEEPEST})


def _faults_of_lines(text: str) -> Iterator[tuple[str, int]]:
    """Each fault with its line. A footnote is read as what it says, and as an empty line where it stands."""
    typed = text.split("\n")
    notes = {line for note in notes_in(text) for line in note.lines}
    lines = without_lines(text, notes).split("\n")
    tables, reading, above = lines_of_tables(lines), _Reading(), set[int]()
    for number, line in enumerate(lines, start=1):
        yield from ((code, number) for code in (*_codes_in(line, number in tables), *reading.take(line)))
        yield from ((code, number) for code in _codes_in(typed[number - 1], False) if number in notes)
        if reading.at_the_top:
            above.add(number)
    yield from (("star", number) for number in _paragraphs_with_stars(typed))
    yield from faults_of_labels(lines, above)
    yield from faults_of_headings(lines, tables)
    yield from faults_by_hand(lines, tables)


def _codes_in(line: str, is_in_table: bool) -> Iterator[str]:
    marks = _end(_MARKERS, line)
    rest = line[marks:]
    if any(sign.start() < marks for sign in _MORE_THAN.finditer(line)):
        yield "quotation-sign"
    yield from (code for code, pattern in _OPENINGS.items() if not is_in_table and pattern.match(rest))
    words = line.replace("\\|", "|") if is_in_table else line
    yield from (code for code, pattern in _ANYWHERE.items() if pattern.search(words))


def _paragraphs_with_stars(lines: list[str]) -> Iterator[int]:
    """The first line of each paragraph in which a star between letters could pair with another and vanish."""
    first, stars, in_a_word = 1, 0, False
    for number, typed in enumerate([*lines, ""], start=1):
        line = TOKEN.sub("person", typed)
        marks = _end(_MARKERS, line)
        stars += len(_STARS.findall(line, marks))
        in_a_word = in_a_word or _STARS_IN_A_WORD.search(line, marks) is not None or _opens_at_an_end(line, marks)
        if marks == len(line):
            if in_a_word and stars > 1:
                yield first
            first, stars, in_a_word = number + 1, 0, False


def _opens_at_an_end(line: str, start: int) -> bool:
    """Whether stars that stand where words end would begin some: no others on the line wait for their end."""
    runs = [run.start() for run in _FLANKING.finditer(line, start)]
    return any(not runs.index(run.start()) % 2 for run in _STARS_BETWEEN_MARKS.finditer(line, start))


@dataclass
class _OpenList:
    """A list that the next line may go on with: its mark, where its words begin, the number that comes next."""

    mark: str
    words_at: int
    last: int


@dataclass
class _Reading:
    """Where the reader of the lines stands: how deep in quotations, in which lists, after an empty line or not."""

    depth: int = 0
    after_gap: bool = True
    lists: list[_OpenList] = field(default_factory=list)

    @property
    def at_the_top(self) -> bool:
        """Whether the line that was read last stands in no list and no quotation."""
        return not self.depth and not self.lists

    def take(self, line: str) -> Iterator[str]:
        """Read one line more; yields the codes of what is wrong with its place among the others."""
        marks = _end(_QUOTE_MARKS, line) if line.lstrip().startswith(">") else 0
        depth, rest = line[:marks].count(">"), line[marks:]
        if depth < self.depth and not self.after_gap and rest.strip():
            yield "quotation"
        if depth != self.depth:
            self.depth, self.after_gap, self.lists = depth, True, []
        yield from self._within(rest)
        self.after_gap = not rest.strip()

    def _within(self, rest: str) -> Iterator[str]:
        item = _ITEM.match(rest)
        if _RULER.fullmatch(rest):
            yield "ruler"
        elif item and self._begins_an_item(item):
            yield from self._item(item, rest[item.end() :])
        elif self.after_gap and rest.strip():
            yield from self._paragraph(len(rest) - len(rest.lstrip(" ")))
        if self.depth + len(self.lists) > DEEPEST:
            yield "nesting"

    def _begins_an_item(self, item: re.Match[str]) -> bool:
        # In the middle of a paragraph only a bullet or the number 1 begins a list: "in\n1985. That" is a sentence.
        return self.after_gap or bool(self.lists) or item[3] in (None, "1")

    def _item(self, item: re.Match[str], words: str) -> Iterator[str]:
        mark, indent = item[4] or item[2], len(item[1])
        sibling = self._leave(indent)
        yield from self._too_far_in(indent)
        before = sibling.last if sibling and sibling.mark == mark else None
        if item[3] and not _follows(item[3], before):
            yield "list-number"
        if not words.strip():
            yield "empty-item"
        if words.startswith(">") or _ITEM.match(words):
            yield "nesting"
        self.lists.append(_OpenList(mark, item.end(), int(item[3] or 0)))

    def _paragraph(self, indent: int) -> Iterator[str]:
        self._leave(indent)
        yield from self._too_far_in(indent)

    def _too_far_in(self, indent: int) -> Iterator[str]:
        margin = self.lists[-1].words_at if self.lists else 0
        if indent - margin > _FURTHEST_IN:
            yield "indent"

    def _leave(self, indent: int) -> _OpenList | None:
        """Close the lists whose words begin further in than *indent*; the last one closed, if any."""
        left = None
        while self.lists and indent < self.lists[-1].words_at:
            left = self.lists.pop()
        return left


def _follows(number: str, before: int | None) -> bool:
    """Whether a list prints *number* as it was typed: the first of a list, or one more than the one before."""
    if before is None:
        return number in map(str, range(1, HIGHEST_FIRST_NUMBER + 1))
    return number == str(before + 1)


def _end(pattern: re.Pattern[str], line: str) -> int:
    match = pattern.match(line)
    return match.end() if match else 0
