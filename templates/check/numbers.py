"""Numbers and names that may be given out once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from templates.assemble.wordml import w
from templates.check.opened import BODY, Found, Opened

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_ONCE = (
    ("bookmark-number-twice", w("bookmarkStart"), w("id")),
    ("bookmark-name-twice", w("bookmarkStart"), w("name")),
    ("drawing-number-twice", DRAWING, "id"),
    ("control-number-twice", f"{w('sdtPr')}/{w('id')}", w("val")),
)


def marks_are_given_once(package: Opened) -> Iterator[Found]:
    """Counted over all parts together, the text first: Word gives them out for the whole file."""
    stories = sorted(package.stories.items(), key=lambda story: story[0] != BODY)
    for code, path, attribute in _ONCE:
        marks = [(part, mark) for part, root in stories for mark in root.iterfind(f".//{path}")]
        yield from _again(code, marks, attribute)


def styles_and_lists_are_given_once(package: Opened) -> Iterator[Found]:
    for code, part, tag, attribute in (
        ("style-twice", "word/styles.xml", "style", "styleId"),
        ("list-twice", "word/numbering.xml", "num", "numId"),
        ("list-twice", "word/numbering.xml", "abstractNum", "abstractNumId"),
    ):
        marks = [(part, mark) for mark in package.root(part).iterchildren(w(tag))]
        yield from _again(code, marks, w(attribute))


def _again(code: str, marks: list[tuple[str, etree._Element]], attribute: str) -> Iterator[Found]:
    seen: Counter[str] = Counter()
    for part, mark in marks:
        seen[number := mark.get(attribute, "")] += 1
        if seen[number] > 1:
            yield Found(code, part, mark)
