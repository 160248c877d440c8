"""Headers and footers once they are filled: what Word asks of a table and of a picture there, whoever put it in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set

from lxml import etree

from templates.assemble.wordml import parsed, serialised, w

_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_HOLDS_ONE = re.compile(rb"<w:tbl[ >]|docPr\b")


def is_margin(part: str) -> bool:
    """Whether *part* is a header or a footer: `word/footer2.xml`."""
    return _MARGIN.fullmatch(part) is not None


def with_settled_margins(parts: Mapping[str, bytes], twice: Set[int], free: Iterator[int]) -> dict[str, bytes]:
    """*parts* with a paragraph after each table of a header or footer, and with its drawings numbered apart.

    A condition may have taken the paragraph away. *twice* are the numbers that the template gives to more than one
    drawing, as Word does when a header is copied; those of headers and footers are taken from *free* instead.
    """
    known = dict(parts)
    for name in sorted(name for name in parts if is_margin(name) and _HOLDS_ONE.search(parts[name])):
        root = parsed(parts[name])
        followed = [_follow(table) for table in root.iter(w("tbl"))]
        again = [mark for mark in root.iter(_DRAWING) if _is_among(mark, twice)]
        for mark in again:
            mark.set("id", str(next(free)))
        if any(followed) or again:
            known[name] = serialised(root)
    return known


def _follow(table: etree._Element) -> bool:
    """Put an empty paragraph after the table if none stands there; whether it did."""
    after = next(table.itersiblings(w("p"), w("tbl"), w("sdt")), None)
    if after is not None and after.tag != w("tbl"):
        return False
    paragraph = etree.Element(w("p"))
    look = etree.SubElement(paragraph, w("pPr"))
    etree.SubElement(look, w("pStyle"), {w("val"): "AfterTable"})
    etree.SubElement(look, w("spacing"), {w("before"): "0"})
    table.addnext(paragraph)
    return True


def _is_among(mark: etree._Element, numbers: Set[int]) -> bool:
    number = mark.get("id", "")
    return number.isdecimal() and int(number) in numbers


def numbers_after(*taken: Iterable[int]) -> int:
    """The first number above all that are *taken*."""
    return 1 + max((number for numbers in taken for number in numbers), default=0)
