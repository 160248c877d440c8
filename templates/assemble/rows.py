"""Where a table may be torn between two pages: known only once its cells are filled, and settled as they stream by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import ceil
from operator import gt

from templates.assemble.wordml import words_in

# A row of up to so many lines stays whole. Keeping longer ones whole leaves half a page empty before each.
_WHOLE = 10
_NEIGHBOURS = 3  # a row and two after it
_LETTER = 105  # twips: what a letter of the tables' ten points takes, on average
_CELL_MARGINS = 170
_END, _CELL_END, _MAY_NOT_SPLIT = "</w:tr>", "</w:tc>", "<w:cantSplit/>"
_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_WIDTH = re.compile(r'<w:tcW w:w="(\d+)"')
_STYLE = re.compile(r'(<w:pStyle w:val="[^"]*"/>)')
_START = re.compile(r"(<w:tr(?: [^>]*)?>)")


def settled(chunks: Iterable[str]) -> Iterator[str]:
    """Keep short rows whole, and the first and the last row of every table with a neighbour.

    The table round a table in a cell is settled in stretches.
    """
    table, unfinished = _Table(), ""
    for chunk in chunks:
        *rows, unfinished = (unfinished + chunk).split(_END)
        yield "".join([passed for row in rows for passed in table.with_row(row)])
    yield "".join([*table.ended(), unfinished])


@dataclass
class _Measure:
    """How many lines a row takes. Rows of one loop differ in their words alone, so most need not be read again.

    *tags* and *most* are of the latest row that was read: how many tags it has, and how long each of its cells may
    become before it has to be read.
    """

    tags: int = 0
    most: list[float] = field(default_factory=list)

    def lines_of(self, row: str) -> int:
        """About how many lines the row's longest cell takes; `0` for a row that is certainly short."""
        cells = row.split(_CELL_END)[:-1]
        if row.count("<") == self.tags and not any(map(gt, map(len, cells), self.most)):
            return 0
        self.tags, self.most = row.count("<"), [_longest(cell) for cell in cells]
        return max(sum(_lines(cell)) for cell in cells)


@dataclass
class _Table:
    """What waits until it is known whether a row is the last but one; *rows* are the places of rows in *waiting*."""

    waiting: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    is_first: bool = True  # the first of *rows* is the table's first
    measure: _Measure = field(default_factory=_Measure)

    def with_row(self, piece: str) -> list[str]:
        """Take what ends with a row; give back what is settled."""
        start = max(piece.rfind("<w:tr>"), piece.rfind("<w:tr "))
        before, row = (piece[:start], f"{piece[start:]}{_END}") if start >= 0 else ("", f"{piece}{_END}")
        passed = self.ended() if before and "</w:tbl>" in before else []
        if before:
            self.waiting.append(before)
        if start >= 0 and "<w:tblHeader" not in row:
            self.rows.append(len(self.waiting))
            row = _kept_whole(row) if self.measure.lines_of(row) <= _WHOLE else row
        self.waiting.append(row)
        return passed + self._settled() if passed else self._settled()

    def ended(self) -> list[str]:
        """The table has no more rows: the first of two that wait is its last but one."""
        if len(self.rows) > 1:
            self._keep(self.rows[0])
        passed, self.waiting, self.rows, self.is_first = self.waiting, [], [], True
        return passed

    def _settled(self) -> list[str]:
        """With two rows after it, a row is neither the last nor the last but one."""
        if len(self.rows) < _NEIGHBOURS:
            return []
        if self.is_first:
            self._keep(self.rows[0])
        upto = self.rows[1]
        passed, self.waiting, self.is_first = self.waiting[:upto], self.waiting[upto:], False
        self.rows = [row - upto for row in self.rows[1:]]
        return passed

    def _keep(self, row: int) -> None:
        if _MAY_NOT_SPLIT in self.waiting[row]:
            self.waiting[row] = _STYLE.sub(r"\1<w:keepNext/>", self.waiting[row])


def _longest(cell: str) -> float:
    """How long the cell may become without growing beyond what stays whole; an entity counts for its letters."""
    words = sum(len(text) for text in _texts(cell))
    return len(cell) - words + (_WHOLE + 1 - len(_texts(cell))) * _width(cell) / _LETTER


def _lines(cell: str) -> list[int]:
    return [max(1, ceil(len(text) * _LETTER / _width(cell))) for text in _texts(cell)]


def _texts(cell: str) -> list[str]:
    return [line for paragraph in _PARAGRAPH.findall(cell) for line in words_in(paragraph).split("\n")]


def _width(cell: str) -> int:
    """What the cell leaves for words, in twips."""
    width = _WIDTH.search(cell)
    return max(_LETTER, int(width[1] if width else 0) - _CELL_MARGINS)


def _kept_whole(row: str) -> str:
    if _MAY_NOT_SPLIT in row:
        return row
    if "</w:trPr>" in row:
        return row.replace("</w:trPr>", f"{_MAY_NOT_SPLIT}</w:trPr>", 1)
    return _START.sub(rf"\1<w:trPr>{_MAY_NOT_SPLIT}</w:trPr>", row, count=1)
