"""The sheet of buttons as a Word document to print: A4 on its side, in the house's own style."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from checks.officer.buttons import Button
from templates.assemble.package import packed, parts_of

HOUSE = Path(__file__).parents[2] / "templates" / "house.docx"
COLUMNS = ("Button", "When", "What its form asks for")
_WIDTHS = (Mm(62), Mm(123), Mm(88))
_SHORT, _LONG, _EDGE = Mm(210), Mm(297), Mm(12)
_LETTERS, _TITLE = Pt(9), Pt(13)
_WORD_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
_BOLD = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*")


def sheet(title: str, opening: Sequence[str], parts: Mapping[str, Sequence[Button]], dated: str) -> bytes:
    """The .docx; the same buttons make the same bytes. *dated* stands at the foot of each page."""
    document = _empty(title)
    _foot(document.sections[0].footer.paragraphs[0], dated)
    _written(document.add_paragraph(), f"**{title}**", _TITLE)
    for words in opening:
        _written(document.add_paragraph(), words)
    _fill(document.add_table(rows=1, cols=len(COLUMNS), style="Review Table"), parts)
    written = BytesIO()
    document.save(written)
    return packed(parts_of(written.getvalue()))


def _empty(title: str) -> Any:
    """The house's template without its words, on its side."""
    document = Document(str(HOUSE))
    body = document.element.body
    for piece in [piece for piece in body if piece.tag != qn("w:sectPr")]:
        body.remove(piece)
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, _LONG, _SHORT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _EDGE
    section.header_distance = section.footer_distance = _EDGE / 2
    section.header.paragraphs[0].text = ""
    about = document.core_properties
    about.title, about.subject = title, "A sheet beside the officer's guide"
    about.created = about.modified = _WORD_EPOCH
    return document


def _foot(paragraph: Paragraph, dated: str) -> None:
    """The day at the left edge, the house's page number at the right one, which lies elsewhere on a page on its side."""
    stops = paragraph.paragraph_format.tab_stops
    for stop in paragraph.style.paragraph_format.tab_stops if paragraph.style else ():
        stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(sum(_WIDTHS), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.runs[0].text = f"{dated}\t"


def _fill(table: Table, parts: Mapping[str, Sequence[Button]]) -> None:
    table.autofit = False
    for cell, words in zip(table.rows[0].cells, COLUMNS, strict=True):
        _written(cell.paragraphs[0], f"**{words}**")
    _repeated(table.rows[0])
    for heading, buttons in parts.items():
        cells = table.add_row().cells
        _written(cells[0].merge(cells[-1]).paragraphs[0], f"**{heading}**", together=True)
        for button in buttons:
            _line(table.add_row().cells, button)
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width
    for row in table.rows:
        _never_torn(row)
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            cell.width = width if len(set(row.cells)) > 1 else sum(_WIDTHS)


def _line(cells: Sequence[_Cell], button: Button) -> None:
    said = (f"**{button.name}**", button.purpose, ", ".join(button.asks) or "nothing")
    for cell, words in zip(cells, said, strict=True):
        _written(cell.paragraphs[0], words)


def _written(paragraph: Paragraph, words: str, letters: Pt = _LETTERS, *, together: bool = False) -> None:
    """Words between two asterisks stand bold, between single ones slanted."""
    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing, shape.keep_with_next = 1.0, together
    for plain, bold, slanted in _pieces(words):
        run = paragraph.add_run(plain or bold or slanted)
        run.font.size, run.bold, run.italic = letters, bool(bold), bool(slanted)


def _pieces(words: str) -> list[tuple[str, str, str]]:
    pieces, at = list[tuple[str, str, str]](), 0
    for found in _BOLD.finditer(words):
        pieces += [(words[at : found.start()], "", ""), ("", found[1] or "", found[2] or "")]
        at = found.end()
    return [piece for piece in [*pieces, (words[at:], "", "")] if any(piece)]


def _repeated(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _never_torn(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
