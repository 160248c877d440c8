"""The numbers of chapters and paragraphs, counted as Word counts them: by the file's own lists.

So the house style decides how paragraphs are numbered, and whoever changes it in Word changes the references too.
What is being written asks by style; what is finished, paragraph by paragraph (`templates.read.marks`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from lxml import etree

from templates.assemble.wordml import parsed, w

_BEFORE_A_NUMBER = "(?:<w:(?:keepNext|keepLines|pageBreakBefore|widowControl)[^>]*/>)*"
_PLACE = re.compile(r"%([1-9])")
_NONE_DEEPER = (0,) * 9  # levels that a list can have
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_SMALL_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class Level:
    """One level: its first number, `decimal` or another form, and how the number is put together: `%1.%2`."""

    start: int
    form: str
    text: str

    @cached_property
    def pattern(self) -> str:
        """The text as Python fills it in: `{0}.{1}` for `%1.%2`."""
        without_braces = self.text.replace("{", "{{").replace("}", "}}")
        return _PLACE.sub(lambda place: f"{{{int(place[1]) - 1}}}", without_braces)


@dataclass(frozen=True)
class WordList:
    """A list that paragraphs name: whose count it goes on with, its levels, and where it begins anew, by level."""

    pattern: str
    levels: tuple[Level, ...]
    restarts: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Outline:
    """The lists of a file, and where each style counts: list and level.

    *unnamed* are the styles that no level names, since several count in one row: there each paragraph has to say so.
    """

    lists: Mapping[str, WordList]
    styles: Mapping[str, tuple[str, int]]
    unnamed: frozenset[str] = frozenset()


@dataclass
class Counting:
    """Counts through one document: it is asked for each paragraph that has a number, in order, once.

    *counts* holds the latest number on each level of each pattern, as deep as the latest paragraph stood; *begun* the
    levels at which a list has begun anew.
    """

    outline: Outline
    counts: dict[str, list[int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def take(self, style: str) -> str:
        """The number of the next paragraph of *style*, without a full stop after it; empty for any other style."""
        if style not in self.outline.styles:
            return ""
        return self.mark(*self.outline.styles[style]).rstrip(".")

    def mark(self, name: str, at: int) -> str:
        """What stands before the next paragraph of the list *name*, on its level *at*, counted from 0."""
        one = self.outline.lists[name]
        counts = self.counts.setdefault(one.pattern, [])
        del counts[at + 1 :]
        counts.extend(level.start - 1 for level in one.levels[len(counts) : at + 1])
        counts[at] = self._begins(name, at) if at in one.restarts and (name, at) not in self.begun else counts[at] + 1
        numbers = [
            count if level.form == "decimal" else written(count, level.form)
            for count, level in zip(counts, one.levels, strict=False)
        ]
        return one.levels[at].pattern.format(*numbers, *_NONE_DEEPER)

    def count_of(self, name: str, at: int) -> int:
        """How far the list *name* has counted on its level *at*."""
        return self.counts[self.outline.lists[name].pattern][at]

    def _begins(self, name: str, at: int) -> int:
        """A list that restarts does so at its first paragraph of that level, and counts on from there."""
        self.begun.add((name, at))
        return self.outline.lists[name].restarts[at]


def written(number: int, form: str) -> str:
    """*number* in one of Word's forms: `decimal`, `lowerLetter`, `upperRoman` …; nothing where the form is none."""
    if form == "none":
        return ""
    if form.endswith("Letter"):
        small = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""
    elif form.endswith("Roman"):
        small = _roman(number)
    else:
        small = str(number)
    return small.upper() if form.startswith("upper") else small


@lru_cache(maxsize=64)
def outline_of(styles: bytes, numbering: bytes) -> Outline:
    """The outline of a file, from its parts styles.xml and numbering.xml."""
    root = parsed(numbering)
    patterns = {
        one.get(w("abstractNumId"), ""): list(one.iterchildren(w("lvl"))) for one in root.iter(w("abstractNum"))
    }
    lists = {one.get(w("numId"), ""): _list(one, patterns) for one in root.iterchildren(w("num"))}
    linked = {
        (name, style): at
        for name, one in lists.items()
        for at, level in enumerate(patterns[one.pattern])
        if (style := _value(level, "pStyle"))
    }
    wanted = {style: place for style, place in _styles(parsed(styles)).items() if place.list in lists}
    return Outline(
        lists=lists,
        styles={style: (place.list, _level_of(style, place, linked)) for style, place in wanted.items()},
        unnamed=frozenset(style for style, place in wanted.items() if (place.list, style) not in linked),
    )


def numbered_outright(pieces: Iterable[bytes], outline: Outline) -> Iterable[bytes]:
    """*pieces*, cut between paragraphs, with the number on each paragraph of a style that no level names.

    Programs differ in counting those.
    """
    return (_numbered_outright(piece, outline) for piece in pieces) if outline.unnamed else pieces


def _numbered_outright(piece: bytes, outline: Outline) -> bytes:
    for style in sorted(outline.unnamed):
        name, at = outline.styles[style]
        begins = re.compile(rf'<w:pStyle w:val="{style}"/>{_BEFORE_A_NUMBER}(?!<w:numPr>)'.encode())
        number = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{name}"/></w:numPr>'.encode()
        piece = begins.sub(rb"\g<0>" + number, piece)
    return piece


@dataclass(frozen=True)
class _Place:
    """What a style says of its number; *holder* is the style that says the level: itself, or one it is based on."""

    list: str
    level: int
    holder: str


def _styles(root: etree._Element) -> dict[str, _Place]:
    """The place of each paragraph style that has one, of its own or from the style it is based on."""
    found = {style.get(w("styleId"), ""): style for style in root.iter(w("style"))}
    places = {name: _place_of(name, found) for name in found}
    return {name: place for name, place in places.items() if place is not None}


def _place_of(style: str, known: Mapping[str, etree._Element]) -> _Place | None:
    """A style may say its level and leave the list to the style it is based on, as headings do."""
    level, holder = "", ""
    while style in known:
        said = known[style].find(f"{w('pPr')}/{w('numPr')}")
        if said is not None:
            level, holder = (level, holder) if level else (_value(said, "ilvl"), style)
            if number := _value(said, "numId"):
                return _Place(number, int(level or 0), holder)
        style = _value(known[style], "basedOn")
    return None


def _level_of(style: str, place: _Place, linked: Mapping[tuple[str, str], int]) -> int:
    """Where a level names the style, or the one it has its number from, that level counts."""
    return linked.get((place.list, style), linked.get((place.list, place.holder), place.level))


def _list(one: etree._Element, patterns: Mapping[str, Sequence[etree._Element]]) -> WordList:
    pattern = _value(one, "abstractNumId")
    said = {int(over.get(w("ilvl"), "0")): _value(over, "startOverride") for over in one.iterchildren(w("lvlOverride"))}
    restarts = {level: int(start) for level, start in said.items() if start}
    return WordList(pattern, tuple(map(_level, patterns[pattern])), restarts)


def _level(level: etree._Element) -> Level:
    return Level(int(_value(level, "start") or 1), _value(level, "numFmt") or "decimal", _value(level, "lvlText"))


def _value(element: etree._Element, child: str) -> str:
    found = element.find(w(child))
    return "" if found is None else found.get(w("val"), "")


def _roman(number: int) -> str:
    said = ""
    for value, letters in (*_ROMAN, *_SMALL_ROMAN):
        times, number = divmod(number, value)
        said += letters * times
    return said
