"""Tables, footnotes and the names of paragraphs in prose: what is told by name, each with its line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from review.marks import AT_THE_END, NOTE, REFERENCE, ends_of_paragraphs, labels_in, notes_in, without_lines
from schemas.faults import Fault, where

_ROW = re.compile(r"\|.*(?<!\\)\|\s*")
_UNDER_HEADINGS = re.compile(r"\|(?:\s*:?-+:?\s*\|)+\s*")
_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")
_LIKE_A_NOTE = re.compile(r"\[\^[^\[\]\n]*\]")
# Near misses too, with a space or the dash that Word makes of a hyphen; `{# y #}` is somebody's own text.
_LIKE_A_LABEL = re.compile(r"\{#[^\s{}][^{}]*\}|\{\s*#\s*[^\s{}#][^{}#]*\}|\{\s*[+\-–−]\s*\}")
_LIKE_A_REFERENCE = re.compile(r"\[\s*#\s*[^\W\d][^\[\]\n]*\]")
_CAPTION = re.compile("Table: ")
_FEWEST_ROWS = 3  # the headings, the hyphens, and something to read

Found = Iterator[tuple[str, int]]


def lines_of_tables(lines: Sequence[str]) -> set[int]:
    """The lines, counted from 1, that are rows of a table as it must be written."""
    found, first = set[int](), 0
    for number, line in enumerate([*lines, ""], start=1):
        if first and not line.startswith("|"):
            if _is_table(lines, first, number):
                found.update(range(first, number))
            first = 0
        elif line.startswith("|"):
            first = first or number
    return found


def _is_table(lines: Sequence[str], first: int, end: int) -> bool:
    """Rows of as many cells, a row of hyphens under the first, and nothing right above or below."""
    rows = lines[first - 1 : end - 1]
    alone = not any(line.strip() for line in (*lines[max(0, first - 2) : first - 1], *lines[end - 1 : end]))
    shaped = len(rows) >= _FEWEST_ROWS and all(_ROW.fullmatch(row) for row in rows)
    return (
        alone
        and shaped
        and _UNDER_HEADINGS.fullmatch(rows[1]) is not None
        and len({len(_BETWEEN_CELLS.findall(row)) for row in rows}) == 1
    )


def faults_of_headings(lines: Sequence[str], tables: Collection[int]) -> Found:
    """Tables with a column that has no heading. The first of several may go without: its cells name the rows."""
    for number in sorted(tables):
        if number - 1 not in tables:
            first, *others = _BETWEEN_CELLS.split(lines[number - 1].strip())[1:-1]
            if not all(NOTE.sub("", cell).strip() for cell in others or [first]):
                yield "table-heading", number


def faults_of_notes(text: str) -> Found:
    """Footnotes without words, without a mark in the text or with two; marks without a footnote, or in one."""
    notes = notes_in(text)
    names, lines = Counter(note.name for note in notes), text.split("\n")
    marks = list(_marks(without_lines(text, chain(*(note.lines for note in notes)))))
    asked = {name for name, _ in marks}
    yield from (("footnote", number) for name, number in marks if name not in names)
    for note in notes:
        first = note.lines[0]
        yield from ((code, first) for code, is_so in _kinds(note.text, names[note.name], note.name in asked) if is_so)
    for number, line in enumerate(lines, start=1):
        if any(not NOTE.fullmatch(mark) for mark in _LIKE_A_NOTE.findall(line)):
            yield "footnote-name", number


def _kinds(words: str, times: int, is_asked: bool) -> Iterator[tuple[str, bool]]:
    yield "footnote-empty", not words
    yield "footnote-twice", times > 1
    yield "footnote-unused", not is_asked
    yield "footnote-inside", NOTE.search(words) is not None
    yield "label", _LIKE_A_LABEL.search(words) is not None


def _marks(text: str) -> Iterator[tuple[str, int]]:
    for number, line in enumerate(text.split("\n"), start=1):
        yield from ((name, number) for name in NOTE.findall(line))


def faults_of_labels(lines: Sequence[str], at_the_top: Collection[int]) -> Found:
    """Names of paragraphs that stand elsewhere than at the end of one, that are misspelled, or given twice."""
    ends = dict(ends_of_paragraphs(lines))
    labels = Counter(labels_in("\n".join(lines)))
    for number, line in enumerate(lines, start=1):
        can_have_one = number in ends and number in at_the_top and not _CAPTION.match(line)
        end = AT_THE_END.search(line) if can_have_one else None
        if _LIKE_A_LABEL.search(line[: end.start()] if end and end.start() else line):
            yield "label", number
        elif end and labels[end["label"]] > 1:
            yield "label-twice", number


def faults_of_references(text: str) -> Found:
    """References that are no name of a paragraph: whether there is such a paragraph, one text cannot tell."""
    for number, line in enumerate(text.split("\n"), start=1):
        if any(not REFERENCE.fullmatch(mark) for mark in _LIKE_A_REFERENCE.findall(line)):
            yield "reference", number


def faults_in_a_cell(text: str) -> Iterator[Fault]:
    """A table, or the name of a paragraph, where neither can stand."""
    lines = text.split("\n")
    if tables := sorted(lines_of_tables(lines)):
        yield Fault("table-in-table", {"where": where(tables)})
    if named := [number for number, line in ends_of_paragraphs(lines) if AT_THE_END.search(line)]:
        yield Fault("label-in-table", {"where": where(named)})
