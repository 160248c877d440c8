"""One thing to put right in a template: where it stands, what it is, and how somebody with Word finds it."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from review.problems import Problem
from templates.assemble.wordml import text_of, w
from templates.check.opened import BODY, CORE
from templates.check.sentences import SENTENCES as OF_ANY_FILE
from templates.editing.sentences import SENTENCES
from templates.editing.tags import paragraph_of

_LONGEST_WORDS = 70  # letters: enough to find a paragraph by
_PARTS = {
    BODY: "the text",
    CORE: "the properties of the file",
    "word/styles.xml": "the styles",
    "word/numbering.xml": "the lists",
    "word/footnotes.xml": "the footnotes",
    "word/endnotes.xml": "the endnotes",
    "word/comments.xml": "the comments",
    "word/settings.xml": "the settings of the file",
}


@dataclass(frozen=True)
class Fault:
    """*element* is what it is about, if it is about one; *detail* completes the sentence of its *code*."""

    code: str
    part: str = ""
    element: etree._Element | None = None
    detail: str = ""

    @property
    def advice(self) -> str:
        return (SENTENCES.get(self.code) or OF_ANY_FILE[self.code]).format(self.detail)

    @property
    def place(self) -> str:
        """`table 2, row 3, cell 1 of the text: “{{ cover.csp }}”`. A template's words are nobody's secret."""
        if not self.part:
            return ""
        where = f"{_cell(self.element)}{_named(self.part)}"
        words = _words(self.element)
        return f"{where}: “{words}”" if words else where

    @property
    def problem(self) -> Problem:
        return Problem(self.place, self.code, self.advice)


def _named(part: str) -> str:
    stem = part.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
    return _PARTS.get(part, f"the {stem}" if stem in ("header", "footer") else f"the part {part}")


def _cell(element: etree._Element | None) -> str:
    """The table, counted through its part, and the row and cell in it; empty outside tables."""
    if element is None:
        return ""
    chain = {one.tag: one for one in reversed([element, *element.iterancestors()]) if one.tag in _COUNTED}
    table = chain.get(w("tbl"))
    if table is None:
        return ""
    before = [one for one in element.getroottree().iter(w("tbl"))]
    steps = [f"table {1 + next(number for number, one in enumerate(before) if one is table)}"]
    steps += [
        f"{name} {1 + sum(1 for _ in chain[tag].itersiblings(tag, preceding=True))}"
        for tag, name in _COUNTED.items()
        if name and tag in chain
    ]
    return f"{', '.join(steps)} of "


_COUNTED = {w("tbl"): "", w("tr"): "row", w("tc"): "cell"}


def _words(element: etree._Element | None) -> str:
    if element is None:
        return ""
    paragraph = paragraph_of(element)
    said = element.text if paragraph is None and element.text else _first_words(element, paragraph)
    words = " ".join((said or "").split())
    return words if len(words) <= _LONGEST_WORDS else f"{words[:_LONGEST_WORDS]}…"


def _first_words(element: etree._Element, paragraph: etree._Element | None) -> str:
    inside = [paragraph] if paragraph is not None else element.iter(w("p"))
    return next((words for one in inside if (words := text_of(one)).strip()), "")
