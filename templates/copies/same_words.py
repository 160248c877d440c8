"""A web page says what the document says, word for word: read by a reader of its own, that knows nothing of ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser

from lxml import etree

from templates.assemble.wordml import parsed, style_of, text_of, w
from templates.copies.compared import WordsLost
from templates.copies.ours import BODY
from templates.copies.printed import letters

_LETTERS = (
    w("t"),
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}t",
    "{http://schemas.openxmlformats.org/drawingml/2006/main}t",
)
_VOID = frozenset({"meta", "img", "br", "col"})
# What the page has besides: numbers that Word counts for itself, the ways to and from a note, words for the ear.
_BESIDES = frozenset({"number", "note-mark", "hidden", "skip", "marking", "running", "listed"})
_NOT_READ = frozenset({"head", "footer"})
_CONTENTS = re.compile("TOC[1-9]|ContentsNote")


def check_page_says_the_same(parts: Mapping[str, bytes], page: bytes) -> None:
    """Raise `WordsLost` unless the words of *page* are those of the document, in the same order."""
    if words_of_page(page.decode()) != words_of_document(parts):
        raise WordsLost(
            "The web page would not say what the document says, so it was not made. Report this fault with the reference."
        )


def words_of_document(parts: Mapping[str, bytes]) -> str:
    """Letters and figures of body and notes; without the contents, which the page writes anew from the headings."""
    body = parsed(parts[BODY])
    said = [_all_words(p) for p in body.iter(w("p")) if not _CONTENTS.fullmatch(style_of(p))]
    for mark in body.iter(w("footnoteReference")):
        said.append(_note(parts, mark.get(w("id"), "")))
    return letters("".join(said))


def _all_words(paragraph: etree._Element) -> str:
    """Also what stands in equations and in drawings: a page without it would lack words."""
    return "".join(letters.text or "" for letters in paragraph.iter(*_LETTERS))


def words_of_page(page: str) -> str:
    """Letters and figures of a page, without what it has besides the document's words."""
    reader = _Reader()
    reader.feed(page)
    return letters("".join(reader.said))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._inside: list[bool] = []  # for each open element, whether its words are left out

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            said = dict(attrs)
            besides = _BESIDES & set((said.get("class") or "").split())
            self._inside.append(bool(besides) or tag in _NOT_READ or said.get("id") == "notes")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not any(self._inside):
            self.said.append(data)


def _note(parts: Mapping[str, bytes], identifier: str) -> str:
    notes = parsed(parts["word/footnotes.xml"]).iter(w("footnote"))
    return next("".join(text_of(p) for p in note.iter(w("p"))) for note in notes if note.get(w("id")) == identifier)
