"""The stored result of the contents field.

Page numbers need a layout engine, and wrong ones stand in published reports. So each heading is followed by the
numbers of the paragraphs it covers, which are right whoever opens the file; Word puts pages there if it is asked to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from markupsafe import Markup

from templates.assemble.ink import run
from templates.assemble.wordml import W, parsed, style_of, text_of, w

_LEVELS = {"Heading1": 1, "Heading2": 2}


@dataclass
class Title:
    """A heading as it stands: its own number or none, and the first and last numbered paragraph under it."""

    paragraph: etree._Element
    level: int
    number: str
    covered: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return text_of(self.paragraph)

    @property
    def covers(self) -> str:
        if not self.covered:
            return ""
        first, last = self.covered[0], self.covered[-1]
        return first if first == last else f"{first}\u00a0to\u00a0{last}"


def fill_contents(body: etree._Element) -> None:
    """Give every heading a bookmark, and write the list of them into the contents field, if there is one."""
    titles = list(titles_of(body))
    for order, title in enumerate(titles, 1):
        _bookmark(title.paragraph, order)
    start = next((p for p in body.iterchildren(w("p")) if style_of(p) == "TOC1"), None)
    if start is None or not titles:
        return
    entries = [_entry(title, order) for order, title in enumerate(titles, 1)]
    _open_field(entries[0], start)
    entries[-1].append(_fields_end())
    for entry in entries:
        start.addprevious(entry)
    body.remove(start)


def titles_of(body: etree._Element) -> Iterator[Title]:
    """The headings of the first two levels in order, each with the numbered paragraphs it covers."""
    found: list[Title] = []
    chapter = paragraph = 0
    for element in body.iter(w("p")):
        level = _LEVELS.get(style_of(element))
        if level == 1 and _is_numbered(element):
            chapter, paragraph = chapter + 1, 0
        if level:
            found.append(Title(element, level, str(chapter) if level == 1 and _is_numbered(element) else ""))
        elif style_of(element) == "NumberedParagraph":
            paragraph += 1
            _cover(found, f"{chapter}.{paragraph}")
    yield from found


def _cover(found: list[Title], number: str) -> None:
    """The latest chapter covers it, and the latest heading under that chapter."""
    for title in reversed(found):
        if title is found[-1] or title.level == 1:
            title.covered.append(number)
        if title.level == 1:
            return


def _is_numbered(paragraph: etree._Element) -> bool:
    """Chapters are numbered by their style; a heading with a list of its own, as over a tribute, is no chapter."""
    return paragraph.find(f"{w('pPr')}/{w('numPr')}") is None


def _bookmark(paragraph: etree._Element, order: int) -> None:
    start = etree.Element(w("bookmarkStart"), {w("id"): str(order), w("name"): _name(order)})
    end = etree.Element(w("bookmarkEnd"), {w("id"): str(order)})
    properties = paragraph.find(w("pPr"))
    if properties is None:
        paragraph.insert(0, start)
    else:
        properties.addnext(start)
    paragraph.append(end)


def _name(order: int) -> str:
    return f"_Toc{order:08}"


def _entry(title: Title, order: int) -> etree._Element:
    tab = Markup("<w:r><w:tab/></w:r>")
    number = run(title.number) + tab if title.number else Markup("")
    covers = tab + run(title.covers) if title.covers else Markup("")
    return _element(
        Markup(
            '<w:p xmlns:w="{}"><w:pPr><w:pStyle w:val="TOC{}"/></w:pPr>'
            '<w:hyperlink w:anchor="{}" w:history="1">{}{}{}</w:hyperlink></w:p>'
        ).format(W, title.level, _name(order), number, run(title.text), covers)
    )


def _open_field(entry: etree._Element, start: etree._Element) -> None:
    """Begin and code of the field, as the template has them, before the first entry."""
    opening = [r for r in start.iter(w("r")) if r.find(w("fldChar")) is not None or r.find(w("instrText")) is not None]
    for element in reversed(opening[:-1]):
        entry.insert(1, element)


def _fields_end() -> etree._Element:
    return _element(Markup('<w:r xmlns:w="{}"><w:fldChar w:fldCharType="end"/></w:r>').format(W))


def _element(xml: Markup) -> etree._Element:
    return parsed(str(xml))
