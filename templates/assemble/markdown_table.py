"""Read a table: every row has the cells that the row of headings has, or it is no table and stays as it was typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from templates.assemble.inline import Words
from templates.assemble.manuscript import Spans, Table

_SIDE = re.compile(r"text-align:(\w+)")


def end_of_table(tokens: Sequence[Token], at: int) -> int:
    """Where the table that opens at *at* closes. No table stands in another."""
    return next(end for end in range(at, len(tokens)) if tokens[end].type == "table_close")


def table_in(tokens: Sequence[Token], lines: Sequence[str], words: Words) -> Table | None:
    """The table of *tokens*, typed on *lines*; None when a row is longer or shorter than the row of headings."""
    cells = [token for token in tokens if token.type == "inline"]
    heads = [token for token in tokens if token.type == "th_open"]
    columns = len(heads)
    if any(_cells_of(line) != columns for line in (*lines[:1], *lines[2:])):
        return None
    texts = [words.of(cell) for cell in cells]
    rows = [tuple(texts[at : at + columns]) for at in range(0, len(texts), columns)]
    return Table(caption=(), headings=rows[0], rows=tuple(rows[1:]), sides=tuple(_side(head) for head in heads))


def _cells_of(line: str) -> int:
    inside = line.strip().removeprefix("|")
    return len(escapedSplit(inside[:-1] if _is_closed(inside) else inside))


def _is_closed(inside: str) -> bool:
    return inside.endswith("|") and not inside.endswith("\\|")


def _side(head: Token) -> str:
    found = _SIDE.match(str(head.attrs.get("style", "")))
    return found[1] if found else "left"


def words_in(cell: Spans) -> str:
    """The cell's words, as long as they print."""
    return "".join(span.text for span in cell)
