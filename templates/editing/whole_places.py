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
    for row, tags in _rows(lines).items():
        words = "".join(line.words for line in lines if row in line.element.iterancestors(w("tr")))
        if row.tag != w("tr"):
            yield from (Fault("tag-misplaced", tag.line.part, tag.line.element, tag.words) for tag in tags)
        elif len(tags) > 1:
            yield _fault("two-in-one", tags[1].line, "tr")
        elif words.replace(tags[0].words, "", 1).strip():
            yield _fault("words-lost", tags[0].line, "tr")


def lost_tags(lines: Sequence[Line]) -> set[Tag]:
    """The tags that are lost with a paragraph or row, since the first of its kind takes the place of all of it."""
    in_paragraphs = [[tag for tag in line.tags if tag.scope == "p"] for line in lines]
    in_rows = [tags for row, tags in _rows(lines).items() if row.tag == w("tr")]
    return {tag for tags in (*in_paragraphs, *in_rows) for tag in tags[1:]}


def _rows(lines: Sequence[Line]) -> dict[etree._Element, list[Tag]]:
    """The tags for rows by the row they stand in; by their paragraph where that is none."""
    by_row: dict[etree._Element, list[Tag]] = {}
    for tag in (tag for line in lines for tag in line.tags if tag.scope == "tr"):
        row = next(tag.line.element.iterancestors(w("tr")), tag.line.element)
        by_row.setdefault(row, []).append(tag)
    return by_row


def _fault(code: str, line: Line, scope: str) -> Fault:
    return Fault(code, line.part, line.element, _CALLED[scope])
