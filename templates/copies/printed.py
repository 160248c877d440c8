"""What a finished document prints, in letters and figures: paragraphs with their numbers, notes, headers and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from unicodedata import normalize

from lxml import etree

from templates.assemble.wordml import parsed, text_of, w
from templates.read.marks import Marks

_NO_LETTER = re.compile(r"[\W_]+")
_NUMBER_OF_A_PAGE = "\ue000"  # stands for a field of a header, whose words each page has of its own
_AT_MOST = 80  # letters in such a field


@dataclass(frozen=True)
class Said:
    """What a document says, in letters: *running* paragraphs in order, *placed* ones (cells, notes) anywhere near."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    header_rows: list[str] = field(default_factory=list)
    furniture: list[re.Pattern[str]] = field(default_factory=list)


def letters(text: str) -> str:
    """Letters and figures alone; ligatures apart."""
    return _NO_LETTER.sub("", normalize("NFKC", text))


def said_by(parts: Mapping[str, bytes]) -> Said:
    """What the finished document of these *parts* prints."""
    said, marks, notes = Said(), Marks(parts), _Notes(parts)
    for paragraph in parsed(parts["word/document.xml"]).iter(w("p")):
        mark = marks.of(paragraph)
        piece = letters(mark.text if mark else "") + letters(notes.text_of(paragraph))
        in_a_table = next(paragraph.iterancestors(w("tbl")), None) is not None
        said.pieces.append((piece, not in_a_table))
    said.pieces.extend((note, False) for note in notes.printed())
    said.header_rows.extend(_header_rows(parsed(parts["word/document.xml"])))
    said.furniture.extend(_furniture(parts))
    return said


class _Notes:
    """Counts the footnotes, whose number stands in the text and before the note."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        body = parts.get("word/footnotes.xml")
        self._bodies = {note.get(w("id")): note for note in parsed(body).iter(w("footnote"))} if body else {}
        self._order: list[str] = []

    def text_of(self, paragraph: etree._Element) -> str:
        marks = [mark.get(w("id"), "") for mark in paragraph.iter(w("footnoteReference"))]
        if not marks:
            return text_of(paragraph)
        return "".join(self._pieces(paragraph))

    def _pieces(self, paragraph: etree._Element) -> Iterator[str]:
        for run in paragraph.iter(w("r")):
            yield text_of(_alone(run))
            for mark in run.iter(w("footnoteReference")):
                self._order.append(mark.get(w("id"), ""))
                yield str(len(self._order))

    def printed(self) -> Iterator[str]:
        for number, note in enumerate(self._order, 1):
            first, *others = [letters(text_of(p)) for p in self._bodies[note].iter(w("p"))]
            yield from (f"{number}{first}", *others)


def _alone(run: etree._Element) -> etree._Element:
    """A paragraph that holds a copy of *run* and nothing else."""
    holder = etree.Element(w("p"))
    holder.append(etree.fromstring(etree.tostring(run)))
    return holder


def _header_rows(body: etree._Element) -> Iterator[str]:
    for row in body.iter(w("tr")):
        if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None:
            yield "".join(letters(text_of(paragraph)) for paragraph in row.iter(w("p")))


def _furniture(parts: Mapping[str, bytes]) -> Iterator[re.Pattern[str]]:
    """What to take off the top of a page, and off its foot; the longest first, since one may begin like another."""
    for kind, pattern in (("header", "^{}"), ("footer", "{}$")):
        found = {_pattern(parsed(body)) for name, body in parts.items() if name.startswith(f"word/{kind}")}
        longest = sorted(filter(None, found), key=len, reverse=True)
        if longest:
            yield re.compile(pattern.format(f"(?:{'|'.join(longest)})"))


def _pattern(story: etree._Element) -> str:
    said = letters("".join(_with_fields_held(p) for p in story.iter(w("p"))).replace(_NUMBER_OF_A_PAGE, "qzfieldzq"))
    return re.escape(said).replace("qzfieldzq", rf"\w{{0,{_AT_MOST}}}?")


def _with_fields_held(paragraph: etree._Element) -> str:
    """The words of *paragraph*, with a sign for each field instead of what is stored in it."""
    found, inside = "", False
    for element in paragraph.iter(w("t"), w("fldChar")):
        if element.tag == w("t"):
            found += "" if inside else element.text or ""
        elif element.get(w("fldCharType")) == "begin":
            found, inside = found + _NUMBER_OF_A_PAGE, True
        elif element.get(w("fldCharType")) == "end":
            inside = False
    return found
