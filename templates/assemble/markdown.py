"""Read restricted CommonMark. What is no mark of ours is text, letter for letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from review.errors import NeedsAPerson
from review.marks import Note, notes_asked_for, notes_in, with_real_bullets, without_lines
from review.tokens import tokens_in
from templates.assemble.characters import possible
from templates.assemble.inline import Words, prepared
from templates.assemble.kept_lines import KeptLines
from templates.assemble.manuscript import Block, Kind, Manuscript, NumberedList, Spans, Table
from templates.assemble.markdown_marks import caption_of, with_its_mark
from templates.assemble.markdown_table import end_of_table, table_in

# `zero` knows nothing, so what is not named here cannot pass: no HTML, no links, no headings.
_DEEPEST = 60
_COMMONMARK = MarkdownIt("zero", {"maxNesting": _DEEPEST}).enable(
    ["emphasis", "list", "blockquote", "newline", "table"]
)


def blocks(text: str) -> tuple[Block | Table, ...]:
    """The paragraphs and tables of *text*, as `manuscript` reads them."""
    return manuscript(text).blocks


def manuscript(text: str) -> Manuscript:
    """What *text* says; raises `NeedsAPerson` when its lists or quotations stand too deep to be read."""
    typed = with_real_bullets(possible(text))
    notes = _notes_used(typed)
    body = without_lines(typed, (line for note in notes.values() for line in note.lines)) if notes else typed
    seen = prepared(body)
    tokens = _COMMONMARK.parse(seen)
    if any(token.level >= _DEEPEST - 2 for token in tokens):
        raise NeedsAPerson("A list or a quotation stands inside too many others. Bring it out to fewer levels.")
    reader = _Reader(seen.split("\n"), Words(iter(tokens_in(body)), notes), isinstance(text, KeptLines))
    reader.read(tokens)
    return Manuscript(tuple(reader.found), {name: _words_of(note) for name, note in notes.items()})


def _notes_used(text: str) -> dict[str, Note]:
    """The footnotes that can be set: they have words, their name once, and somewhere a reference."""
    if "[^" not in text:
        return {}
    written = notes_in(text)
    names = Counter(note.name for note in written)
    asked = set(notes_asked_for(without_lines(text, (line for note in written for line in note.lines))))
    return {note.name: note for note in written if note.text and note.name in asked and names[note.name] == 1}


def _words_of(note: Note) -> Spans:
    """A footnote is one paragraph, and has no footnotes of its own."""
    (token,) = _COMMONMARK.parseInline(prepared(note.text))
    return Words(iter(tokens_in(note.text))).of(token)


@dataclass
class _Reader:
    lines: list[str]
    words: Words
    keeps_lines: bool  # of all paragraphs; those of a quotation are kept always
    found: list[Block | Table] = field(default_factory=list)
    lists: list[NumberedList | None] = field(default_factory=list)  # None is a list of bullets
    quotes: int = 0
    fresh: bool = False  # the next paragraph is the first of its item
    ordered: int = 0

    def read(self, tokens: Sequence[Token]) -> None:
        at = 0
        while at < len(tokens):
            end = _wordless(tokens, at)
            if tokens[at].type == "table_open":
                at = self._table(tokens, at)
            elif end is None:
                _STEPS.get(tokens[at].type, _pass_by)(self, tokens[at])
            else:
                self._as_typed(tokens[at])
                at = end
            at += 1

    def _table(self, tokens: Sequence[Token], at: int) -> int:
        """Read the table that begins at *at*; where it ends."""
        end = end_of_table(tokens, at)
        table = None if self.lists or self.quotes else table_in(tokens[at:end], self._lines_of(tokens[at]), self.words)
        if table is None:
            self._as_typed(tokens[at])
        else:
            caption = caption_of(self.found[-1]) if self.found else ()
            self.found[len(self.found) - bool(caption) :] = [replace(table, caption=caption)]
        return end

    def _lines_of(self, token: Token) -> list[str]:
        first, last = token.map or (0, 0)
        return self.lines[first:last]

    def _as_typed(self, token: Token) -> None:
        """A `*` or `1.` alone is no list to anybody but CommonMark: it stays what was typed."""
        typed = "\n".join(self._lines_of(token)).strip()
        if token.type == "list_item_open":
            typed = token.info + token.markup
        self.fresh = False
        self._add(self.words.as_typed(typed))

    def _add(self, spans: Spans) -> None:
        level = max(len(self.lists) - 1, 0)
        numbers = self.lists[-1] if self.lists else None
        kind = self._kind()
        block = Block(kind, spans, level, numbers if kind is Kind.NUMBER else None)
        self.found.append(with_its_mark(block) if kind is Kind.PARAGRAPH else block)
        self.fresh = False

    def _kind(self) -> Kind:
        if self.lists and self.fresh:
            return Kind.BULLET if self.lists[-1] is None else Kind.NUMBER
        if self.quotes:
            return Kind.QUOTE
        return Kind.MORE if self.lists else Kind.PARAGRAPH

    def inline(self, token: Token) -> None:
        self._add(self.words.of(token, keeps_lines=self.keeps_lines or self.quotes > 0))

    def bullets(self, _token: Token) -> None:
        self.lists.append(None)

    def numbers(self, token: Token) -> None:
        self.ordered += 1
        start = int(token.attrs.get("start", 1))
        self.lists.append(NumberedList(len(self.lists), start, token.markup, self.ordered))

    def end_list(self, _token: Token) -> None:
        self.lists.pop()

    def item(self, _token: Token) -> None:
        self.fresh = True

    def quote(self, _token: Token) -> None:
        self.quotes += 1

    def end_quote(self, _token: Token) -> None:
        self.quotes -= 1


def _wordless(tokens: Sequence[Token], at: int) -> int | None:
    """Where a list, item or quotation that holds no word at all ends, or None."""
    opening = tokens[at]
    if opening.nesting != 1 or opening.type == "paragraph_open":
        return None
    for end in range(at + 1, len(tokens)):
        if tokens[end].type == "inline":
            return None
        if tokens[end].level == opening.level and tokens[end].nesting == -1:
            return end
    return None


def _pass_by(_reader: _Reader, _token: Token) -> None:
    """The edges of paragraphs and items say nothing that their words do not."""


_STEPS: dict[str, Callable[[_Reader, Token], None]] = {
    "inline": _Reader.inline,
    "bullet_list_open": _Reader.bullets,
    "ordered_list_open": _Reader.numbers,
    "bullet_list_close": _Reader.end_list,
    "ordered_list_close": _Reader.end_list,
    "list_item_open": _Reader.item,
    "blockquote_open": _Reader.quote,
    "blockquote_close": _Reader.end_quote,
}
