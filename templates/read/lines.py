"""The words of one of our own Word documents, a line for each paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from docx import Document

from templates.assemble.package import parts_of
from templates.assemble.wordml import parsed, text_of, w

PROPERTIES = ("title", "subject", "author")
_HEADING = re.compile("Heading([1-9])")
_READ = ("word/header", "word/document.xml", "word/footnotes.xml", "word/footer")


def lines(docx: bytes) -> list[str]:
    """Headers, body, footnotes, footers: one line for each paragraph, cell by cell, empty paragraphs left out."""
    return [text for _part, text in paragraphs(docx)]


def paragraphs(docx: bytes) -> Iterator[tuple[str, str]]:
    """Each paragraph that holds words, after the name of its part (`header1`, `document` …)."""
    parts = parts_of(docx)
    for _, name in sorted((_place(name), name) for name in parts if _place(name) is not None):
        for paragraph in parsed(parts[name]).iter(w("p")):
            if text := text_of(paragraph):
                yield name.removeprefix("word/").removesuffix(".xml"), text


def headed(docx: bytes) -> Iterator[str]:
    """Each paragraph of the body that holds words; a heading after as many `#` as its level."""
    for paragraph in parsed(parts_of(docx)["word/document.xml"]).iter(w("p")):
        if text := text_of(paragraph):
            style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
            level = _HEADING.fullmatch("" if style is None else style.get(w("val"), ""))
            yield f"{'#' * int(level[1])} {text}" if level else text


def properties(docx: bytes) -> dict[str, str]:
    """What the file says of itself: title, subject and author."""
    core = Document(BytesIO(docx)).core_properties
    return {name: getattr(core, name) for name in PROPERTIES}


def _place(name: str) -> int | None:
    """Where a part comes in reading order; None for one that holds no paragraphs."""
    return next((place for place, start in enumerate(_READ) if name.startswith(start)), None)
