"""The number or mark before each paragraph, counted as Word counts it from the file's own lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from templates.assemble.wordml import parsed, style_of, w

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_SMALL_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_DEEPEST = 9  # levels of a list in Word


@dataclass(frozen=True)
class Mark:
    """What stands before a paragraph: *text* (`4.5`, `b)`, `•`), how it is counted, and where it is in which list."""

    text: str
    form: str
    level: int
    list: str
    count: int

    @property
    def is_bullet(self) -> bool:
        return self.form == "bullet"


@dataclass(frozen=True)
class _Level:
    start: int
    form: str
    text: str


@dataclass
class Numbers:
    """Counts through one document: `mark_of` is asked for every paragraph, in reading order, once each."""

    parts: Mapping[str, bytes]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        numbering = self.parts.get("word/numbering.xml")
        root = parsed(numbering) if numbering else etree.Element(w("numbering"))
        patterns = {one.get(w("abstractNumId")): one for one in root.iterchildren(w("abstractNum"))}
        self._patterns = {name: _levels(pattern) for name, pattern in patterns.items()}
        self._lists = {one.get(w("numId"), ""): one for one in root.iterchildren(w("num"))}
        self._linked = {
            (name, _value(level, "pStyle")): int(level.get(w("ilvl"), "0"))
            for name, pattern in patterns.items()
            for level in pattern.iterchildren(w("lvl"))
        }
        self._styles = {
            one.get(w("styleId"), ""): one for one in parsed(self.parts["word/styles.xml"]).iter(w("style"))
        }

    def mark_of(self, paragraph: etree._Element) -> Mark | None:
        """The mark before *paragraph*; None for one that has none."""
        number, level = self._list_of(paragraph)
        if number not in self._lists:  # Word takes a paragraph out of its style's list with the number 0
            return None
        pattern = _value(self._lists[number], "abstractNumId")
        levels = self._patterns[pattern]
        counts = self._counts.setdefault(pattern, {})
        counts[level] = self._next(number, level, counts)
        for deeper in range(level + 1, _DEEPEST):
            counts.pop(deeper, None)
        return Mark(self._text(levels, level, counts), levels[level].form, level, number, counts[level])

    def _next(self, number: str, level: int, counts: Mapping[int, int]) -> int:
        """A list that restarts does so at its first paragraph of that level, and counts on from there."""
        if (number, level) not in self._begun:
            self._begun.add((number, level))
            for override in self._lists[number].iterchildren(w("lvlOverride")):
                if override.get(w("ilvl")) == str(level) and (start := _value(override, "startOverride")):
                    return int(start)
        first = self._patterns[_value(self._lists[number], "abstractNumId")][level].start
        return counts.get(level, first - 1) + 1

    def _text(self, levels: Mapping[int, _Level], level: int, counts: Mapping[int, int]) -> str:
        def written_at(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            return written(counts.get(at, levels[at].start), levels[at].form)

        return _PLACE.sub(written_at, levels[level].text)

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int]:
        """The list and level that the paragraph says, or its style, or the style that one is based on."""
        number, level, style = "", "", style_of(paragraph)
        holder: etree._Element | None = paragraph
        named = style
        while holder is not None and not number:
            said = holder.find(f"{w('pPr')}/{w('numPr')}")
            if said is not None:
                number, level = _value(said, "numId"), level or _value(said, "ilvl")
            if not number:
                holder = self._styles.get(style)
                named, style = style, _value(holder, "basedOn") if holder is not None else ""
        linked = self._linked.get((self._pattern_of(number), named))
        return number, linked if holder is not paragraph and linked is not None else int(level or 0)

    def _pattern_of(self, number: str) -> str:
        return _value(self._lists[number], "abstractNumId") if number in self._lists else ""


def written(number: int, form: str) -> str:
    """*number* in one of Word's forms: `decimal`, `lowerLetter`, `upperRoman` …; nothing for a bullet."""
    if form == "none":
        return ""
    if form.endswith("Letter"):
        small = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif form.endswith("Roman"):
        small = _roman(number)
    else:
        small = str(number)
    return small.upper() if form.startswith("upper") else small


def _roman(number: int) -> str:
    found = ""
    for worth, letters in (*_ROMAN, *_SMALL_ROMAN):
        found += letters * (number // worth)
        number %= worth
    return found


def _levels(pattern: etree._Element) -> dict[int, _Level]:
    return {
        int(level.get(w("ilvl"), "0")): _Level(
            int(_value(level, "start") or 1), _value(level, "numFmt") or "decimal", _value(level, "lvlText")
        )
        for level in pattern.iterchildren(w("lvl"))
    }


def _value(holder: etree._Element, name: str) -> str:
    found = holder.find(w(name))
    return "" if found is None else found.get(w("val"), "")
