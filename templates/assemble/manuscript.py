"""What prose holds once it is read: paragraphs and tables, and the footnotes they refer to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum


class Kind(Enum):
    PARAGRAPH = "paragraph"
    INSERTED = "inserted"  # put in after the numbers were quoted: it takes a letter, and moves no number
    UNDER = "under"  # goes on under the number above
    BULLET = "bullet"
    NUMBER = "number"
    MORE = "more"  # a further paragraph of a list's item
    QUOTE = "quote"


class Stands(Enum):
    """What the text of a span stands for."""

    WORDS = "words"
    LEAD = "lead"  # words that the template put before what was typed
    PERSON = "person"  # the label of a person or place
    NOTE = "note"  # the number of a footnote
    PARAGRAPH = "paragraph"  # the number of a paragraph or section


_TYPED = {Stands.WORDS: "{}", Stands.LEAD: "", Stands.PERSON: "[[{}]]", Stands.NOTE: "", Stands.PARAGRAPH: "[#{}]"}


@dataclass(frozen=True)
class Span:
    """Some words in one manner. A line break is `\\n`; unless it stands for words, *text* is an id."""

    text: str
    strong: bool = False
    emphasis: bool = False
    stands_for: Stands = Stands.WORDS

    @property
    def words(self) -> str:
        """As it was typed, without its marks; a footnote's number is no word."""
        return _TYPED[self.stands_for].format(self.text)


Spans = tuple[Span, ...]


@dataclass(frozen=True)
class NumberedList:
    """One ordered list: how deep it stands, its first number, and `.` or `)` after each number."""

    level: int
    start: int
    mark: str
    order: int


@dataclass(frozen=True)
class Block:
    """One paragraph. *level* is how many lists it stands in, less one; *numbers* the ordered list it is an item of."""

    kind: Kind
    spans: Spans
    level: int = 0
    numbers: NumberedList | None = None
    label: str = ""

    @property
    def words(self) -> str:
        return words_of(self.spans)


@dataclass(frozen=True)
class Table:
    """A table: a row of headings, rows of as many cells, and `left`, `right` or `center` for each column."""

    caption: Spans
    headings: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]
    sides: tuple[str, ...]

    @property
    def paragraphs(self) -> Iterator[Spans]:
        yield self.caption
        for row in (self.headings, *self.rows):
            yield from row

    @property
    def words(self) -> str:
        return "\n".join(words_of(spans) for spans in self.paragraphs if spans)


@dataclass(frozen=True)
class Manuscript:
    """*blocks* in order; *notes* are the footnotes that they refer to, by name."""

    blocks: tuple[Block | Table, ...]
    notes: Mapping[str, Spans] = field(default_factory=dict)

    @property
    def paragraphs(self) -> Iterator[Spans]:
        """Whatever prints as a paragraph: of the text, of a cell, of a footnote."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield from block.paragraphs
            else:
                yield block.spans
        yield from self.notes.values()


def words_of(spans: Spans) -> str:
    return "".join(span.words for span in spans)
