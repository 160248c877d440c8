"""The body of a document as HTML, block by block. The styles of the house say what each paragraph is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from templates.assemble.wordml import style_of, w
from templates.copies.flow import Flow
from templates.copies.lines import Lines
from templates.copies.markup import Piece, element, fill, words_in
from templates.copies.tables import table_of
from templates.read.marks import Marks

_HEADING = re.compile("Heading([1-5])")
_CONTENTS = re.compile("TOC[1-9]")
COVER = frozenset({"Title", "Subtitle", "CoverBody", "CoverStatement", "CoverLine"})
_TITLES = frozenset({"Title", "LetterBody"})
_NUMBERED = frozenset({"NumberedParagraph", "InsertedParagraph"})
_QUOTES = frozenset({"Quote", "TableQuote"})
_MORE_OF_AN_ITEM = frozenset({"ListContinue", "TableContinue"})
_PLAIN = frozenset({"", "BodyText", "Normal", "TableText", "TableHeading"})


@dataclass
class Heading:
    """A heading with a place to link to: its level, from 1, and its number and words."""

    level: int
    place: str
    words: str


@dataclass
class Blocks:
    """Reads one document from its beginning: numbers and notes are counted as it goes."""

    parts: Mapping[str, bytes]
    headings: list[Heading] = field(default_factory=list)
    contents: etree._Element | None = None

    def __post_init__(self) -> None:
        self.lines, self._marks = Lines(self.parts), Marks(self.parts)

    def put(self, container: etree._Element, flow: Flow) -> None:
        """Every block of *container* into *flow*."""
        for block in container:
            if block.tag == w("p"):
                self._paragraph(block, flow)
            elif block.tag == w("tbl"):
                caption, flow.caption = flow.caption, None
                flow.add(table_of(block, caption, self._cell))
            elif block.tag in (w("sdt"), w("sdtContent")):
                self.put(block, flow)
        flow.settle_caption()

    def _cell(self, cell: etree._Element) -> etree._Element:
        """The blocks of a cell in a holder that the table takes them from; the words alone of a single paragraph."""
        holder = element("td")
        self.put(cell, Flow(holder))
        if len(holder) == 1 and holder[0].tag == "p" and not holder[0].attrib:
            inner = holder[0]
            holder.remove(inner)
            fill(holder, [inner.text or "", *inner])
        return holder

    def _paragraph(self, paragraph: etree._Element, flow: Flow) -> None:
        mark, style = self._marks.of(paragraph), style_of(paragraph)
        if _CONTENTS.fullmatch(style) or style == "ContentsNote":
            self._contents(flow)
            return
        pieces = self.lines.pieces(paragraph)
        if not _says_something(pieces):
            return
        if heading := _HEADING.fullmatch(style):
            flow.add(self._heading(int(heading[1]), mark.text if mark else "", pieces))
        elif style in _NUMBERED and mark:
            number = element("span", [mark.text], class_="number", id=f"paragraph-{mark.text.rstrip('.')}")
            flow.add(element("p", [number, " ", *pieces], class_="numbered"))
        elif mark:
            flow.item(mark, pieces)
        else:
            _unnumbered(style, pieces, flow)

    def _heading(self, level: int, number: str, pieces: list[Piece]) -> etree._Element:
        place = next((p.get("id", "") for p in pieces if not isinstance(p, str) and p.get("id")), "")
        place = place or f"section-{len(self.headings) + 1}"
        rest = [piece for piece in pieces if isinstance(piece, str) or piece.get("id") != place]
        said = [element("span", [number], class_="number"), " ", *rest] if number else rest
        made = element(f"h{level + 1}", said, id=place)
        self.headings.append(Heading(level, place, words_in(made)))
        return made

    def _contents(self, flow: Flow) -> None:
        """The place of the contents; they are written once every heading is known. The heading over them is theirs."""
        if self.contents is None:
            self.contents = element("nav", aria_labelledby="contents")
            last = flow.holder[-1] if len(flow.holder) else None
            if last is not None and last.tag == "h2":
                last.set("id", "contents")
                self.contents.append(last)
            flow.add(self.contents)


def _unnumbered(style: str, pieces: list[Piece], flow: Flow) -> None:
    """A paragraph without number or mark, by its style."""
    if style in _TITLES:
        flow.add(element("h1", pieces))
    elif style == "TOCHeading":
        flow.add(element("h2", pieces))
    elif style == "CoverLine" and "\t" in pieces:
        flow.gathered("dl", _line_of_a_cover(pieces))
    elif style == "Caption":
        flow.settle_caption()
        flow.caption = pieces
    elif style in _QUOTES:
        flow.gathered("blockquote", element("p", pieces))
    elif style in _MORE_OF_AN_ITEM:
        flow.more_of_item(pieces)
    elif _is_picture(pieces):
        caption, flow.caption = flow.caption, None
        flow.add(element("figure", [element("figcaption", caption), *pieces] if caption else pieces))
    else:
        flow.add(element("p", pieces, **({} if style in _PLAIN else {"class_": _named(style)})))


def _line_of_a_cover(pieces: list[Piece]) -> etree._Element:
    """What is told, and after the tab what it is."""
    at = pieces.index("\t")
    return element("div", [element("dt", pieces[:at]), element("dd", pieces[at + 1 :])])


def _says_something(pieces: list[Piece]) -> bool:
    return any(piece.strip() if isinstance(piece, str) else piece.tag != "span" for piece in pieces)


def _is_picture(pieces: list[Piece]) -> bool:
    said = [piece for piece in pieces if not isinstance(piece, str) or piece.strip()]
    return bool(said) and all(not isinstance(piece, str) and piece.tag in ("img", "span") for piece in said)


def _named(style: str) -> str:
    """`AfterTable` as `after-table`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", style).lower()
