"""On a telephone a table's rows stand as blocks of their own, each cell under the words that head its column.

A table that keeps its columns there shows two of seven, and the reader loses which row is read while moving sideways.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from templates.copies.markup import words_in

_FEWEST = 3  # columns: two fit on any screen
# A browser that is told to show a table otherwise than as a table takes it for none, unless it is told that it is.
_ROLES: Mapping[str, str] = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
_HEADERS: Mapping[str, str] = {
    "col": "columnheader",
    "colgroup": "columnheader",
    "row": "rowheader",
    "rowgroup": "rowheader",
}


def let_rows_stack(table: etree._Element) -> None:
    """Give each cell of a finished *table* the words that head it; a table with cells that reach over rows is left."""
    heads, rows = table.findall("thead/tr"), table.findall("tbody/tr")
    if len(heads) != 1 or any(cell.get("rowspan") for row in (*heads, *rows) for cell in row):
        return
    words = [word for head in heads[0] for word in [" ".join(words_in(head).split())] * _across(head)]
    if len(words) < _FEWEST:
        return
    for row in rows:
        _label(row, words)
    for part in table.iter(*_ROLES, "th"):
        part.set("role", _HEADERS[part.get("scope", "col")] if part.tag == "th" else _ROLES[str(part.tag)])
    table.set("class", f"{table.get('class', '')} stacks".strip())


def _label(row: etree._Element, words: list[str]) -> None:
    """A row of one cell heads those that follow, and has no column of its own."""
    at = 0
    for cell in row:
        if _across(cell) < len(words):
            cell.set("data-label", words[at])
        at += _across(cell)


def _across(cell: etree._Element) -> int:
    return int(cell.get("colspan", "1"))
