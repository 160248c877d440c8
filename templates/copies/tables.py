"""A table as HTML: header cells say what they head, and a table wider than the screen moves within its own frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

from lxml import etree

from templates.assemble.wordml import style_of, w
from templates.copies.markup import Piece, element, fill, hidden, words_in
from templates.copies.stacking import let_rows_stack

_NARROW, _WIDE = 3, 5  # columns from which a table needs a width of its own, and more room than a line of text
_STEP = 5  # per cent, by which the widths of columns are told

ReadCell = Callable[[etree._Element], etree._Element]


def table_of(table: etree._Element, caption: list[Piece] | None, read_cell: ReadCell) -> etree._Element:
    """The table in a frame. Its *caption* is the one over it, or what the file says of it to those who cannot see it."""
    widths = list(_widths(table))
    made = element("table", class_="wide" if len(widths) >= _WIDE else "narrow" if len(widths) >= _NARROW else "slim")
    said = caption or _said_of(table)
    fill(made, [element("caption", said)] if said else [])
    made.append(element("colgroup", [element("col", class_=f"w{width}") for width in widths]))
    rows = table.findall(w("tr"))
    heads = [row for row in rows if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None]
    first_column = _heads_rows(table)
    if heads:
        made.append(element("thead", [_row(row, rows, "thead", first_column, read_cell) for row in heads]))
    for some in _by_theme([row for row in rows if row not in heads]):
        made.append(element("tbody", [_row(row, rows, "tbody", first_column, read_cell) for row in some]))
    let_rows_stack(made)
    name = " ".join(words_in(made[0]).split()) if said else "Table"
    return element("div", [made], class_="table", role="region", tabindex="0", aria_label=name)


def _said_of(table: etree._Element) -> list[Piece]:
    found = table.find(f"{w('tblPr')}/{w('tblCaption')}")
    return [] if found is None else [hidden(found.get(w("val"), ""))]


def _row(
    row: etree._Element, rows: list[etree._Element], tag: str, first_column: bool, read_cell: ReadCell
) -> etree._Element:
    made = element("tr")
    for column, cell in _cells(row):
        if _merged(cell) == "continue":
            continue
        read, across = read_cell(cell), _across(cell)
        if tag == "thead":
            read.tag, scope = "th", "col" if across == 1 else "colgroup"
            read.set("scope", scope)
        elif (first_column and column == 0) or _is_heading(cell):
            read.tag = "th"
            read.set("scope", "row" if across == 1 else "rowgroup")
        if across > 1:
            read.set("colspan", str(across))
        if (down := _down(cell, column, row, rows)) > 1:
            read.set("rowspan", str(down))
        made.append(read)
    return made


def _by_theme(rows: list[etree._Element]) -> Iterator[list[etree._Element]]:
    """The rows parted where one is a heading over those that follow."""
    some: list[etree._Element] = []
    for row in rows:
        cells = row.findall(w("tc"))
        if some and len(cells) == 1 and _across(cells[0]) > 1 and _is_heading(cells[0]):
            yield some
            some = []
        some.append(row)
    if some:
        yield some


def _cells(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Each cell, after the number of the column it begins in."""
    column = 0
    for cell in row.iterchildren(w("tc")):
        yield column, cell
        column += _across(cell)


def _across(cell: etree._Element) -> int:
    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    return 1 if span is None else int(span.get(w("val"), "1"))


def _merged(cell: etree._Element) -> str:
    merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
    return "" if merge is None else merge.get(w("val"), "continue")


def _down(cell: etree._Element, column: int, row: etree._Element, rows: list[etree._Element]) -> int:
    if _merged(cell) != "restart":
        return 1
    for down in count(1):
        below = rows[rows.index(row) + down :][:1]
        if not below or _merged(dict(_cells(below[0])).get(column, cell)) != "continue":
            return down
    return 1


def _is_heading(cell: etree._Element) -> bool:
    return all(style_of(paragraph) == "TableHeading" for paragraph in cell.iter(w("p")))


def _heads_rows(table: etree._Element) -> bool:
    look = table.find(f"{w('tblPr')}/{w('tblLook')}")
    return look is not None and look.get(w("firstColumn")) == "1"


def _widths(table: etree._Element) -> Iterator[int]:
    """Each column's share of the table, in per cent, to the nearest step."""
    columns = [int(column.get(w("w"), "1")) for column in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
    for column in columns:
        yield max(_STEP, round(100 * column / sum(columns) / _STEP) * _STEP)
