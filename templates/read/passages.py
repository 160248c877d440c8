"""The numbered paragraphs of a finished document, each with everything that stands under its number."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from templates.assemble.numbering import Counting, Outline, outline_of
from templates.assemble.package import parts_of
from templates.assemble.wordml import parsed, style_of, text_of, w

_BODY, _STYLES, _NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
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
    outline = outline_of(parts[_STYLES], parts[_NUMBERING])
    counting, found, is_open = Counting(outline), list[Passage](), False
    for paragraph in parsed(parts[_BODY]).iter(w("p")):
        style, words = style_of(paragraph), text_of(paragraph)
        number = counting.take(style) if _counts(paragraph, style, outline) else ""
        if number and style in _PARAGRAPHS:
            found.append(Passage(number, words, _name_of(paragraph)))
        elif is_open and words and not style.startswith("Heading"):
            found[-1] = Passage(found[-1].number, f"{found[-1].text}\n{words}", found[-1].name)
        is_open = bool(found) and not style.startswith("Heading") and (is_open or style in _PARAGRAPHS)
    return tuple(found)


def _counts(paragraph: etree._Element, style: str, outline: Outline) -> bool:
    """Whether it takes its number from its style: it has no other list of its own."""
    own = paragraph.find(f"{w('pPr')}/{w('numPr')}")
    if own is None or style not in outline.styles:
        return own is None
    said = {child.tag: child.get(w("val")) for child in own}
    name, level = outline.styles[style]
    return (said.get(w("numId")), said.get(w("ilvl"))) == (name, str(level))


def _name_of(paragraph: etree._Element) -> str:
    names = (mark.get(w("name"), "") for mark in paragraph.iterchildren(w("bookmarkStart")))
    return next((name.removeprefix(_NAME) for name in names if name.startswith(_NAME)), "")
