"""Blocks one after another, as HTML: lists are nested, quotations and lines of a cover gathered, captions kept near."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from templates.copies.markup import Piece, element, fill
from templates.read.marks import Mark

_FORMS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}


@dataclass
class _OpenList:
    level: int
    list: str
    is_bullet: bool
    holder: etree._Element


@dataclass
class Flow:
    """Where blocks are put, in order. *caption* waits for the table or picture that it stands over."""

    holder: etree._Element
    caption: list[Piece] | None = None
    _lists: list[_OpenList] = field(default_factory=list)

    def add(self, block: etree._Element) -> None:
        """A block of its own; it ends every list."""
        self._lists.clear()
        self.settle_caption()
        self.holder.append(block)

    def item(self, mark: Mark, pieces: list[Piece]) -> None:
        """An item of a list, in the list that goes on or in a new one."""
        self.settle_caption()
        while self._lists and not _goes_on(self._lists[-1], mark):
            self._lists.pop()
        if not self._lists or self._lists[-1].level < mark.level:
            outer = self._lists[-1].holder[-1] if self._lists else self.holder
            outer.append(made := _list(mark))
            self._lists.append(_OpenList(mark.level, mark.list, mark.is_bullet, made))
        self._lists[-1].holder.append(element("li", pieces))

    def more_of_item(self, pieces: list[Piece]) -> None:
        """A second paragraph of the latest item; a paragraph of its own where there is none."""
        paragraph = element("p", pieces)
        if self._lists:
            self._lists[-1].holder[-1].append(paragraph)
        else:
            self.add(paragraph)

    def gathered(self, tag: str, block: etree._Element) -> None:
        """*block* in the *tag* that stands last, or in a new one."""
        self._lists.clear()
        self.settle_caption()
        last = self.holder[-1] if len(self.holder) else None
        if last is None or last.tag != tag:
            self.holder.append(last := element(tag))
        last.append(block)

    def settle_caption(self) -> None:
        """A caption that nothing followed is under the picture before it, or a paragraph."""
        if self.caption is None:
            return
        pieces, self.caption = self.caption, None
        last = self.holder[-1] if len(self.holder) else None
        if last is not None and last.tag == "figure" and last.find("figcaption") is None:
            fill(last, [element("figcaption", pieces)])
        else:
            self.holder.append(element("p", pieces, class_="caption"))


def _goes_on(one: _OpenList, mark: Mark) -> bool:
    """A deeper item stands in it; one of its level goes on in it, unless it is another list."""
    same = (one.list, one.is_bullet) == (mark.list, mark.is_bullet)
    return one.level < mark.level or (one.level == mark.level and same)


def _list(mark: Mark) -> etree._Element:
    if mark.is_bullet:
        return element("ul")
    said = {"start": str(mark.count)} if mark.count != 1 else {}
    if mark.form in _FORMS:
        said["type"] = _FORMS[mark.form]
    if mark.text.endswith(")"):
        said["class"] = f"bracket {mark.form}"
    return element("ol", **said)
