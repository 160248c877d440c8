"""Prose as WordprocessingML, in the templates' own styles and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from markupsafe import Markup

from review.documents import Gap
from review.errors import NeedsAPerson
from templates.assemble.directions import turned
from templates.assemble.house_styles import Setting
from templates.assemble.ink import Ink, gap_run
from templates.assemble.manuscript import Block, Kind, NumberedList, Span, Stands, Table
from templates.assemble.markdown import manuscript
from templates.assemble.numbers import bookmark_of
from templates.assemble.prose_runs import Runs
from templates.assemble.tables import table_xml

_TOGETHER, _LINE = 24, 85  # lines that may go to the next page together: half of one; and letters in a line
_DEEPEST_LEVEL = 8  # Word's lists have nine levels
# A table that is the last of its text would melt into one that follows, and a cell or page may not end with it.
_AFTER_TABLE = '<w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>'


def prose(
    ink: Ink, setting: Setting, text: str, lead: str = "", *, keeps: bool = False, together: bool = False
) -> Markup:
    """The paragraphs of *text*, to stand between the template's own. *lead* begins the first, in bold.

    When it *keeps*, its last paragraph stays on the page of what the template prints after it; *together*, all of it does,
    if it is short enough.

    Raises `NeedsAPerson` for a table where the text is itself printed in one.
    """
    said = manuscript(text)
    begun = _begun_with(lead, said.blocks) if lead else said.blocks
    writing = _Writing(ink, setting, Runs(ink, said), keeps)
    paragraphs = [*writing.paragraphs(begun)]
    if together and _lines(text) <= _TOGETHER:
        paragraphs = [*map(_held, paragraphs)]
    return Markup("".join(paragraphs))  # noqa: S704  # each run of it was escaped


def _lines(text: str) -> int:
    return sum(1 + len(line) // _LINE for line in text.splitlines())


def _held(paragraph: str) -> str:
    """*paragraph*, in one piece and on the page of the next."""
    first = _kept(paragraph) if "<w:keepNext/>" not in paragraph else paragraph
    return first.replace("<w:keepNext/>", "<w:keepNext/><w:keepLines/>", 1)


def to_follow(style: str, gap: Gap) -> Markup:
    """A paragraph that holds nothing but the gap."""
    return Markup('<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr>{}</w:p>').format(style, gap_run(gap))


@dataclass
class _Writing:
    ink: Ink
    setting: Setting
    runs: Runs
    keeps: bool = False
    numbers: dict[int, int] = field(default_factory=dict)

    def paragraphs(self, blocks: Sequence[Block | Table]) -> Iterator[str]:
        before_is_table = False
        for block, after in zip_longest(blocks, blocks[1:]):
            if isinstance(block, Table):
                yield self.table(block)
                yield _AFTER_TABLE if after is None or (isinstance(after, Table) and not after.caption) else ""
            else:
                written = _SHAPES[block.kind](self, block)
                written = _apart(written) if before_is_table and self._touches(block) else written
                yield _kept(written) if self._stays(block, after) else written
            before_is_table = isinstance(block, Table)

    def _stays(self, block: Block, after: Block | Table | None) -> bool:
        """Whether a paragraph stays on the page of what follows it, as one that leads in to a list or a table does."""
        if after is None or self.setting.is_cell:
            return self.keeps
        return block.kind in _LEADS_IN and (isinstance(after, Table) or after.kind in _LED_IN)

    def _touches(self, block: Block) -> bool:
        """Whether its style leaves no room above, so that under a table it would touch the last rule."""
        return block.kind not in ((Kind.QUOTE, *_NUMBERED) if self.setting.is_numbered else (Kind.QUOTE,))

    def paragraph(self, block: Block) -> str:
        return _paragraph(self.setting.paragraph, self._labelled(block))

    def inserted(self, block: Block) -> str:
        return _paragraph(self.setting.inserted, self._labelled(block))

    def under(self, block: Block) -> str:
        return _paragraph(self.setting.under, self.runs.of(block.spans))

    def quote(self, block: Block) -> str:
        return _paragraph(self.setting.quote, self.runs.of(block.spans))

    def bullet(self, block: Block) -> str:
        return _paragraph(self.setting.bullet, self.runs.of(block.spans), _numbered(block.level, self.setting.bullets))

    def number(self, block: Block) -> str:
        known = self._number_of(block.numbers) if block.numbers else 0
        return _paragraph(self.setting.number, self.runs.of(block.spans), _numbered(block.level, known))

    def more(self, block: Block) -> str:
        left = self.setting.indent + self.setting.step * block.level
        return _paragraph(self.setting.more, self.runs.of(block.spans), f'<w:ind w:left="{left}"/>')

    def table(self, table: Table) -> str:
        if self.setting.is_cell:
            raise NeedsAPerson(
                "A table stands in a text that is itself printed in a table. Write it as a list or in sentences."
            )
        caption = _paragraph("Caption", self.runs.of(table.caption)) if table.caption else ""
        told = self.runs.plain(table.caption) or ", ".join(filter(None, map(self.runs.plain, table.headings)))
        return caption + table_xml(table, self.runs.of, told)

    def _labelled(self, block: Block) -> str:
        """A label is a bookmark around the words; where a text is printed twice, the first has it."""
        inside = self.runs.of(block.spans)
        if not block.label or not self.setting.is_numbered or block.label in self.ink.labelled:
            return inside
        self.ink.labelled.add(block.label)
        return self.ink.bookmarked(bookmark_of(block.label), inside)

    def _number_of(self, numbers: NumberedList) -> int:
        if numbers.order not in self.numbers:
            pattern, level = self.setting.patterns[numbers.mark], min(numbers.level, _DEEPEST_LEVEL)
            self.numbers[numbers.order] = self.ink.number_afresh(pattern, level, numbers.start)
        return self.numbers[numbers.order]


_SHAPES: dict[Kind, Callable[[_Writing, Block], str]] = {
    Kind.PARAGRAPH: _Writing.paragraph,
    Kind.INSERTED: _Writing.inserted,
    Kind.UNDER: _Writing.under,
    Kind.QUOTE: _Writing.quote,
    Kind.BULLET: _Writing.bullet,
    Kind.NUMBER: _Writing.number,
    Kind.MORE: _Writing.more,
}


_NUMBERED = (Kind.PARAGRAPH, Kind.INSERTED)
_LEADS_IN = frozenset({Kind.PARAGRAPH, Kind.INSERTED, Kind.UNDER})
_LED_IN = frozenset({Kind.BULLET, Kind.NUMBER, Kind.QUOTE})


def _begun_with(lead: str, found: tuple[Block | Table, ...]) -> tuple[Block | Table, ...]:
    bold = Span(f"{lead} ", strong=True, stands_for=Stands.LEAD)
    first = found[0] if found else None
    if isinstance(first, Block) and first.kind in (Kind.PARAGRAPH, Kind.INSERTED):
        return (replace(first, spans=(bold, *first.spans)), *map(_going_on, found[1:]))
    return (Block(Kind.PARAGRAPH, (bold,)), *map(_going_on, found))


def _going_on(block: Block | Table) -> Block | Table:
    """What goes on under a lead has no number of its own beside it, unless something refers to it."""
    is_plain = isinstance(block, Block) and block.kind is Kind.PARAGRAPH and not block.label
    return replace(block, kind=Kind.UNDER) if isinstance(block, Block) and is_plain else block


def _numbered(level: int, number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{min(level, _DEEPEST_LEVEL)}"/><w:numId w:val="{number}"/></w:numPr>'


def _apart(paragraph: str) -> str:
    """*paragraph* with room above it."""
    at = paragraph.index("</w:pPr>")
    indent = paragraph.find("<w:ind ", 0, at)
    at = indent if indent >= 0 else at
    return f'{paragraph[:at]}<w:spacing w:before="160"/>{paragraph[at:]}'


def _kept(paragraph: str) -> str:
    """*paragraph*, which says its style first, on the page of the next."""
    return paragraph.replace("/>", "/><w:keepNext/>", 1)


def _paragraph(style: str, inside: str, properties: str = "") -> str:
    # The list of a paragraph is named before its direction, and its indent after it.
    listed, indent = (properties, "") if properties.startswith("<w:numPr>") else ("", properties)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{listed}{turned(inside)}{indent}</w:pPr>{inside}</w:p>'
