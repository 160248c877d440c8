"""The number or mark before each paragraph of a finished document, counted from the file's own lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from templates.assemble.numbering import Counting, outline_of
from templates.assemble.wordml import W, style_of, w

_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
_NO_LISTS = f'<w:numbering xmlns:w="{W}"/>'.encode()


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


class Marks:
    """Counts through one document: `of` is asked for every paragraph, in reading order, once each."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._outline = outline_of(parts[_STYLES], parts.get(_NUMBERING, _NO_LISTS))
        self._counting = Counting(self._outline)

    def of(self, paragraph: etree._Element) -> Mark | None:
        """The mark before *paragraph*; None for one that has none."""
        name, at = self._place_of(paragraph)
        if name not in self._outline.lists:  # Word takes a paragraph out of its style's list with the number 0
            return None
        text = self._counting.mark(name, at)
        form = self._outline.lists[name].levels[at].form
        return Mark(text, form, at, name, self._counting.count_of(name, at))

    def _place_of(self, paragraph: etree._Element) -> tuple[str, int]:
        """The list and level that the paragraph says, each, or its style does."""
        name, at = self._outline.styles.get(style_of(paragraph), ("", 0))
        said = {str(child.tag): child.get(w("val"), "") for child in paragraph.iterfind(f"{w('pPr')}/{w('numPr')}/*")}
        own = said.get(w("numId"), "")
        return own or name, int(said.get(w("ilvl")) or (0 if own else at))
