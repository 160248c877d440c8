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
from templates.assemble.wordml import words_in

_MARKED = re.compile(rb'<w:pStyle w:val="(Heading1|Heading2|NumberedParagraph|TOC1)"/>')
_ANY_MARK = (b'<w:pStyle w:val="Heading', b'<w:pStyle w:val="NumberedParagraph"', b'<w:pStyle w:val="TOC1"')
_LEVELS = {b"Heading1": 1, b"Heading2": 2}
_RUN = re.compile(r"<w:r(?: [^>]*)?>.*?</w:r>", re.DOTALL)
_END = b"</w:p>"
_WHOLE = (_END, b"</w:tr>")
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


def with_contents(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The document with its contents: what follows them is held, as it will be written, until every heading is known."""
    contents, held = _Contents(), []
    for text in _whole_paragraphs(chunks):
        for piece in contents.past(text):
            if contents.toc:
                held.append(piece)
            else:
                yield piece
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

    titles: list[Title] = field(default_factory=list)
    toc: str = ""
    chapter: int = 0
    paragraph: int = 0

    def past(self, text: bytes) -> Iterator[bytes]:
        """*text* with a bookmark at each heading and without the contents field."""
        at = 0
        for found in _MARKED.finditer(text) if any(mark in text for mark in _ANY_MARK) else ():
            if found[1] == b"NumberedParagraph":
                self._cover()
            elif found[1] in _LEVELS or not self.toc:
                start, end = _paragraph_round(text, found.start())
                yield text[at:start]
                yield self._taken(found[1], text[start:end])
                at = end
        yield text[at:]

    def written(self) -> str:
        """The list of headings in the field, or the field as it was when there are none."""
        if not self.toc or not self.titles:
            return self.toc
        entries = [_entry(title, order) for order, title in enumerate(self.titles, 1)]
        opening = [one for one in _RUN.findall(self.toc) if "<w:fldChar" in one or "<w:instrText" in one][:-1]
        entries[0] = entries[0].replace("</w:pPr>", f"</w:pPr>{''.join(opening)}", 1)
        entries[-1] = f"{entries[-1].removesuffix('</w:p>')}{_FIELDS_END}</w:p>"
        return "".join(entries)

    def _taken(self, style: bytes, paragraph: bytes) -> bytes:
        if style not in _LEVELS:
            self.toc = paragraph.decode()
            return b""
        level = _LEVELS[style]
        # Chapters are numbered by their style; a heading with a list of its own, as over a tribute, is no chapter.
        is_chapter = level == 1 and b"<w:numPr>" not in paragraph
        if is_chapter:
            self.chapter, self.paragraph = self.chapter + 1, 0
        self.titles.append(Title(words_in(paragraph.decode()), level, str(self.chapter) if is_chapter else ""))
        return _bookmarked(paragraph, len(self.titles))

    def _cover(self) -> None:
        """The latest chapter covers the paragraph, and the latest heading under that chapter."""
        self.paragraph += 1
        for title in reversed(self.titles):
            if title is self.titles[-1] or title.level == 1:
                title.covered.append(f"{self.chapter}.{self.paragraph}")
            if title.level == 1:
                return


def _paragraph_round(text: bytes, at: int) -> tuple[int, int]:
    start = text.rfind(b"<w:p>", 0, at)
    return max(start, text.rfind(b"<w:p ", max(start, 0), at)), text.index(_END, at) + len(_END)


def _bookmarked(paragraph: bytes, order: int) -> bytes:
    start = f'<w:bookmarkStart w:id="{order}" w:name="{_name(order)}"/>'.encode()
    marked = paragraph.replace(b"</w:pPr>", b"</w:pPr>" + start, 1)
    return marked.removesuffix(_END) + f'<w:bookmarkEnd w:id="{order}"/>'.encode() + _END


def _name(order: int) -> str:
    return f"_Toc{order:08}"


def _entry(title: Title, order: int) -> str:
    tab = Markup("<w:r><w:tab/></w:r>")
    number = run(title.number) + tab if title.number else Markup("")
    covers = tab + run(title.covers) if title.covers else Markup("")
    return str(
        Markup(
            '<w:p><w:pPr><w:pStyle w:val="TOC{}"/></w:pPr>'
            '<w:hyperlink w:anchor="{}" w:history="1">{}{}{}</w:hyperlink></w:p>'
        ).format(title.level, _name(order), number, run(title.text), covers)
    )
