"""Tables that Word can lay out: it refuses the whole file for one cell that ends wrongly."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from templates.assemble.wordml import w
from templates.check.opened import Found, Opened

_PASSED_OVER = (w("bookmarkStart"), w("bookmarkEnd"), w("proofErr"))


def cells_hold_paragraphs(package: Opened) -> Iterator[Found]:
    for part, root in package.stories.items():
        for cell in root.iter(w("tc")):
            if cell.find(f".//{w('p')}") is None:
                yield Found("cell-without-paragraph", part, cell)
            elif _last(cell).tag == w("tbl"):
                yield Found("cell-ends-in-table", part, cell)


def rows_fill_the_grid(package: Opened) -> Iterator[Found]:
    for part, root in package.stories.items():
        for table in root.iter(w("tbl")):
            columns = len(table.findall(f"{w('tblGrid')}/{w('gridCol')}"))
            for row in table.iterchildren(w("tr")):
                if _width(row) != columns:
                    yield Found("row-unlike-grid", part, row)


def tables_are_followed_by_a_paragraph(package: Opened) -> Iterator[Found]:
    """Two tables that touch become one in Word; a document cannot end in a table."""
    for part, root in package.stories.items():
        for table in root.iter(w("tbl")):
            after = table.getnext()
            while after is not None and after.tag in _PASSED_OVER:
                after = after.getnext()
            if _parent(table).tag != w("tc") and (after is None or after.tag not in (w("p"), w("sdt"))):
                yield Found("table-without-paragraph-after", part, table)


def paragraphs_stand_beside_each_other(package: Opened) -> Iterator[Found]:
    for part, root in package.stories.items():
        for paragraph in root.iter(w("p")):
            if _parent(paragraph).tag in (w("p"), w("r")):
                yield Found("paragraph-in-paragraph", part, paragraph)


def _last(cell: etree._Element) -> etree._Element:
    return [child for child in cell if child.tag not in _PASSED_OVER][-1]


def _width(row: etree._Element) -> int:
    """How many columns of the grid the row takes."""
    cells = [*row.iterfind(w("tc")), *row.iterfind(f"{w('sdt')}/{w('sdtContent')}/{w('tc')}")]
    spans = [_number(cell, "tcPr", "gridSpan", 1) for cell in cells]
    return sum(spans) + sum(_number(row, "trPr", name, 0) for name in ("gridBefore", "gridAfter"))


def _number(element: etree._Element, properties: str, name: str, otherwise: int) -> int:
    found = element.find(f"{w(properties)}/{w(name)}")
    return otherwise if found is None else int(found.get(w("val"), otherwise))


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent
