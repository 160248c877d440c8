"""Read restricted CommonMark: paragraphs, emphasis, lists and quotations. Everything else is text, letter for letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from markdown_it import MarkdownIt
from markdown_it.token import Token

from review.errors import NeedsAPerson
from review.tokens import TOKEN, tokens_in
from templates.assemble.characters import possible

# `zero` knows nothing, so what is not named here cannot pass: no HTML, no links, no headings.
_DEEPEST = 60
_COMMONMARK = MarkdownIt("zero", {"maxNesting": _DEEPEST}).enable(["emphasis", "list", "blockquote", "newline"])
# A person's token stands for a word: the marks around it must see a letter there, not brackets.
_SOMEBODY = "\ufdd0"
# Only stars set words in bold or slanted: an underscore belongs to file names and forms, and stays.
_UNDERSCORE = "\ufdd1"


class Kind(Enum):
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBER = "number"
    MORE = "more"  # a further paragraph of a list's item
    QUOTE = "quote"


@dataclass(frozen=True)
class Span:
    """Some words in one manner. A line break is `\\n`.

    *is_token* when the text is the id of a person or place, *is_lead* when the template put it before what was typed.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    is_token: bool = False
    is_lead: bool = False

    @property
    def words(self) -> str:
        """As it was typed, without its marks."""
        if self.is_lead:
            return ""
        return f"[[{self.text}]]" if self.is_token else self.text


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
    spans: tuple[Span, ...]
    level: int = 0
    numbers: NumberedList | None = None

    @property
    def words(self) -> str:
        return "".join(span.words for span in self.spans)


def blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of *text*; raises `NeedsAPerson` when its lists or quotations stand too deep to be read."""
    tokens = _COMMONMARK.parse(_prepared(possible(text)))
    if any(token.level >= _DEEPEST - 2 for token in tokens):
        raise NeedsAPerson("A list or a quotation stands inside too many others. Bring it out to fewer levels.")
    reader = _Reader(text, iter(tokens_in(text)))
    reader.read(tokens)
    return tuple(reader.found)


@dataclass
class _Reader:
    text: str
    ids: Iterator[str]
    found: list[Block] = field(default_factory=list)
    lists: list[NumberedList | None] = field(default_factory=list)  # None is a list of bullets
    quotes: int = 0
    fresh: bool = False  # the next paragraph is the first of its item
    ordered: int = 0

    def read(self, tokens: Sequence[Token]) -> None:
        at = 0
        while at < len(tokens):
            end = _wordless(tokens, at)
            if end is None:
                _STEPS.get(tokens[at].type, _pass_by)(self, tokens[at])
            else:
                self._as_typed(tokens[at])
                at = end
            at += 1

    def _as_typed(self, token: Token) -> None:
        """A `*` or `1.` alone is no list to anybody but CommonMark: it stays what was typed."""
        first, last = token.map or (0, 0)
        typed = "\n".join(_prepared(self.text).splitlines()[first:last]).strip()
        if token.type == "list_item_open":
            typed = token.info + token.markup
        self.fresh = False
        self._add(self._spans(typed, strong=False, emphasis=False))

    def _add(self, spans: Iterator[Span]) -> None:
        level = max(len(self.lists) - 1, 0)
        numbers = self.lists[-1] if self.lists else None
        kind = self._kind()
        self.found.append(Block(kind, tuple(spans), level, numbers if kind is Kind.NUMBER else None))
        self.fresh = False

    def _kind(self) -> Kind:
        if self.lists and self.fresh:
            return Kind.BULLET if self.lists[-1] is None else Kind.NUMBER
        if self.quotes:
            return Kind.QUOTE
        return Kind.MORE if self.lists else Kind.PARAGRAPH

    def _spans(self, text: str, *, strong: bool, emphasis: bool) -> Iterator[Span]:
        for index, piece in enumerate(text.split(_SOMEBODY)):
            if index:
                yield Span(next(self.ids), strong, emphasis, is_token=True)
            if piece:
                yield Span(piece.replace(_UNDERSCORE, "_"), strong, emphasis)

    def inline(self, token: Token) -> None:
        self._add(self._inline(token.children or ()))

    def _inline(self, children: Sequence[Token]) -> Iterator[Span]:
        strong = emphasis = 0
        for child in children:
            strong += child.nesting if child.tag == "strong" else 0
            emphasis += child.nesting if child.tag == "em" else 0
            text = _BREAKS.get(child.type, child.content)
            if text and not child.nesting:
                yield from self._spans(text, strong=strong > 0, emphasis=emphasis > 0)

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


def _prepared(text: str) -> str:
    return TOKEN.sub(_SOMEBODY, text).replace("_", _UNDERSCORE)


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


_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
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
