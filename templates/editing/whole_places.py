"""Tags that take the place of a whole paragraph or row: one to each, and nothing beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from templates.assemble.wordml import w
from templates.editing.fault import Fault
from templates.editing.tags import Line, Tag

_CALLED = {"p": "paragraph", "tr": "row"}


def whole_places(lines: Sequence[Line]) -> Iterator[Fault]:
    """Paragraphs and rows that would be lost with the tag that takes their place."""
    for line in lines:
        mine = [tag for tag in line.tags if tag.scope == "p"]
        if len(mine) > 1:
            yield _fault("two-in-one", line, "p")
        elif mine and line.words.replace(mine[0].words, "", 1).strip():
            yield _fault("words-lost", line, "p")
    yield from _rows(lines)


def _rows(lines: Sequence[Line]) -> Iterator[Fault]:
    by_row: dict[etree._Element, list[Tag]] = {}
    for tag in (tag for line in lines for tag in line.tags if tag.scope == "tr"):
        row = next(tag.line.element.iterancestors(w("tr")), None)
        if row is None:
            yield Fault("tag-misplaced", tag.line.part, tag.line.element, tag.words)
        else:
            by_row.setdefault(row, []).append(tag)
    for row, tags in by_row.items():
        words = "".join(line.words for line in lines if row in line.element.iterancestors(w("tr")))
        if len(tags) > 1:
            yield _fault("two-in-one", tags[1].line, "tr")
        elif words.replace(tags[0].words, "", 1).strip():
            yield _fault("words-lost", tags[0].line, "tr")


def _fault(code: str, line: Line, scope: str) -> Fault:
    return Fault(code, line.part, line.element, _CALLED[scope])
