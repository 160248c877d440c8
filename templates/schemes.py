"""The three ways in which reports number their paragraphs, written into a template's own lists.

`python -m templates.schemes continuous FILE.docx …` changes the files it is given: `by-chapter` numbers 1.1, 1.2 and
begins again with each chapter; `continuous` numbers paragraphs 1, 2, 3 to the end beside the chapters; `with-headings`
counts headings and paragraphs in one row. References, and whatever else asks for a number, read the same lists.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from review.errors import NeedsAPerson
from templates.assemble.package import packed, parts_of
from templates.assemble.wordml import parsed, serialised, w

_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
_CHAPTERS, _THROUGH = "1", "9"  # the house's lists: of chapters, and of paragraphs from the first to the last
_BEFORE_A_NUMBER = {"pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"}


@dataclass(frozen=True)
class Place:
    """Where a style counts: in which list, on which level."""

    number: str
    level: int


@dataclass(frozen=True)
class Scheme:
    """Where each style counts, None where it has no number; how the letter after a number is written in the chapters."""

    places: Mapping[str, Place | None]
    letters: str = "%1.%2%3"


_FIRST = Place(_CHAPTERS, 0)
SCHEMES = {
    "by-chapter": Scheme(
        {
            "Heading1": _FIRST,
            "Heading2": None,
            "NumberedParagraph": Place(_CHAPTERS, 1),
            "InsertedParagraph": Place(_CHAPTERS, 2),
        }
    ),
    "continuous": Scheme(
        {
            "Heading1": _FIRST,
            "Heading2": None,
            "NumberedParagraph": Place(_THROUGH, 0),
            "InsertedParagraph": Place(_THROUGH, 1),
        }
    ),
    "with-headings": Scheme(
        {
            "Heading1": _FIRST,
            "Heading2": _FIRST,
            "NumberedParagraph": _FIRST,
            "InsertedParagraph": Place(_CHAPTERS, 2),
        },
        letters="%1%3",
    ),
}


def renumbered(docx: bytes, scheme: str) -> bytes:
    """The template with its paragraphs numbered by *scheme*; nothing else in it changes."""
    if scheme not in SCHEMES:
        raise NeedsAPerson(f"There is no such way of numbering. There are: {', '.join(SCHEMES)}.")
    parts, wanted = parts_of(docx), SCHEMES[scheme]
    styles, numbering = parsed(parts[_STYLES]), parsed(parts[_NUMBERING])
    levels = {number: _levels(numbering, number) for number in (_CHAPTERS, _THROUGH)}
    _child(levels[_CHAPTERS][2], "lvlText").set(w("val"), wanted.letters)
    _name_levels(levels, wanted.places)
    for style, place in wanted.places.items():
        _set_style(styles, style, place)
    return packed({**parts, _STYLES: serialised(styles), _NUMBERING: serialised(numbering)})


def run(arguments: Sequence[str]) -> int:
    """0; the files that were named are written anew."""
    scheme, *files = arguments or [""]
    for file in map(Path, files):
        file.write_bytes(renumbered(file.read_bytes(), scheme))
    return 0


def _child(element: etree._Element, name: str) -> etree._Element:
    found = element.find(w(name))
    if found is None:
        raise NeedsAPerson(
            "The lists of this template are not those of house.docx. Copy styles and numbering from there."
        )
    return found


def _levels(numbering: etree._Element, number: str) -> list[etree._Element]:
    """The levels of the list that Word knows by *number*."""
    named = next((one for one in numbering.iterchildren(w("num")) if one.get(w("numId")) == number), numbering)
    pattern = _child(named, "abstractNumId").get(w("val"))
    patterns = numbering.iterchildren(w("abstractNum"))
    return list(next(one for one in patterns if one.get(w("abstractNumId")) == pattern).iterchildren(w("lvl")))


def _name_levels(levels: Mapping[str, Sequence[etree._Element]], places: Mapping[str, Place | None]) -> None:
    """A level names the one style that counts on it; where several do, the first."""
    for level in (level for each in levels.values() for level in each):
        for old in level.findall(w("pStyle")):
            level.remove(old)
    for style, place in places.items():
        if place is not None and (level := levels[place.number][place.level]).find(w("pStyle")) is None:
            _child(level, "numFmt").addnext(etree.Element(w("pStyle"), {w("val"): style}))


def _set_style(styles: etree._Element, name: str, place: Place | None) -> None:
    """Put the style's number where Word wants it: before borders, spacing and indents."""
    style = next((style for style in styles.iter(w("style")) if style.get(w("styleId")) == name), styles)
    properties = _child(style, "pPr")
    for old in properties.findall(w("numPr")):
        properties.remove(old)
    if place is not None:
        before = [child for child in properties if etree.QName(child).localname in _BEFORE_A_NUMBER]
        properties.insert(len(before), _number(place))


def _number(place: Place) -> etree._Element:
    number = etree.Element(w("numPr"))
    for name, value in (("ilvl", str(place.level)), ("numId", place.number)):
        etree.SubElement(number, w(name), {w("val"): value})
    return number


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
