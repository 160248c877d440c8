"""The numbers of chapters and paragraphs, counted as Word counts them: by the template's own lists.

So the house style decides how paragraphs are numbered, and whoever changes it in Word changes the references too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from lxml import etree

from templates.assemble.wordml import parsed, w

_BEFORE_A_NUMBER = "(?:<w:(?:keepNext|keepLines|pageBreakBefore|widowControl)[^>]*/>)*"
_PLACE = re.compile(r"%([1-9])")
_NONE_DEEPER = (0,) * 9  # levels that a list can have
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


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
class Outline:
    """The lists of a template, and where each style counts: list and level.

    *unnamed* are the styles that no level names, since several count in one row: there each paragraph has to say so.
    """

    lists: Mapping[str, tuple[Level, ...]]
    styles: Mapping[str, tuple[str, int]]
    unnamed: frozenset[str] = frozenset()


@dataclass
class Counting:
    """Counts through one document: `take` is asked for each paragraph of a numbered style, in order.

    *counts* holds the latest number on each level of each list, as deep as the latest paragraph stood.
    """

    outline: Outline
    counts: dict[str, list[int]] = field(default_factory=dict)

    def take(self, style: str) -> str:
        """The number of the next paragraph of *style*, without a full stop after it; empty for any other style."""
        if style not in self.outline.styles:
            return ""
        name, at = self.outline.styles[style]
        levels, counts = self.outline.lists[name], self.counts.setdefault(name, [])
        del counts[at + 1 :]
        counts.extend(level.start - 1 for level in levels[len(counts) : at + 1])
        counts[at] += 1
        numbers = [
            count if level.form == "decimal" else written(count, level.form)
            for count, level in zip(counts, levels, strict=False)
        ]
        return levels[at].pattern.format(*numbers, *_NONE_DEEPER).rstrip(".")


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
    root = parsed(numbering)
    patterns = {one.get(w("abstractNumId")): list(one.iterchildren(w("lvl"))) for one in root.iter(w("abstractNum"))}
    lists = {one.get(w("numId"), ""): patterns[_value(one, "abstractNumId")] for one in root.iterchildren(w("num"))}
    named = {(name, _value(level, "pStyle")): at for name, levels in lists.items() for at, level in enumerate(levels)}
    wanted = {style: place for style, place in _styles(parsed(styles)).items() if place[0] in lists}
    return Outline(
        lists={name: tuple(map(_level, levels)) for name, levels in lists.items()},
        styles={style: (name, named.get((name, style), at)) for style, (name, at) in wanted.items()},
        unnamed=frozenset(style for style, (name, _) in wanted.items() if (name, style) not in named),
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
    return Level(int(_value(level, "start") or 1), _value(level, "numFmt"), _value(level, "lvlText"))


def _value(element: etree._Element, child: str) -> str:
    found = element.find(w(child))
    return "" if found is None else found.get(w("val"), "")


def _roman(number: int) -> str:
    said = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        said += letters * times
    return said
