"""Agencies' chronologies: rows out of a CSV file, and rows into order."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from typing import Any

from schemas.door import text_of
from schemas.faults import Fault
from schemas.shapes import field_at
from schemas.vague_dates import start_of

SECTION, COMBINED = "agency_chronology", "combined_chronology"
UNREAD_SCHEMA = "unread_chronology/1"

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Table:
    """The rows of a CSV file as a chronology has them, and for each the number a spreadsheet shows beside it."""

    rows: list[dict[str, str]] = field(repr=False)
    numbers: list[int]


def rows_of(body: bytes) -> Table | list[Fault]:
    """Read a CSV file, or say everything that keeps it from being read. Rows without a single word are left out."""
    text = text_of(body)
    if isinstance(text, Fault):
        return [text]
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        names = [name.strip() for name in next(reader)]
        return _header_faults(names) or _table(names, reader)
    except csv.Error:
        return [Fault("not-csv", {"line": reader.line_num})]


def in_time(rows: Sequence[Row]) -> list[Row]:
    """Every row, by date and time. A vague date stands before the exact ones of its period; what has no date at the end."""
    return sorted(rows, key=_when)


def _table(names: Sequence[str], reader: Any) -> Table | list[Fault]:
    table, faults = Table([], []), list[Fault]()
    for number, cells in enumerate(reader, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(names):
            faults.append(Fault("columns", {"row": number}))
        table.rows.append({name: _text(cell) for name, cell in zip(names, cells, strict=False) if cell.strip()})
        table.numbers.append(number)
    return faults or table


def _text(cell: str) -> str:
    # Excel ends a line inside a cell in one of two ways, according to the machine; spaces around are no one's words.
    return cell.replace("\r\n", "\n").strip()


def _header_faults(names: Sequence[str]) -> list[Fault]:
    row = field_at(SECTION, ["rows", 0])
    fields, needed = list(row["properties"]), list(row["required"])
    if len(names) == 1 and any(mark in names[0] for mark in ";\t|"):
        return [Fault("separator")]
    missing = [name for name in needed if name not in names]
    unknown = [place for place, name in enumerate(names, 1) if name not in fields or name in names[: place - 1]]
    if not missing and not unknown:
        return []
    # A column that is not ours is told by its place: what stands over it may be anything, a name too.
    facts = {"fields": ", ".join(fields), "needed": ", ".join(needed), "missing": "none", "unknown": "none"}
    facts |= {"missing": ", ".join(missing)} if missing else {}
    facts |= {"unknown": ", ".join(map(str, unknown))} if unknown else {}
    return [Fault("header", facts)]


def _when(row: Row) -> tuple[date, bool, str]:
    start = start_of(row["date"])
    return (start.day, start.exact, row.get("time", "")) if start else (date.max, True, "")
