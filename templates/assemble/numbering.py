"""The numbers of chapters and paragraphs, counted as Word counts them: by the template's own list of levels.

So the house style decides how paragraphs are numbered, and whoever changes it in Word changes the references too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

from templates.assemble.wordml import parsed, w

# The list of levels is the one that this style is numbered by.
_THE_NUMBERED_STYLE = "NumberedParagraph"
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class Level:
    """One level: its first number, how it is written, `%1.%2`, and whether it begins again under each higher one."""

    start: int
    form: str
    text: str
    begins_again: bool


@dataclass(frozen=True)
class Outline:
    """The levels, and which of them each style takes its number from."""

    levels: tuple[Level, ...]
    styles: Mapping[str, int]


@dataclass
class Counting:
    """Counts through one document: `take` is asked for each paragraph of a numbered style, in order."""

    outline: Outline
    counts: dict[int, int] = field(default_factory=dict)

    def take(self, style: str) -> str:
        """The number of the next paragraph of *style*, without a full stop after it; empty for any other style."""
        at = self.outline.styles.get(style)
        if at is None:
            return ""
        level = self.outline.levels[at]
        self.counts[at] = self.counts.get(at, level.start - 1) + 1
        for deeper in [one for one in self.counts if one > at and self.outline.levels[one].begins_again]:
            del self.counts[deeper]
        return _PLACE.sub(self._written, level.text).rstrip(".")

    def _written(self, place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        return written(self.counts.get(at, 0), self.outline.levels[at].form)


def written(number: int, form: str) -> str:
    """*number* in one of Word's forms: `decimal`, `lowerLetter`, `upperRoman` …"""
    if form.endswith("Letter"):
        small = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""
    elif form.endswith("Roman"):
        small = _roman(number)
    else:
        small = str(number)
    return small.upper() if form.startswith("upper") else small


@cache
def outline_of(styles: bytes, numbering: bytes) -> Outline:
    """The outline of a template, from its parts styles.xml and numbering.xml."""
    style_of, number_of = _styles(parsed(styles)), parsed(numbering)
    numbered = style_of.get(_THE_NUMBERED_STYLE)
    list_of = {one.get(w("numId")): _value(one, "abstractNumId") for one in number_of.iterchildren(w("num"))}
    if numbered is None or numbered[0] not in list_of:
        return Outline((), {})
    pattern = next(
        one for one in number_of.iter(w("abstractNum")) if one.get(w("abstractNumId")) == list_of[numbered[0]]
    )
    levels = list(pattern.iterchildren(w("lvl")))
    linked = {_value(level, "pStyle"): at for at, level in enumerate(levels)}
    mine = {name: linked.get(name, at) for name, (number, at) in style_of.items() if number == numbered[0]}
    return Outline(tuple(_level(level) for level in levels), mine)


def _styles(root: etree._Element) -> dict[str, tuple[str, int]]:
    """List and level of each paragraph style that has one, of its own or from the style it is based on."""
    found = {style.get(w("styleId"), ""): style for style in root.iter(w("style"))}
    numbered = {name: _numbered(style, found) for name, style in found.items()}
    return {name: number for name, number in numbered.items() if number is not None}


def _numbered(style: etree._Element, known: Mapping[str, etree._Element]) -> tuple[str, int] | None:
    while True:
        number = style.find(f"{w('pPr')}/{w('numPr')}")
        if number is not None:
            return _value(number, "numId"), int(_value(number, "ilvl") or 0)
        above = known.get(_value(style, "basedOn"))
        if above is None:
            return None
        style = above


def _level(level: etree._Element) -> Level:
    return Level(
        start=int(_value(level, "start") or 1),
        form=_value(level, "numFmt"),
        text=_value(level, "lvlText"),
        begins_again=_value(level, "lvlRestart") != "0",
    )


def _value(element: etree._Element, child: str) -> str:
    found = element.find(w(child))
    return "" if found is None else found.get(w("val"), "")


def _roman(number: int) -> str:
    said = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        said += letters * times
    return said
