"""The tags of a template, each in its paragraph, as somebody typed them in Word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from templates.assemble.wordml import w
from templates.check.opened import CORE, Opened

_WITHIN = r"(?:(?!\{[{%#]).)*?"  # no tag begins inside another: so each letter is looked at once
_TAG = re.compile(rf"\{{\{{{_WITHIN}\}}\}}|\{{%{_WITHIN}%\}}|\{{#{_WITHIN}#\}}", re.DOTALL)
_MARK = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_SCOPE = re.compile(r"\{[{%#]-?(p|tr|tc|r)\s")
QUOTES = str.maketrans("“”‘’", "\"\"''")  # Word sets these, and the engine takes them for the plain ones
_HOLDS_PARAGRAPHS = (w("p"),)


@dataclass(frozen=True)
class Letters:
    """A stretch of a paragraph's words, with the element that holds it."""

    words: str
    holder: etree._Element


@dataclass(frozen=True, eq=False)
class Line:
    """A paragraph of the template, or one of its properties; *number* counts them through the part, from 1."""

    part: str
    number: int
    element: etree._Element
    letters: Sequence[Letters] = field(repr=False)

    @cached_property
    def words(self) -> str:
        return "".join(stretch.words for stretch in self.letters)

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        return tuple(Tag(self, found[0], found.start()) for found in _TAG.finditer(self.words))

    @cached_property
    def halves(self) -> tuple[str, ...]:
        """The marks of tags that do not begin, or do not end, in this paragraph: `{{`."""
        return tuple(_MARK.findall(_TAG.sub("", self.words)))


@dataclass(frozen=True, eq=False)
class Tag:
    """One tag: `{%p if cover.writer %}` at the letter *start* of its line."""

    line: Line
    words: str
    start: int

    @property
    def prints(self) -> bool:
        return self.words.startswith("{{")

    @property
    def is_note(self) -> bool:
        """A remark to whoever edits the template, never printed."""
        return self.words.startswith("{#")

    @property
    def scope(self) -> str:
        """What it takes the place of: `p`, `tr`, `tc` or `r`; empty where it stands among words."""
        found = _SCOPE.match(self.words)
        return found[1] if found else ""

    @property
    def inside(self) -> str:
        """What Jinja reads: `if cover.writer`."""
        return self.words[2:-2].strip("-").removeprefix(self.scope).strip().translate(QUOTES)

    @property
    def verb(self) -> str:
        """`if`, `endfor` and so on; empty for a tag that prints."""
        return "" if self.prints else self.inside.partition(" ")[0]

    @property
    def holders(self) -> list[etree._Element]:
        """The elements that its letters stand in, from the first letter to the last."""
        at, end, found = 0, self.start + len(self.words), []
        for stretch in self.line.letters:
            if at < end and at + len(stretch.words) > self.start:
                found.append(stretch.holder)
            at += len(stretch.words)
        return found


def lines_of(package: Opened) -> dict[str, tuple[Line, ...]]:
    """Every paragraph of each part that speaks, and the properties of the file, by part."""
    stories = {
        part: tuple(
            Line(part, number, paragraph, _letters(paragraph)) for number, paragraph in enumerate(root.iter(w("p")), 1)
        )
        for part, root in package.stories.items()
    }
    properties = [one for one in package.root(CORE).iterchildren(etree.Element) if one.text]
    about = tuple(Line(CORE, number, one, [Letters(one.text or "", one)]) for number, one in enumerate(properties, 1))
    return {**stories, CORE: about}


def paragraph_of(element: etree._Element) -> etree._Element | None:
    """The paragraph that *element* is, or stands in."""
    return next((one for one in (element, *element.iterancestors()) if one.tag in _HOLDS_PARAGRAPHS), None)


def _letters(paragraph: etree._Element) -> tuple[Letters, ...]:
    return tuple(_stretches(paragraph))


def _stretches(paragraph: etree._Element) -> Iterator[Letters]:
    """Its own words, deleted ones among them, as the engine meets them; not those of a paragraph inside a text box."""
    for text in paragraph.iter(w("t"), w("delText")):
        if text.text and paragraph_of(text) is paragraph:
            yield Letters(text.text, text)
