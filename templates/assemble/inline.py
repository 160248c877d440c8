"""Words within one paragraph: emphasis, and what stands for a name or a number."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from review.marks import NOTE, REFERENCE
from review.tokens import TOKEN
from templates.assemble.manuscript import Span, Spans, Stands

# A person's token stands for a word: the marks around it must see a letter there, not brackets.
_SOMEBODY = "\ufdd0"
# Only stars set words in bold or slanted: an underscore belongs to file names and forms, and stays.
_UNDERSCORE = "\ufdd1"
_STANDS_FOR_ANOTHER = re.compile(f"{_SOMEBODY}|{NOTE.pattern}|{REFERENCE.pattern.replace('_', _UNDERSCORE)}")
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_LINES_KEPT = {"softbreak": "\n", "hardbreak": "\n"}


def prepared(text: str) -> str:
    """*text* as CommonMark shall see it."""
    return TOKEN.sub(_SOMEBODY, text).replace("_", _UNDERSCORE)


@dataclass(frozen=True)
class Words:
    """Reads a text's words in their order: *ids* are those of its people, *notes* the footnotes it has."""

    ids: Iterator[str]
    notes: Collection[str] = ()

    def of(self, token: Token, *, keeps_lines: bool = False) -> Spans:
        """The words of a paragraph; its lines are one, unless it *keeps* them."""
        return tuple(self._inline(token.children or (), _LINES_KEPT if keeps_lines else _BREAKS))

    def as_typed(self, text: str) -> Spans:
        return tuple(self._pieces(text, False, False))

    def _inline(self, children: Sequence[Token], breaks: Mapping[str, str]) -> Iterator[Span]:
        strong = emphasis = 0
        for child in children:
            strong += child.nesting if child.tag == "strong" else 0
            emphasis += child.nesting if child.tag == "em" else 0
            text = breaks.get(child.type, child.content)
            if text and not child.nesting:
                yield from self._pieces(text, strong > 0, emphasis > 0)

    def _pieces(self, text: str, strong: bool, emphasis: bool) -> Iterator[Span]:
        at = 0
        for found in _STANDS_FOR_ANOTHER.finditer(text):
            if found[1] and found[1] not in self.notes:
                continue
            if before := text[at : found.start()]:
                yield Span(before.replace(_UNDERSCORE, "_"), strong, emphasis)
            yield self._standing_for_another(found, strong, emphasis)
            at = found.end()
        if rest := text[at:]:
            yield Span(rest.replace(_UNDERSCORE, "_"), strong, emphasis)

    def _standing_for_another(self, found: re.Match[str], strong: bool, emphasis: bool) -> Span:
        if found[1]:
            return Span(found[1], strong, emphasis, Stands.NOTE)
        if found[2]:
            return Span(found[2].replace(_UNDERSCORE, "_"), strong, emphasis, Stands.PARAGRAPH)
        return Span(next(self.ids), strong, emphasis, Stands.PERSON)
