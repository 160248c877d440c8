"""A spreadsheet as its cells, by the row and column that the officer sees; Excel and CSV alike."""

from __future__ import annotations

import csv
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from review.uploads import Upload
from schemas.caseload.columns import GUIDE, SHEET
from schemas.door import text_of
from schemas.faults import Fault
from schemas.unread import unread_fault

KINDS = ("xlsx", "csv")
LIMIT = 5_000_000  # bytes: five hundred reviews have a tenth of it
_UNPACKED = 20_000_000  # bytes: cells that repeat pack to nearly nothing, and each is read
_LAST_ROW, _LAST_COLUMN = 5_000, 500


class Odd(Enum):
    """What a cell holds in the place of words, a number or a date."""

    FORMULA = "formula"
    MISTAKE = "mistake"
    MERGED = "merged"


@dataclass(frozen=True)
class Grid:
    """What stands in each cell that is not empty, by row and column, both counted from 1; the rows and columns not shown."""

    cells: Mapping[int, Mapping[int, Any]] = field(repr=False)
    hidden: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def grid_of(kind: str, body: bytes) -> Grid | Fault:
    """The cells of a spreadsheet, or what keeps it from being read."""
    if kind not in KINDS:
        return Fault("kind")
    if len(body) > LIMIT:
        return Fault("too-large", {"limit": LIMIT // 1_000_000})
    return _of_csv(body) if kind == "csv" else _of_workbook(body)


def _of_csv(body: bytes) -> Grid | Fault:
    text = text_of(body)
    if isinstance(text, Fault):
        return text
    first = text.splitlines()[0]
    if "," not in first and any(mark in first for mark in ";\t|"):
        return Fault("separator")
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        rows = dict(enumerate(reader, 1))
    except csv.Error:
        return Fault("not-csv", {"line": reader.line_num})
    return Grid({row: _filled(dict(enumerate(map(_typed, cells), 1))) for row, cells in rows.items()})


def _typed(cell: str) -> Any:
    return Odd.FORMULA if cell.startswith("=") else cell


def _of_workbook(body: bytes) -> Grid | Fault:
    fault = unread_fault(Upload(section="caseload", sent_by="coordinator", kind="xlsx", body=body))
    if fault is not None:
        return fault
    try:
        with ZipFile(BytesIO(body)) as parts:
            if sum(part.file_size for part in parts.infolist()) > _UNPACKED:
                return Fault("too-large", {"limit": LIMIT // 1_000_000})
        with warnings.catch_warnings():
            # What this library leaves out when it reads (pictures, its maker's own lists) is nothing we ask for.
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(body), data_only=False)
    except Exception:  # a strange file may find a fault of the library, whose text may hold a cell
        return Fault("broken-off", {"kind": "Excel (.xlsx)"})
    sheets = [sheet for sheet in book.worksheets if sheet.title != GUIDE]
    named = [sheet for sheet in sheets if sheet.title == SHEET] or sheets
    if len(named) != 1:
        return Fault("sheet", {"sheet": SHEET})
    return _of_sheet(named[0]) if named[0].sheet_state == "visible" else Fault("sheet-hidden")


def _of_sheet(sheet: Worksheet) -> Grid | Fault:
    if sheet.max_row > _LAST_ROW or sheet.max_column > _LAST_COLUMN:
        return Fault("too-long", {"rows": _LAST_ROW, "columns": _LAST_COLUMN})
    cells = {row: _filled(dict(enumerate(map(_said, found), 1))) for row, found in enumerate(sheet.iter_rows(), 1)}
    for row, column in _merged(sheet):
        cells.setdefault(row, {})[column] = Odd.MERGED
    hidden = frozenset(row for row, about in sheet.row_dimensions.items() if about.hidden)
    return Grid(cells, hidden, frozenset(_columns_hidden(sheet)))


def _columns_hidden(sheet: Worksheet) -> Iterator[int]:
    """Neighbours that are hidden together are kept as one stretch."""
    for about in sheet.column_dimensions.values():
        if about.hidden:
            yield from range(about.min, min(about.max, _LAST_COLUMN) + 1)


def _said(cell: Any) -> Any:
    return {"f": Odd.FORMULA, "e": Odd.MISTAKE}.get(cell.data_type, cell.value)


def _merged(sheet: Worksheet) -> Iterator[tuple[int, int]]:
    for area in sheet.merged_cells.ranges:
        last_row, last_column = min(area.max_row, _LAST_ROW), min(area.max_col, _LAST_COLUMN)
        for row in range(area.min_row, last_row + 1):
            for column in range(area.min_col, last_column + 1):
                yield row, column


def _filled(cells: Mapping[int, Any]) -> dict[int, Any]:
    return {
        column: said.strip() if isinstance(said, str) else said
        for column, said in cells.items()
        if said is not None and (not isinstance(said, str) or said.strip())
    }
