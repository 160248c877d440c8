"""How many lines the rows of a table take, as near as letters and widths tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import repeat
from math import ceil

from templates.assemble.wordml import words_in

# A row of up to so many lines stays whole: about half a page that lies. Longer ones may be torn, since keeping
# them whole left half of many pages of a plan empty.
_WHOLE = 18
_LETTER = 105  # twips: what a letter of the tables' ten points takes, on average
_CELL_MARGINS = 170
_CELL_END = b"</w:tc>"
_PARAGRAPH = re.compile(rb"<w:p[ >].*?</w:p>", re.DOTALL)
_TEXT = re.compile(rb"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_WIDTH = re.compile(rb'<w:tcW w:w="(\d+)"')


@dataclass
class Measure:
    """How many lines a row takes. Rows of one loop differ in their words alone, so most need not be read again.

    *tags* and *most* are of the latest row that was read: how many tags it has, and how long each of its cells may
    become before it has to be read.
    """

    tags: int = 0
    most: list[float] = field(default_factory=list)

    def is_short(self, row: bytes) -> bool:
        """Whether the row's longest cell takes few enough lines."""
        return self.are_short([row]) or self.lines(row) <= _WHOLE

    def are_short(self, rows: Sequence[bytes]) -> bool:
        """Whether all of *rows* are built like the latest that was read, and certainly as short."""
        if set(map(bytes.count, rows, repeat(b"<"))) != {self.tags}:
            return False
        lengths, columns = [*map(len, b"".join(rows).split(_CELL_END)[:-1])], len(self.most)
        if len(lengths) != columns * len(rows):
            return False
        return all(max(lengths[column::columns]) <= most for column, most in enumerate(self.most))

    def lines(self, row: bytes) -> int:
        """How many its longest cell takes."""
        measured = [_measured(cell) for cell in row.split(_CELL_END)[:-1]]
        self.tags, self.most = row.count(b"<"), [longest for _lines, longest in measured]
        return max(lines for lines, _longest in measured)


def _measured(cell: bytes) -> tuple[int, float]:
    """How many lines the cell takes; and how long it may become, markup and all, and certainly stay whole."""
    texts, width = _texts(cell), _width(cell)
    lines = sum(max(1, ceil(len(text) * _LETTER / width)) for text in texts)
    markup = len(cell) - sum(map(len, _TEXT.findall(cell)))  # an entity or an accent is as long as it is written
    return lines, markup + (_WHOLE + 1 - len(texts)) * width / _LETTER


def _texts(cell: bytes) -> list[str]:
    return [line for paragraph in _PARAGRAPH.findall(cell) for line in words_in(paragraph.decode()).split("\n")]


def _width(cell: bytes) -> int:
    """What the cell leaves for words, in twips."""
    width = _WIDTH.search(cell)
    return max(_LETTER, int(width[1] if width else 0) - _CELL_MARGINS)
