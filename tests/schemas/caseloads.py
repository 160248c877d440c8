"""Spreadsheets as an officer would send them: made for each test, filled in by heading."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook, load_workbook

from schemas.caseload.blank import blank_caseload
from schemas.caseload.checking import Caseload, caseload_in
from schemas.caseload.columns import SHEET, column_of, columns

TODAY = date(2026, 11, 1)
CANARY = "Wilhelmina Ashgrove"
# What a row says of an agreed date, and of work on hold, as changes of `a_review`.
AGREED: Mapping[str, Any] = {
    "extension_until": date(2026, 12, 31),
    "extension_panel_agreed_on": date(2025, 10, 14),
    "extension_csp_agreed_on": date(2025, 10, 21),
    "extension_reason": "criminal_trial",
}
HELD: Mapping[str, Any] = {
    "hold_workstream": "interviews",
    "hold_since": date(2025, 9, 1),
    "hold_reason": "criminal_trial",
    "hold_asked_by": "sio",
}


def a_review(number: int = 1, **changes: Any) -> dict[tuple[str, str], Any]:
    """A row that can be adopted, by section and field; *changes* are given as `section_field`, None taking one out."""
    row: dict[tuple[str, str], Any] = {
        ("", "reference"): f"NMER-2025-{number:03}",
        ("", "pack"): "england-2016",
        ("adoption", "stands"): "under_way",
        ("adoption", "adopted_on"): date(2026, 10, 1),
        ("notification", "csp"): "Northmere Community Safety Partnership",
        ("notification", "kind"): "homicide",
        ("notification", "aware_on"): date(2025, 4, 1),
        ("notification", "notified_on"): date(2025, 4, 2),
        ("notification", "notifier"): "police",
        ("notification", "notifier_post"): "Detective superintendent",
        ("notification", "died"): date(2025, 3, 1),
        ("notification", "age"): 41,
        ("notification", "relationship"): "former_partner",
        ("notification", "lead_area"): "Northmere",
        ("notification", "outline"): "[[mother]] was found at home. A canary sits here.",
        ("notification", "criminal_status"): "Charged; trial awaited",
        ("notification", "agencies_known"): "Northmere Housing; Northmere Surgery",
        ("notification", "fictional"): "yes",
        ("past", "04"): date(2025, 5, 6),
        ("past", "07"): date(2025, 7, 1),
    }
    given = {_field(name): value for name, value in changes.items()}
    return {field: said for field, said in (row | given).items() if said is not None}


def _field(name: str) -> tuple[str, str]:
    section, _, field = name.partition("_")
    return ("" if section == "row" else section, field)


def a_workbook(*rows: Mapping[tuple[str, str], Any]) -> Workbook:
    """The blank spreadsheet with these rows filled in."""
    book = load_workbook(BytesIO(blank_caseload()))
    place = {column: number for number, column in enumerate(columns(), 1)}
    for number, row in enumerate(rows, 2):
        for (section, field), said in row.items():
            book[SHEET].cell(number, place[column_of(section, field)], said)
    return book


def column_number(section: str, field: str) -> int:
    return columns().index(column_of(section, field)) + 1


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def an_xlsx(*rows: Mapping[tuple[str, str], Any]) -> bytes:
    return saved(a_workbook(*rows))


def a_csv(*rows: Mapping[tuple[str, str], Any], delimiter: str = ",") -> bytes:
    """As Excel writes it from the blank spreadsheet, whose dates are shown year-month-day."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow([column.title for column in columns()])
    for row in rows:
        writer.writerow([_in_csv(column.kind, row.get((column.section, column.field))) for column in columns()])
    return out.getvalue().encode("utf-8-sig")


def _in_csv(kind: str, said: Any) -> str:
    if isinstance(said, date):
        return f"{said:%Y-%m}" if kind == "month" else f"{said:%Y-%m-%d}"
    return "" if said is None else str(said)


def checked(*rows: Mapping[tuple[str, str], Any]) -> Caseload:
    return caseload_in("xlsx", an_xlsx(*rows), TODAY)


def told(caseload: Caseload) -> list[tuple[str, str]]:
    """Where each problem is and its code."""
    return [(problem.place, problem.code) for problem in caseload.problems]


def codes(problems: Iterable[Any]) -> list[str]:
    return [problem.code for problem in problems]
