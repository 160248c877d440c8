"""Prose as WordprocessingML, in the templates' own styles and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from review.documents import Gap
from templates.assemble.ink import NOTHING, Ink, gap_run, run
from templates.assemble.markdown import Block, Kind, NumberedList, Span, blocks


@dataclass(frozen=True, kw_only=True)
class Setting:
    """The styles of one kind of place, its list patterns in numbering.xml, and the indents of its lists in twips."""

    paragraph: str
    bullet: str
    number: str
    more: str
    quote: str
    bullets: int
    patterns: Mapping[str, int]
    indent: int
    step: int


NUMBERED = Setting(
    paragraph="NumberedParagraph",
    bullet="ListBullet",
    number="ListNumber",
    more="ListContinue",
    quote="Quote",
    bullets=2,
    patterns={".": 3, ")": 4},
    indent=1276,
    step=425,
)
PLAIN = replace(NUMBERED, paragraph="BodyText")
UNDER = replace(NUMBERED, paragraph="UnderNumber")
CELL = Setting(
    paragraph="TableText",
    bullet="TableBullet",
    number="TableNumber",
    more="TableContinue",
    quote="TableQuote",
    bullets=5,
    patterns={".": 6, ")": 7},
    indent=284,
    step=284,
)
_DEEPEST_LEVEL = 8  # Word's lists have nine levels
_MANNERS = {
    (False, False): NOTHING,
    (True, False): Markup('<w:rStyle w:val="Strong"/>'),
    (False, True): Markup('<w:rStyle w:val="Emphasis"/>'),
    (True, True): Markup('<w:rStyle w:val="Strong"/><w:i/><w:iCs/>'),
}


def prose(ink: Ink, setting: Setting, text: str, lead: str = "") -> Markup:
    """The paragraphs of *text*, to stand between the template's own. *lead* begins the first, in bold."""
    return _Writing(ink, setting).paragraphs(blocks(text), lead)


def to_follow(style: str, gap: Gap) -> Markup:
    """A paragraph that holds nothing but the gap."""
    return _paragraph(style, gap_run(gap))


@dataclass
class _Writing:
    ink: Ink
    setting: Setting
    numbers: dict[int, int] = field(default_factory=dict)

    def paragraphs(self, found: tuple[Block, ...], lead: str) -> Markup:
        begun = _begun_with(lead, found) if lead else found
        return Markup("").join(_SHAPES[block.kind](self, block) for block in begun)

    def paragraph(self, block: Block) -> Markup:
        return _paragraph(self.setting.paragraph, self._runs(block))

    def quote(self, block: Block) -> Markup:
        return _paragraph(self.setting.quote, self._runs(block))

    def bullet(self, block: Block) -> Markup:
        return _paragraph(self.setting.bullet, self._runs(block), _numbered(block.level, self.setting.bullets))

    def number(self, block: Block) -> Markup:
        known = self._number_of(block.numbers) if block.numbers else 0
        return _paragraph(self.setting.number, self._runs(block), _numbered(block.level, known))

    def more(self, block: Block) -> Markup:
        left = self.setting.indent + self.setting.step * block.level
        return _paragraph(self.setting.more, self._runs(block), Markup('<w:ind w:left="{}"/>').format(left))

    def _number_of(self, numbers: NumberedList) -> int:
        if numbers.order not in self.numbers:
            pattern, level = self.setting.patterns[numbers.mark], min(numbers.level, _DEEPEST_LEVEL)
            self.numbers[numbers.order] = self.ink.number_afresh(pattern, level, numbers.start)
        return self.numbers[numbers.order]

    def _runs(self, block: Block) -> Markup:
        written, before = NOTHING, ""
        for span in block.spans:
            written += self._run(span, before)
            before += span.words
        return written

    def _run(self, span: Span, before: str) -> Markup:
        text = self.ink.named(span.text, before) if span.is_token else span.text
        return gap_run(text) if isinstance(text, Gap) else run(text, _MANNERS[span.strong, span.emphasis])


_SHAPES: dict[Kind, Callable[[_Writing, Block], Markup]] = {
    Kind.PARAGRAPH: _Writing.paragraph,
    Kind.QUOTE: _Writing.quote,
    Kind.BULLET: _Writing.bullet,
    Kind.NUMBER: _Writing.number,
    Kind.MORE: _Writing.more,
}


def _begun_with(lead: str, found: tuple[Block, ...]) -> tuple[Block, ...]:
    bold = Span(f"{lead} ", strong=True, is_lead=True)
    if found and found[0].kind is Kind.PARAGRAPH:
        return (replace(found[0], spans=(bold, *found[0].spans)), *found[1:])
    return (Block(Kind.PARAGRAPH, (bold,)), *found)


def _numbered(level: int, number: int) -> Markup:
    return Markup('<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>').format(
        min(level, _DEEPEST_LEVEL), number
    )


def _paragraph(style: str, inside: Markup, properties: Markup = NOTHING) -> Markup:
    return Markup('<w:p><w:pPr><w:pStyle w:val="{}"/>{}</w:pPr>{}</w:p>').format(style, properties, inside)
