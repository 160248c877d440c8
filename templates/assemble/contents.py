"""The stored result of the contents field, and a bookmark at every heading, written as the document streams by.

Page numbers need a layout engine, and wrong ones stand in published reports. So each heading is followed by the
numbers of the paragraphs it covers, which are right whoever opens the file; Word puts pages there if it is asked to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markupsafe import Markup

from templates.assemble.ink import run
from templates.assemble.numbers import Numbers
from templates.assemble.wordml import words_in

_LEVELS = {"Heading1": 1, "Heading2": 2}
_FIELD = "TOC1"  # the style of the paragraph that holds the contents field
_COVERED = ("NumberedParagraph", "InsertedParagraph")
_FIRST_OF_SECTIONS = 50_001  # among the numbers of bookmarks, between those of headings and those of prose
_RUN = re.compile(r"<w:r(?: [^>]*)?>.*?</w:r>", re.DOTALL)
_END = b"</w:p>"
_WHOLE = (_END, b"</w:tr>")
_PROPERTIES = re.compile(r"^<w:p(?: [^>]*)?><w:pPr><w:pStyle [^>]*/>(<w:tabs>.*?</w:tabs>)")
_FIELDS_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@dataclass
class Title:
    """A heading as it stands: its own number or none, and the first and last numbered paragraph under it."""

    text: str
    level: int
    number: str
    covered: list[str] = field(default_factory=list)

    @property
    def covers(self) -> str:
        if not self.covered:
            return ""
        first, last = self.covered[0], self.covered[-1]
        return first if first == last else f"{first}\u00a0to\u00a0{last}"


def with_contents(chunks: Iterable[bytes], numbers: Numbers) -> Iterator[bytes]:
    """The document with its contents: what follows them is held, as it will be written, until every heading is known.

    *numbers* takes down the number of each heading and paragraph as it passes.
    """
    contents, held = _Contents(numbers), []
    for text in _whole_paragraphs(chunks):
        for piece in contents.past(text):
            if contents.toc:
                held.append(piece)
            else:
                yield piece
    numbers.is_complete = True
    yield contents.written().encode()
    yield from held


def _whole_paragraphs(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same text, cut after a paragraph."""
    unfinished = b""
    for chunk in chunks:
        text = unfinished + chunk if unfinished else chunk
        end = len(text) if text.endswith(_WHOLE) else _after_last_paragraph(text)
        yield text[:end]
        unfinished = text[end:]
    yield unfinished


def _after_last_paragraph(text: bytes) -> int:
    return text.rfind(_END) + len(_END) if _END in text else 0


@dataclass
class _Contents:
    """The headings passed so far, each with the numbered paragraphs it covers, and *toc*, the field they will stand in."""

    numbers: Numbers
    titles: list[Title] = field(default_factory=list)
    toc: str = ""

    def __post_init__(self) -> None:
        styles = "|".join(sorted({*_LEVELS, _FIELD, *_COVERED, *self.numbers.outline.styles}))
        self._marked = re.compile(f'<w:pStyle w:val="({styles})"/>'.encode())

    def past(self, text: bytes) -> Iterator[bytes]:
        """*text* with a bookmark at each heading and without the contents field."""
        at = 0
        for found in self._marked.finditer(text):
            style, end = found[1].decode(), text.index(_END, found.end()) + len(_END)
            if style in _LEVELS or (style == _FIELD and not self.toc):
                start = _start_of_paragraph(text, found.start())
                yield text[at:start]
                yield self._taken(style, text[start:end])
                at = end
            elif number := self.numbers.of(style, text[found.end() : end]):
                self._cover(style, number)
        yield text[at:]

    def written(self) -> str:
        """The list of headings in the field, or the field as it was when there are none."""
        if not self.toc or not self.titles:
            return self.toc
        own = _PROPERTIES.search(self.toc)
        tabs = Markup(own[1]) if own else Markup()  # noqa: S704  # of the template
        entries = [_entry(title, order, tabs) for order, title in enumerate(self.titles, 1)]
        opening = [one for one in _RUN.findall(self.toc) if "<w:fldChar" in one or "<w:instrText" in one][:-1]
        entries[0] = entries[0].replace("</w:pPr>", f"</w:pPr>{''.join(opening)}", 1)
        entries[-1] = f"{entries[-1].removesuffix('</w:p>')}{_FIELDS_END}</w:p>"
        return "".join(entries)

    def _taken(self, style: str, paragraph: bytes) -> bytes:
        if style == _FIELD:
            self.toc = paragraph.decode()
            return b""
        # A heading with a list of its own, as over a tribute, is no chapter and has no number.
        number = self.numbers.of(style, paragraph)
        title = Title(words_in(paragraph.decode()), _LEVELS[style], number)
        self.titles.append(title)
        order = len(self.titles)
        section = self.numbers.section_at(title.text, number)
        marked = _bookmarked(paragraph, _FIRST_OF_SECTIONS + order, section) if section else paragraph
        return _bookmarked(marked, order, _name(order))

    def _cover(self, style: str, number: str) -> None:
        """The latest chapter covers the paragraph, and the latest heading under that chapter."""
        for title in reversed(self.titles) if style in _COVERED else ():
            if title is self.titles[-1] or title.level == 1:
                title.covered.append(number)
            if title.level == 1:
                return


def _start_of_paragraph(text: bytes, at: int) -> int:
    start = text.rfind(b"<w:p>", 0, at)
    return max(start, text.rfind(b"<w:p ", max(start, 0), at))


def _bookmarked(paragraph: bytes, number: int, name: str) -> bytes:
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'.encode()
    marked = paragraph.replace(b"</w:pPr>", b"</w:pPr>" + start, 1)
    return marked.removesuffix(_END) + f'<w:bookmarkEnd w:id="{number}"/>'.encode() + _END


def _name(order: int) -> str:
    return f"_Toc{order:08}"


def _entry(title: Title, order: int, tabs: Markup) -> str:
    """One line of the contents; *tabs* are those of the template's own line, where a page is wider than the style knows."""
    tab = Markup("<w:r><w:tab/></w:r>")
    number = run(title.number) + tab if title.number else Markup("")
    covers = tab + run(title.covers) if title.covers else Markup("")
    return str(
        Markup(
            '<w:p><w:pPr><w:pStyle w:val="TOC{}"/>{}</w:pPr>'
            '<w:hyperlink w:anchor="{}" w:history="1">{}{}{}</w:hyperlink></w:p>'
        ).format(title.level, tabs, _name(order), number, run(title.text), covers)
    )
