"""The numbers of pages in a document's contents, written into the finished file by a step of its own.

Only a layout knows pages, so this rests on LibreOffice: the document is laid out, each heading's page is asked of the
PDF, and the contents get that number in place of the paragraphs a heading covers. Laid out again, every number has to
be the same. Word is not asked to update anything; whoever presses F9 in it gets Word's own pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import BytesIO

from lxml import etree
from pypdf import PdfReader

from templates.assemble.package import packed, parts_of
from templates.assemble.wordml import parsed, serialised, style_of, w
from templates.copies.alone import check_can_lay_out
from templates.copies.entries import NotSettled, entries_of, links_of_contents, shows_page, write_page
from templates.copies.ours import BODY
from templates.copies.pdf import laid_out
from templates.copies.sections import Section, printed_number, sections_of

_NOTE = "ContentsNote"  # the sentence that says the numbers on the right are not those of pages
_GUESS = "99"  # as wide as most numbers of pages are
_ROUNDS = 4
_FIRST_MARK = 900_000  # above every bookmark of a document of ours
_SIGN = re.compile("[^A-Za-z0-9-]")


def lacks_page_numbers(docx: bytes) -> bool:
    """Whether the document has contents whose lines show no page."""
    return any(not shows_page(link) for link in links_of_contents(parsed(parts_of(docx)[BODY])))


def with_page_numbers(documents: Sequence[bytes]) -> list[bytes]:
    """Each of *documents* with the page of every heading in its contents; one without contents comes back as it is.

    Raises `NoLayout` where this machine cannot lay out pages, and `NotSettled`.
    """
    opened = [_Opened(docx) for docx in documents]
    waiting = [one for one in opened if one.entries]
    if waiting:
        check_can_lay_out()
    for one in waiting:
        one.write({entry.bookmark: _GUESS for entry in one.entries})
    for _ in range(_ROUNDS):
        pdfs = laid_out([one.measured() for one in waiting]) if waiting else []
        waiting = [one for one, pdf in zip(waiting, pdfs, strict=True) if one.write(one.pages_in(pdf))]
        if not waiting:
            return [one.closed() for one in opened]
    raise NotSettled(
        "The pages of a document were others each time it was laid out, so its contents got no page numbers. "
        "Report this fault with the reference."
    )


class _Opened:
    """A finished document while the lines of its contents are being numbered."""

    def __init__(self, docx: bytes) -> None:
        self._docx, self._parts = docx, parts_of(docx)
        self._root = parsed(self._parts[BODY])
        self.entries = entries_of(self._root)
        self._written: Mapping[str, str] = {}

    def write(self, pages: Mapping[str, str]) -> bool:
        """Write a number into each line; whether one is another than before."""
        if pages == self._written:
            return False
        for entry in self.entries:
            write_page(entry, pages[entry.bookmark])
        body = self._root[0]
        for note in [block for block in body if style_of(block) == _NOTE]:
            body.remove(note)
        self._written = pages
        return True

    def measured(self) -> bytes:
        """The document as it stands, with a bookmark where each section begins: it takes no room on a page."""
        root = parsed(serialised(self._root))
        for section in sections_of(root[0]):
            _mark(section)
        return packed({**self._parts, BODY: serialised(root)})

    def pages_in(self, pdf: bytes) -> dict[str, str]:
        """What is printed at the foot of the page of each heading."""
        page_of, sections = _pages_of_names(pdf), sections_of(self._root[0])
        if not {_as_named(entry.bookmark) for entry in self.entries} <= page_of.keys():
            raise NotSettled(
                "The PDF of a document does not say where its headings stand, so its contents got no page numbers. "
                "Report this fault, with the release of LibreOffice."
            )
        begins = [page_of[section.bookmark] for section in sections]
        return {
            entry.bookmark: printed_number(
                sections, begins, _section_of(entry.heading, sections), page_of[_as_named(entry.bookmark)]
            )
            for entry in self.entries
        }

    def closed(self) -> bytes:
        return packed({**self._parts, BODY: serialised(self._root)}) if self.entries else self._docx


def _mark(section: Section) -> None:
    """A bookmark where the section's first paragraph begins."""
    paragraph = section.first_paragraph
    at = 0 if paragraph.find(w("pPr")) is None else 1
    number = str(_FIRST_MARK + section.order)
    paragraph.insert(at, etree.Element(w("bookmarkEnd"), {w("id"): number}))
    paragraph.insert(at, etree.Element(w("bookmarkStart"), {w("id"): number, w("name"): section.bookmark}))


def _section_of(heading: etree._Element, sections: Sequence[Section]) -> int:
    return next(section.order for section in sections if section.holds(heading))


def _pages_of_names(pdf: bytes) -> dict[str, int]:
    """The page, from 0, of each bookmark, under its name as LibreOffice writes it."""
    reader = PdfReader(BytesIO(pdf))
    pages = {page.indirect_reference: number for number, page in enumerate(reader.pages)}
    return {name.removeprefix("/"): pages[place.page] for name, place in reader.named_destinations.items()}


def _as_named(bookmark: str) -> str:
    """LibreOffice writes a sign that a name in a PDF may not hold as the two digits of its number."""
    return _SIGN.sub(lambda sign: f"{ord(sign[0]):02X}", bookmark)
