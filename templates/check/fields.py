"""Fields (page numbers, the contents) that begin, show a result and end: no other validator looks."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from templates.assemble.wordml import w
from templates.check.opened import Found, Opened

_STORIES = {w("tc"), w("txbxContent"), w("footnote"), w("endnote"), w("comment")}


def fields_are_closed(package: Opened) -> Iterator[Found]:
    for part, root in package.stories.items():
        yield from (Found(code, part, mark) for code, mark in _faults(root))


def _faults(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """A field may stand inside another; it may not overlap it, nor leave the cell or note it began in."""
    still_open: list[tuple[etree._Element, bool]] = []
    for mark in root.iter(w("fldChar")):
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            still_open.append((mark, False))
        elif not still_open or (kind == "separate" and still_open[-1][1]):
            yield "field-crossed", mark
        elif _story(still_open[-1][0]) is not _story(mark):
            yield "field-crossed", mark
            still_open.pop()
        elif kind == "separate":
            still_open[-1] = (still_open[-1][0], True)
        else:
            still_open.pop()
    yield from (("field-unclosed", mark) for mark, _ in still_open)


def codes_stand_in_fields(package: Opened) -> Iterator[Found]:
    """A field's code outside any field is lost to Word and seen by nobody."""
    for part, root in package.stories.items():
        depth = 0
        for mark in root.iter(w("fldChar"), w("instrText")):
            if mark.tag == w("instrText") and depth <= 0:
                yield Found("field-code-alone", part, mark)
            depth += {"begin": 1, "end": -1}.get(mark.get(w("fldCharType"), ""), 0)


def _story(mark: etree._Element) -> etree._Element | None:
    return next((one for one in mark.iterancestors() if one.tag in _STORIES), None)
