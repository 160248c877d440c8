"""The three ways in which reports number their paragraphs, written into a template's own list of levels.

`python -m templates.schemes continuous FILE.docx …` changes the files it is given: `by-chapter` numbers 1.1, 1.2 and
begins again with each chapter; `continuous` numbers paragraphs 1, 2, 3 to the end beside the chapters; `with-headings`
counts headings and paragraphs in one row. References, and whatever else asks for a number, read the same list.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from review.errors import NeedsAPerson
from templates.assemble.package import packed, parts_of
from templates.assemble.wordml import parsed, serialised, w

_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
_HEADINGS, _PARAGRAPHS, _INSERTED = 0, 1, 2  # the levels of the house's list


@dataclass(frozen=True)
class Scheme:
    """How paragraphs and the letters after them are written, whether they begin again, and where each style counts."""

    paragraphs: str
    inserted: str
    begins_again: bool
    levels: dict[str, int | None]


_BY_LEVEL: dict[str, int | None] = {"Heading1": _HEADINGS, "Heading2": None, "NumberedParagraph": _PARAGRAPHS}
SCHEMES = {
    "by-chapter": Scheme("%1.%2", "%1.%2%3", True, _BY_LEVEL),
    "continuous": Scheme("%2", "%2%3", False, _BY_LEVEL),
    "with-headings": Scheme("%1.%2", "%1%3", True, dict.fromkeys(_BY_LEVEL, _HEADINGS)),
}


def renumbered(docx: bytes, scheme: str) -> bytes:
    """The template with its paragraphs numbered by *scheme*; nothing else in it changes."""
    if scheme not in SCHEMES:
        raise NeedsAPerson(f"There is no such way of numbering. There are: {', '.join(SCHEMES)}.")
    parts, wanted = parts_of(docx), SCHEMES[scheme]
    styles, numbering = parsed(parts[_STYLES]), parsed(parts[_NUMBERING])
    number = _number_of(styles)
    _set_levels(_levels(numbering, number), wanted)
    for style, level in wanted.levels.items():
        _set_style(styles, style, number, level)
    return packed({**parts, _STYLES: serialised(styles), _NUMBERING: serialised(numbering)})


def run(arguments: Sequence[str]) -> int:
    """0; the files that were named are written anew."""
    scheme, *files = arguments or [""]
    for file in map(Path, files):
        file.write_bytes(renumbered(file.read_bytes(), scheme))
    return 0


def _number_of(styles: etree._Element) -> str:
    return _child(_child(_child(_style(styles, "NumberedParagraph"), "pPr"), "numPr"), "numId").get(w("val"), "")


def _style(styles: etree._Element, name: str) -> etree._Element:
    found = next((style for style in styles.iter(w("style")) if style.get(w("styleId")) == name), None)
    if found is None:
        raise NeedsAPerson(f"This template has no style {name}. Copy it from house.docx.")
    return found


def _child(element: etree._Element, name: str) -> etree._Element:
    found = element.find(w(name))
    if found is None:
        raise NeedsAPerson(
            "The numbered paragraphs of this template are not as in house.docx. Copy its list from there."
        )
    return found


def _levels(numbering: etree._Element, number: str) -> list[etree._Element]:
    """The levels of the list that Word knows by *number*."""
    named = next((one for one in numbering.iterchildren(w("num")) if one.get(w("numId")) == number), numbering)
    pattern = _child(named, "abstractNumId").get(w("val"))
    patterns = numbering.iterchildren(w("abstractNum"))
    return list(next(one for one in patterns if one.get(w("abstractNumId")) == pattern).iterchildren(w("lvl")))


def _set_levels(levels: Sequence[etree._Element], wanted: Scheme) -> None:
    for at, text in ((_PARAGRAPHS, wanted.paragraphs), (_INSERTED, wanted.inserted)):
        _child(levels[at], "lvlText").set(w("val"), text)
    own = levels[_PARAGRAPHS]
    for old in [*own.findall(w("lvlRestart")), *own.findall(w("pStyle"))]:
        own.remove(old)
    # Word counts a style on the level that names it, so a style of another level may not be named here.
    if wanted.levels["NumberedParagraph"] == _PARAGRAPHS:
        _child(own, "numFmt").addnext(etree.Element(w("pStyle"), {w("val"): "NumberedParagraph"}))
    if not wanted.begins_again:
        _child(own, "numFmt").addnext(etree.Element(w("lvlRestart"), {w("val"): "0"}))


def _set_style(styles: etree._Element, name: str, number: str, level: int | None) -> None:
    """Put the style's number where Word wants it: before borders, spacing and indents."""
    properties = _child(_style(styles, name), "pPr")
    for old in properties.findall(w("numPr")):
        properties.remove(old)
    if level is not None:
        numbered = etree.Element(w("numPr"))
        etree.SubElement(numbered, w("ilvl"), {w("val"): str(level)})
        etree.SubElement(numbered, w("numId"), {w("val"): number})
        before = [child for child in properties if etree.QName(child).localname in _BEFORE_A_NUMBER]
        properties.insert(len(before), numbered)


_BEFORE_A_NUMBER = {"pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"}

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
