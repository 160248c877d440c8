"""Where a table may be torn between two pages: known only once its cells are filled."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from lxml import etree

from templates.assemble.wordml import style_of, text_of, w

# A row of up to so many lines stays whole. Keeping longer ones whole leaves half a page empty before each.
_WHOLE = 14
_HANGING = 3  # rows that the first and the last but one hold together
_LETTER = 105  # twips: what a letter of the tables' ten points takes, on average
_CELL_MARGINS = 170


def settle_rows(body: etree._Element) -> None:
    """Keep short rows whole, and the first and the last row of every table with a neighbour."""
    for table in body.iter(w("tbl")):
        rows = [row for row in table.iterchildren(w("tr")) if row.find(f"{w('trPr')}/{w('tblHeader')}") is None]
        whole = [row for row in rows if _lines_of(row) <= _WHOLE]
        for row in whole:
            _keep_whole(row)
        for row in (*_before_a_neighbour(rows), *_before_the_closing_line(table, rows)):
            if row in whole:
                _keep_with_next(row)


def _before_a_neighbour(rows: Sequence[etree._Element]) -> list[etree._Element]:
    """The first row and the last but one, each once; none where a row stands alone."""
    return list(dict.fromkeys([*rows[:-1][:1], *rows[-2:-1]]))


def _before_the_closing_line(table: etree._Element, rows: Sequence[etree._Element]) -> Sequence[etree._Element]:
    """The last row, where one line ends the document: that line would have a page to itself.

    Not in a short table: all its rows would hang together, and leave the page of its heading empty.
    """
    after = table.getnext()
    ends = after is not None and style_of(after) == "AfterTable"
    return rows[-1:] if ends and len(rows) > _HANGING else ()


def _lines_of(row: etree._Element) -> int:
    """About how many lines the row's longest cell takes."""
    return max(sum(_lines(p, _width(cell)) for p in cell.iter(w("p"))) for cell in row.iterchildren(w("tc")))


def _lines(paragraph: etree._Element, width: int) -> int:
    return sum(max(1, ceil(len(line) * _LETTER / width)) for line in text_of(paragraph).split("\n"))


def _width(cell: etree._Element) -> int:
    """What the cell leaves for words, in twips."""
    return max(_LETTER, int(next(cell.iter(w("tcW"))).get(w("w"), "")) - _CELL_MARGINS)


def _keep_whole(row: etree._Element) -> None:
    properties = row.find(w("trPr"))
    if properties is None:
        properties = etree.Element(w("trPr"))
        row.insert(0, properties)
    etree.SubElement(properties, w("cantSplit"))


def _keep_with_next(row: etree._Element) -> None:
    for style in row.iter(w("pStyle")):
        style.addnext(etree.Element(w("keepNext")))
