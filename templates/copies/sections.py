"""The sections of a document, each a run of pages with a numbering of its own: roman before the text, arabic in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from templates.assemble.numbering import written
from templates.assemble.wordml import w


@dataclass(frozen=True)
class Section:
    """*blocks* are the paragraphs and tables in it, *form* how its pages are numbered, *start* the first if it says."""

    order: int
    blocks: tuple[etree._Element, ...]
    form: str
    start: int | None

    @property
    def bookmark(self) -> str:
        return f"Section{self.order:04}"

    @property
    def first_paragraph(self) -> etree._Element:
        return next(self.blocks[0].iter(w("p")))

    def holds(self, element: etree._Element) -> bool:
        return any(element is block or block in element.iterancestors() for block in self.blocks)


def sections_of(body: etree._Element) -> list[Section]:
    """The sections that begin on a page of their own, in order. One that goes on in the same page belongs to the last."""
    found: list[Section] = []
    blocks: list[etree._Element] = []
    for block in body:
        ends = block if block.tag == w("sectPr") else block.find(f"{w('pPr')}/{w('sectPr')}")
        blocks += [] if block is ends or not _is_laid_out(block) else [block]
        if ends is not None and blocks:
            found = _with(found, tuple(blocks), ends)
            blocks = []
    return found


def printed_number(sections: Sequence[Section], begins: Sequence[int], order: int, page: int) -> str:
    """What is printed on *page*, which is one of the section of that *order*.

    *begins* holds the page on which each section begins. Pages are counted from 0, as the PDF has them.
    """
    return written(_count(sections, begins, order, page), sections[order].form)


def _count(sections: Sequence[Section], begins: Sequence[int], order: int, page: int) -> int:
    """A section that names no first number counts on from the one before."""
    start = sections[order].start
    if start is not None:
        return start + page - begins[order]
    return _count(sections, begins, order - 1, page) if order else page + 1


def _with(found: list[Section], blocks: tuple[etree._Element, ...], ends: etree._Element) -> list[Section]:
    kind, numbering = ends.find(w("type")), ends.find(w("pgNumType"))
    if found and kind is not None and kind.get(w("val")) == "continuous":
        last = found[-1]
        return [*found[:-1], Section(last.order, last.blocks + blocks, last.form, last.start)]
    start = None if numbering is None else numbering.get(w("start"))
    form = "decimal" if numbering is None else numbering.get(w("fmt"), "decimal")
    return [*found, Section(len(found), blocks, form, None if start is None else int(start))]


def _is_laid_out(block: etree._Element) -> bool:
    return next(block.iter(w("p")), None) is not None
