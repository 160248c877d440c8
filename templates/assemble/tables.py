"""A table of prose in the templates' own table style: a row of headings that repeats, columns as wide as their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise

from markupsafe import escape

from templates.assemble.manuscript import Spans, Table
from templates.assemble.markdown_table import words_in

# Twips. The width is that of the templates' own tables, between the margins of an A4 page.
WIDTH = 9298
_LETTER = 105  # what a letter of the tables' ten points takes, on average, spaces counted
# What one letter takes of a word that must not be broken, in bold, which the headings are.
_NARROW, _WIDE, _CAPITAL, _OTHER = 80, 185, 150, 122
_CELL_MARGINS = 170
_NARROWEST = 680
# A cell of more letters than this is broken into lines: longer ones ask for no more room.
_LONG = 60
_SIDES = {"left": "", "right": '<w:jc w:val="right"/>', "center": '<w:jc w:val="center"/>'}
_LOOK = (
    '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
    'w:noVBand="1"/>'
)

Words = Callable[[Spans], str]


def table_xml(table: Table, words: Words, caption: str) -> str:
    """The table, *words* being how its cells are written; *caption* is what a reader is told who cannot see it."""
    widths = widths_of(table)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    headings = "".join(_cells(table, table.headings, widths, words, "TableHeading"))
    head = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{headings}</w:tr>"
    rows = ("".join(_cells(table, row, widths, words, "TableText")) for row in table.rows)
    body = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl>{_properties(table, caption)}<w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"


def widths_of(table: Table) -> tuple[int, ...]:
    """A width for each column, in twips: its longest word fits, then short columns stand on one line if they can."""
    columns = [*zip(table.headings, *table.rows, strict=True)]
    least = [_least(column) for column in columns]
    if sum(least) > WIDTH:
        return _shared(WIDTH, least)
    wished = [max(0, _wished(column) - needed) for column, needed in zip(columns, least, strict=True)]
    widths = [needed + given for needed, given in zip(least, _given(WIDTH - sum(least), wished), strict=True)]
    rest = _shared(WIDTH - sum(widths), widths)
    return tuple(width + more for width, more in zip(widths, rest, strict=True))


def _given(spare: int, wished: Sequence[int]) -> list[int]:
    """What each gets of *spare*: whoever wishes least is served first, and nobody gets more than was wished."""
    given = [0] * len(wished)
    waiting = sorted(range(len(wished)), key=wished.__getitem__)
    for served, column in enumerate(waiting):
        given[column] = min(wished[column], spare // (len(waiting) - served))
        spare -= given[column]
    return given


def _least(column: Sequence[Spans]) -> int:
    """What the longest word of the column takes, up to half of the page."""
    longest = max((_breadth(word) for cell in column for word in words_in(cell).split()), default=0)
    return max(_NARROWEST, min(longest + _CELL_MARGINS, WIDTH // 2))


def _breadth(word: str) -> int:
    return sum(_letter(letter) for letter in word)


def _letter(letter: str) -> int:
    if letter in "fijlrtI.,:;!|()[]-’‘'/":
        return _NARROW
    if letter in "mwMW@%—":
        return _WIDE
    return _CAPITAL if letter.isupper() else _OTHER


def _wished(column: Sequence[Spans]) -> int:
    """What its longest cell takes on one line, up to a line that is long enough."""
    return min(_LONG, max(len(words_in(cell)) for cell in column)) * _LETTER + _CELL_MARGINS


def _shared(width: int, parts: Sequence[int]) -> tuple[int, ...]:
    """*width* shared out by *parts*, to the last twip."""
    ends = [width * end // sum(parts) for end in accumulate(parts)]
    return tuple(end - start for start, end in pairwise([0, *ends]))


def _properties(table: Table, caption: str) -> str:
    columns = len(table.headings)
    shape = f"{columns} columns" if columns > 1 else "One column"
    return (
        f'<w:tblPr><w:tblStyle w:val="ReviewTable"/><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'{_LOOK}<w:tblCaption w:val="{escape(caption)}"/>'
        f'<w:tblDescription w:val="{shape}, {len(table.rows)} rows under the headings."/></w:tblPr>'
    )


def _cells(table: Table, row: Sequence[Spans], widths: Sequence[int], words: Words, style: str) -> Iterator[str]:
    for spans, width, side in zip(row, widths, table.sides, strict=True):
        yield (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>'
            f"{_SIDES[side]}</w:pPr>{words(spans)}</w:p></w:tc>"
        )
