"""The numbered paragraphs of a finished document, each with everything that stands under its number."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from templates.assemble.package import parts_of
from templates.assemble.wordml import parsed, style_of, text_of, w
from templates.read.marks import Marks

_BODY = "word/document.xml"
_PARAGRAPHS = ("NumberedParagraph", "InsertedParagraph")
_NAME = "_Ref_"


@dataclass(frozen=True)
class Passage:
    """`14.3`, its words (a line for each paragraph under the number), and the name it was given, if any."""

    number: str
    text: str
    name: str = ""


def passages(docx: bytes) -> tuple[Passage, ...]:
    """Every numbered paragraph in order, with the lists, quotations and tables that follow it."""
    parts = parts_of(docx)
    marks, found, is_open = Marks(parts), list[Passage](), False
    for paragraph in parsed(parts[_BODY]).iter(w("p")):
        style, words, mark = style_of(paragraph), text_of(paragraph), marks.of(paragraph)
        if mark and style in _PARAGRAPHS:
            found.append(Passage(mark.text.rstrip("."), words, _name_of(paragraph)))
        elif is_open and words and not style.startswith("Heading"):
            found[-1] = Passage(found[-1].number, f"{found[-1].text}\n{words}", found[-1].name)
        is_open = bool(found) and not style.startswith("Heading") and (is_open or style in _PARAGRAPHS)
    return tuple(found)


def _name_of(paragraph: etree._Element) -> str:
    names = (mark.get(w("name"), "") for mark in paragraph.iterchildren(w("bookmarkStart")))
    return next((name.removeprefix(_NAME) for name in names if name.startswith(_NAME)), "")
