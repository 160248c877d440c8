"""Where a table may be torn between two pages: known only once its cells are filled, and settled as they stream by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from templates.assemble.row_lines import Measure

_FEW = 3  # rows that the first and the last but one would all hold together
_LITTLE = 14  # lines that a few rows may have and still go to the next page together
_SHORT = 6  # rows of a table that stays whole where all of them together have as few lines
_NEIGHBOURS = 3  # a row and two after it
_END, _MAY_NOT_SPLIT = b"</w:tr>", b"<w:cantSplit/>"
_PLAIN, _PLAIN_WHOLE = b"<w:tr><w:tc>", b"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>"
_MANY = 8  # rows worth looking at together
_STYLE = re.compile(rb'(<w:pStyle w:val="[^"]*"/>)')
_START = re.compile(rb"(<w:tr(?: [^>]*)?>)")
# The end of a section may stand between a table and the line that closes the document.
_AND_AFTER = re.compile(rb"</w:tbl>(?:(?!<w:sectPr).)*?</w:p>|</w:tbl>.*?</w:p>.*?</w:p>", re.DOTALL)
_CLOSING_LINE = re.compile(
    rb'</w:tbl>\s*(?:<w:p><w:pPr><w:pStyle w:val="[^"]*"/><w:keepNext/>(?:(?!</w:p>).)*</w:sectPr></w:pPr></w:p>)?'
    rb'\s*<w:p(?: [^>]*)?><w:pPr><w:pStyle w:val="AfterTable"/>',
    re.DOTALL,
)


def with_settled_rows(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Keep short rows and short tables whole, and the first and the last row of every table with a neighbour.

    Not in a table of a few long rows: they would all hang together, and leave the page of their heading empty. The last
    row stays with a line that closes the document, which would have a page to itself. The table round a table in a
    cell is settled in stretches.
    """
    table, unfinished = _Table(), b""
    for chunk in chunks:
        *pieces, unfinished = (unfinished + chunk if unfinished else chunk).split(_END)
        passed = table.with_rows(pieces)
        between = unfinished.endswith(b">") and b"<w:tr" not in unfinished
        if between and (not table.rows or _AND_AFTER.search(unfinished)):
            passed += [*table.ended(unfinished), unfinished]
            unfinished = b""
        yield b"".join(passed)
    yield b"".join([*table.ended(unfinished), unfinished])


@dataclass
class _Table:
    """What waits until it is known whether a row is the last but one; *rows* are the places of rows in *waiting*."""

    waiting: list[bytes] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    counted: int = 0  # rows that have passed
    lines: int = 0  # of the first of them, as many as a short table has
    is_first: bool = True  # the first of *rows* is the table's first
    measure: Measure = field(default_factory=Measure)

    def with_rows(self, pieces: Sequence[bytes]) -> list[bytes]:
        """Take pieces that each end with a row, all but its last tag; give back what is settled."""
        runs = [[*run] for _plain, run in groupby(pieces, lambda piece: piece.startswith(_PLAIN))]
        return [passed for run in runs for passed in self._with_run(run)]

    def _with_run(self, run: Sequence[bytes]) -> list[bytes]:
        """Rows of one table, or rows that each begin or end something."""
        if len(run) <= _MANY or not run[0].startswith(_PLAIN):
            return self._one_by_one(run)
        before = self._one_by_one(run[:2])
        amid = self._amid(run[2:-2]) if self.measure.are_short(run[2:-2]) else self._one_by_one(run[2:-2])
        return [*before, *amid, *self._one_by_one(run[-2:])]

    def _one_by_one(self, pieces: Sequence[bytes]) -> list[bytes]:
        return [passed for piece in pieces for passed in self._with_row(piece)]

    def ended(self, after: bytes) -> list[bytes]:
        """The table has no more rows, and *after* follows: the last but one that waits is its last but one."""
        if self.is_first and self.lines <= _LITTLE:
            for row in self.rows[:-1]:
                self._keep(row)
        elif len(self.rows) > 1 and self.counted > _FEW:
            for row in {self.rows[-2], self.rows[0] if self.is_first else self.rows[-2]}:
                self._keep(row)
        if self.rows and _CLOSING_LINE.match(after):
            self._keep(self.rows[-1])
        passed, self.waiting, self.rows, self.counted, self.lines, self.is_first = self.waiting, [], [], 0, 0, True
        return passed

    def _with_row(self, piece: bytes) -> list[bytes]:
        start = max(piece.rfind(b"<w:tr>"), piece.rfind(b"<w:tr "))
        before, row = (piece[:start], piece[start:]) if start >= 0 else (b"", piece)
        passed = self.ended(before) if b"</w:tbl>" in before else []
        self.waiting += [before] if before else []
        if start >= 0 and b"<w:tblHeader" not in row:
            self.rows.append(len(self.waiting))
            self.counted += 1
            self.lines += self.measure.lines(row) if self.counted <= _SHORT else 0
            row = _kept_whole(row) if self.measure.is_short(row) else row
        self.waiting.append(row + _END)
        return [*passed, *self._settled()]

    def _amid(self, pieces: Sequence[bytes]) -> list[bytes]:
        """Short rows that all have two before them and two after: nothing about them is open."""
        if self.is_first:
            self._keep(self.rows[0])
        self.counted += len(pieces)
        passed, self.waiting, self.rows, self.is_first = self.waiting, [], [], False
        return [*passed, (_END.join(pieces) + _END).replace(_PLAIN, _PLAIN_WHOLE)]

    def _settled(self) -> list[bytes]:
        """With two rows after it, a row is neither the last nor the last but one; those of a short table wait for its end."""
        if len(self.rows) < _NEIGHBOURS or (self.is_first and self.counted <= _SHORT):
            return []
        if self.is_first:
            self._keep(self.rows[0])
        upto = self.rows[1]
        passed, self.waiting, self.is_first = self.waiting[:upto], self.waiting[upto:], False
        self.rows = [row - upto for row in self.rows[1:]]
        return passed

    def _keep(self, row: int) -> None:
        if _MAY_NOT_SPLIT in self.waiting[row]:
            self.waiting[row] = _STYLE.sub(rb"\1<w:keepNext/>", self.waiting[row])


def _kept_whole(row: bytes) -> bytes:
    if _MAY_NOT_SPLIT in row:
        return row
    if b"</w:trPr>" in row:
        return row.replace(b"</w:trPr>", _MAY_NOT_SPLIT + b"</w:trPr>", 1)
    return _START.sub(rb"\1<w:trPr>" + _MAY_NOT_SPLIT + b"</w:trPr>", row, count=1)
