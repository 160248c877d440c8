"""What the service writes with and a template must therefore keep: styles by their names, and lists by their numbers."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from templates.assemble.house_styles import CELL, NUMBERED, PLAIN, UNDER
from templates.assemble.wordml import w
from templates.check.opened import Opened
from templates.editing.fault import Fault

STYLES, NUMBERING = "word/styles.xml", "word/numbering.xml"
_SETTINGS = (NUMBERED, PLAIN, UNDER, CELL)
_OF_PROSE = {
    style
    for one in _SETTINGS
    for style in (one.paragraph, one.inserted, one.under, one.bullet, one.number, one.more, one.quote)
}
_OF_THE_REST = {
    *("AfterTable", "Caption", "TableHeading", "ReviewTable", "TOC1", "TOC2", "FootnoteText", "FootnoteReference"),
    *("Strong", "Emphasis", "ToFollow"),
}
WRITTEN_WITH = frozenset(_OF_PROSE | _OF_THE_REST)
_NUMBERED = (
    NUMBERED.paragraph,
    NUMBERED.inserted,
    *(style for one in (NUMBERED, CELL) for style in (one.bullet, one.number)),
)
_FORMS = {".": ("decimal", "%1."), ")": ("decimal", "%1)")}


def styles_are_there(package: Opened) -> Iterator[Fault]:
    """Each style that the service writes with, under the name Word keeps for programs."""
    there = {style.get(w("styleId")) for style in package.root(STYLES).iter(w("style"))}
    for name in sorted(WRITTEN_WITH - there):
        yield Fault("style-lost", STYLES, detail=name)


def numbers_are_there(package: Opened) -> Iterator[Fault]:
    """Numbered paragraphs, bullets and numbers of lists still count by a list that is there."""
    lists = {one.get(w("numId")) for one in package.root(NUMBERING).iterchildren(w("num"))}
    for style in package.root(STYLES).iter(w("style")):
        if style.get(w("styleId")) in _NUMBERED:
            number = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
            if number is None or number.get(w("val")) not in lists:
                yield Fault("numbering-lost", STYLES, detail=str(style.get(w("styleId"))))


def lists_are_the_house_s(package: Opened) -> Iterator[Fault]:
    """The lists that prose begins anew: bullets are bullets, `1.` is 1. and `1)` is 1)."""
    root = package.root(NUMBERING)
    patterns = {one.get(w("abstractNumId")): _form(one) for one in root.iterchildren(w("abstractNum"))}
    for setting in (NUMBERED, CELL):
        for mark, number in setting.patterns.items():
            if patterns.get(str(number)) != _FORMS[mark]:
                yield Fault("list-changed", NUMBERING, detail=f"{number} ({mark.join(('1', ' and so on'))})")
        joined = root.find(f"{w('num')}[@{w('numId')}='{setting.bullets}']/{w('abstractNumId')}")
        form = patterns.get(joined.get(w("val"))) if joined is not None else None
        if form is None or form[0] != "bullet":
            yield Fault("list-changed", NUMBERING, detail=f"{setting.bullets} (bullets)")


def _form(pattern: etree._Element) -> tuple[str, str]:
    level = pattern.find(w("lvl"))
    if level is None:
        return "", ""
    form, text = (level.find(w(name)) for name in ("numFmt", "lvlText"))
    return ("" if form is None else form.get(w("val"), "")), ("" if text is None else text.get(w("val"), ""))
