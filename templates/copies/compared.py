"""Every word of a document stands on the pages of its PDF, in order, and none besides: looked at page by page.

Letters and figures alone are compared, since lines, hyphens and marks of lists are the layout's affair. Headers and
footers are taken off each page, and the header rows that a table repeats on each of its pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from unicodedata import normalize

from lxml import etree
from pypdf import PdfReader

from review.errors import ReviewError
from templates.assemble.package import parts_of
from templates.assemble.wordml import parsed, text_of, w
from templates.copies.numbers import Numbers

_NO_LETTER = re.compile(r"[\W_]+")
_NUMBER_OF_A_PAGE = "\ue000"  # stands for a field of a header, whose words each page has of its own
_AT_MOST = 80  # letters in such a field


class WordsLost(ReviewError):
    """A copy does not say what the document says: it was not kept, and the document stays the record."""


@dataclass(frozen=True)
class Said:
    """What a document says, in letters: *running* paragraphs in order, *placed* ones (cells, notes) anywhere near."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    header_rows: list[str] = field(default_factory=list)
    furniture: list[re.Pattern[str]] = field(default_factory=list)


def check_same_words(docx: bytes, pdf: bytes) -> None:
    """Raise `WordsLost`, naming the page, unless *pdf* says what *docx* says."""
    said = said_by(parts_of(docx))
    pages = [_without(said.furniture, letters(page.extract_text())) for page in PdfReader(BytesIO(pdf)).pages]
    _check_order(said.pieces, pages)
    _check_none_added(said, pages)


def letters(text: str) -> str:
    """Letters and figures alone; ligatures apart."""
    return _NO_LETTER.sub("", normalize("NFKC", text))


def said_by(parts: Mapping[str, bytes]) -> Said:
    """What the finished document of these *parts* prints."""
    said, numbers, notes = Said(), Numbers(parts), _Notes(parts)
    for paragraph in parsed(parts["word/document.xml"]).iter(w("p")):
        mark = numbers.mark_of(paragraph)
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


def _without(furniture: Sequence[re.Pattern[str]], page: str) -> str:
    for pattern in furniture:
        page = pattern.sub("", page, count=1)
    return page


def _check_order(pieces: Sequence[tuple[str, bool]], pages: Sequence[str]) -> None:
    page, at = 0, 0
    for piece, runs_on in pieces:
        if not piece:
            continue
        found = _found(piece, pages, page, at if runs_on else 0)
        if found is None and not runs_on:  # a note stands on the page of its mark, which may have been earlier
            found = _found(piece, pages, 0, 0)
        if found is None:
            raise WordsLost(
                f"Words of the document that come on or after page {page + 1} are not in its PDF, or not in their place. "
                "The PDF was not kept. Report this fault with the reference."
            )
        if runs_on:
            page, at = found


def _found(piece: str, pages: Sequence[str], page: int, at: int) -> tuple[int, int] | None:
    """The page where *piece* ends, and the place on it, from *page* and place *at* on."""
    for number in range(page, len(pages)):
        if ended := _ends(piece, pages, number, at if number == page else 0):
            return ended
    return None


def _ends(piece: str, pages: Sequence[str], number: int, at: int) -> tuple[int, int] | None:
    """Where *piece* ends if it begins on this page: whole, or as much as stands there and the rest on the next."""
    place = pages[number].find(piece, at)
    if place >= 0:
        return number, place + len(piece)
    if number + 1 == len(pages):
        return None
    fits = _longest(piece, pages[number], at)
    return _ends(piece[fits:], pages, number + 1, 0) if fits else None


def _longest(piece: str, page: str, at: int) -> int:
    """How many letters of the beginning of *piece* stand together on *page*."""
    least, most = 0, len(piece)
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if page.find(piece[:middle], at) >= 0 else (least, middle - 1)
    return least


def _check_none_added(said: Said, pages: Sequence[str]) -> None:
    """Counted letter by letter over all pages: nothing may be left over on either side."""
    given, printed = "".join(piece for piece, _ in said.pieces), "".join(pages)
    surplus = Counter(printed)
    surplus.subtract(Counter(given))
    for row, times in _repeated(said.header_rows, given, printed):
        surplus.subtract({letter: n * times for letter, n in Counter(row).items()})
    if any(surplus.values()):
        raise WordsLost(
            "The PDF holds more or fewer words than the document, besides headers, footers and repeated header rows. "
            "It was not kept. Report this fault with the reference."
        )


def _repeated(rows: Sequence[str], given: str, printed: str) -> Iterator[tuple[str, int]]:
    """Each header row, and how often it is printed more than it is given; a longer one is not counted as a shorter."""
    for row in sorted(set(rows), key=len, reverse=True):
        if row:
            yield row, printed.count(row) - given.count(row)
            given, printed = given.replace(row, "\n"), printed.replace(row, "\n")
