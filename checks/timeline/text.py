"""Markdown for docs/timeline.md: tables, and prose filled to one width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import TextWrapper

_PROSE = TextWrapper(width=120, break_long_words=False, break_on_hyphens=False)
_ITEM = TextWrapper(
    width=120, break_long_words=False, break_on_hyphens=False, initial_indent="- ", subsequent_indent="  "
)


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a bar in a cell would end it, so a stroke stands there instead."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)


def flowing(text: str) -> str:
    """*text* with its paragraphs and lists filled to one width; headings, tables and diagrams stay as they are."""
    return "\n\n".join(block if block[0] in "#|`" else _filled(block) for block in text.split("\n\n"))


def _filled(block: str) -> str:
    before, *items = [" ".join(part.split()) for part in f"\n{block}".split("\n- ")]
    return "\n".join([*_PROSE.wrap(before), *(_ITEM.fill(item) for item in items)])
