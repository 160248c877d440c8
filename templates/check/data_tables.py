"""Tables that can be listened to: headers marked, one value a cell, and told what they are."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from templates.assemble.margins import is_margin
from templates.assemble.wordml import text_of, w
from templates.check.opened import Found, Opened

_NAMED = {"tblCaption": "table-unnamed", "tblDescription": "table-undescribed"}
_OFF = ("0", "false", "off")


def header_rows_are_marked(package: Opened) -> Iterator[Found]:
    """The first of several columns may go without a header: its cells name the rows."""
    for part, table in _tables_of_data(package):
        row = table.find(w("tr"))
        if row is None or not _is_on(row, "tblHeader"):
            yield Found("header-row-missing", part, table)
            continue
        if not _is_on(row, "cantSplit"):
            yield Found("header-row-torn", part, row)
        first, *others = row.iterchildren(w("tc"))
        for cell in others or [first]:
            if not any(text_of(paragraph).strip() for paragraph in cell.iter(w("p"))):
                yield Found("header-empty", part, cell)


def cells_are_single(package: Opened) -> Iterator[Found]:
    """Apart from a row of one cell across the whole table, which says what the rows beneath have in common."""
    for part, table in _tables(package):
        for cell in [cell for row in table.iter(w("tr")) for cell in _cells_beside(row, table)]:
            marks = [cell.find(f"{w('tcPr')}/{w(name)}") for name in ("gridSpan", "vMerge", "hMerge")]
            if any(mark is not None and mark.get(w("val")) != "1" for mark in marks):
                yield Found("cell-merged", part, cell)
        if next(table.iterancestors(w("tbl")), None) is not None:
            yield Found("table-nested", part, table)


def tables_are_named(package: Opened) -> Iterator[Found]:
    for part, table in _tables_of_data(package):
        for tag, code in _NAMED.items():
            mark = table.find(f"{w('tblPr')}/{w(tag)}")
            if mark is None or not mark.get(w("val"), "").strip():
                yield Found(code, part, table)


def rows_grow_with_their_words(package: Opened) -> Iterator[Found]:
    """A row of fixed height hides what does not fit, most of all from those who read with large letters."""
    for part, table in _tables(package):
        for height in table.iter(w("trHeight")):
            if height.get(w("hRule")) == "exact":
                yield Found("row-height-fixed", part, height)


def _cells_beside(row: etree._Element, table: etree._Element) -> list[etree._Element]:
    """The cells of a row; none of one that heads others."""
    cells, columns = row.findall(w("tc")), len(table.findall(f"{w('tblGrid')}/{w('gridCol')}"))
    span = row.find(f"{w('tc')}/{w('tcPr')}/{w('gridSpan')}")
    heads_others = len(cells) == 1 and columns > 1 and span is not None and span.get(w("val")) == str(columns)
    return [] if heads_others else cells


def _tables_of_data(package: Opened) -> Iterator[tuple[str, etree._Element]]:
    """A table in a header or footer sets a crest beside an address: it holds no data, and is read out as it stands."""
    return ((part, table) for part, table in _tables(package) if not is_margin(part))


def _tables(package: Opened) -> Iterator[tuple[str, etree._Element]]:
    return ((part, table) for part, root in package.stories.items() for table in root.iter(w("tbl")))


def _is_on(row: etree._Element, name: str) -> bool:
    mark = row.find(f"{w('trPr')}/{w(name)}")
    return mark is not None and mark.get(w("val"), "1") not in _OFF
