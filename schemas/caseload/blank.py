"""The spreadsheets that are written: the blank one, and one row of a full one as the paper its dates come from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from review.timeline import Standing
from schemas.caseload.columns import GUIDE, SHEET, Column, columns

_ROWS = 100  # with lists to choose from; a caseload has 3 to 30 reviews
_BOLD, _WHITE_BOLD = Font(bold=True), Font(bold=True, color="FFFFFFFF")
_NEEDED, _OPTIONAL = PatternFill("solid", fgColor="FF1D3557"), PatternFill("solid", fgColor="FFDDE3EA")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_FORMATS = {"date": "yyyy-mm-dd", "month": "yyyy-mm", "number": "0"}
_BEGINNING = (1980, 1, 1, 0, 0, 0)


def blank_caseload() -> bytes:
    """The blank spreadsheet: headings, lists to choose from, and a second sheet that says how to fill it in."""
    book = Workbook()
    reviews = book.worksheets[0]
    reviews.title = SHEET
    for place, column in enumerate(columns(), 1):
        _put_column(reviews, place, column)
    reviews.freeze_panes = "B2"
    reviews.row_dimensions[1].height = 60
    _put_guide(book.create_sheet(GUIDE))
    return _saved(book)


def one_row(number: int, cells: Mapping[str, Any]) -> bytes:
    """One review's row alone, under its headings and where it stood: no review keeps what is another's.

    The same cells make the same bytes.
    """
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    for place, (heading, said) in enumerate(cells.items(), 1):
        sheet.cell(1, place, heading).font = _BOLD
        cell = sheet.cell(number, place, ILLEGAL_CHARACTERS_RE.sub("", said) if isinstance(said, str) else said)
        if isinstance(said, str):
            cell.data_type = "s"  # what begins like a formula was words, and stays words
        if isinstance(said, datetime):
            cell.number_format = _FORMATS["date"]
    return _saved(book)


def _put_column(sheet: Worksheet, place: int, column: Column) -> None:
    letter = get_column_letter(place)
    head = sheet.cell(1, place, column.title)
    head.font, head.fill = (_WHITE_BOLD, _NEEDED) if column.needed else (_BOLD, _OPTIONAL)
    head.alignment = _WRAPPED
    head.comment = Comment(_help(column), "Review Service", height=120, width=260)
    whole = sheet.column_dimensions[letter]
    whole.width, whole.number_format = 44 if column.field == "outline" else 20, _FORMATS.get(column.kind, "@")
    if choice := _choice(column):
        choice.add(f"{letter}2:{letter}{_ROWS + 1}")
        sheet.add_data_validation(choice)


def _choice(column: Column) -> DataValidation | None:
    """What Excel itself offers and holds a cell to: a list, or a date."""
    if column.choices:
        # Excel takes a list of 255 characters at most in the cell's own rule.
        rule = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
        rule.error = "Choose one of the list."
    elif column.kind == "date":
        rule = DataValidation(type="date", operator="greaterThan", formula1="36526", allow_blank=True)
        rule.error = "Type a date, like 2026-03-14."
    else:
        return None
    rule.showErrorMessage = rule.showInputMessage = True
    rule.errorTitle, rule.promptTitle, rule.prompt = column.title[:32], column.title[:32], column.help[:255]
    return rule


def _help(column: Column) -> str:
    return f"{'Needed. ' if column.needed else ''}{column.help}"


_ADVICE = (
    "One row for each review under way, under the headings of the sheet “Reviews”. Dark headings are needed in every row.",
    "Do not write the name of anybody who died, was harmed, is accused, or is of a family: people are tokens like [[mother]].",
    "Dates are dates, written year-month-day. Leave a date empty where the step was not taken or no paper tells its day.",
    "Codes are chosen from the lists. Write values, no formulas; merge no cells and hide no rows.",
    "An agreed date has three dates: itself, and when panel and partnership agreed to it. Work on hold has its kind, the date it began and a reason.",
    "Both are kept as entered later, and no clock calls late what has an agreed date still to come. Other holds are recorded once the review is adopted.",
    "Others who died do not fit in a row: send the notification anew with them once the review is adopted.",
    "Check it with “review caseload check FILE”, look with “review caseload show FILE”, then “review caseload adopt FILE --by CODE”.",
    "Each row is kept in its own review, encrypted, as the paper its dates come from. Delete the file when you have used it.",
)


def _put_guide(sheet: Worksheet) -> None:
    for advice in _ADVICE:
        sheet.append([advice])
    sheet.append([])
    sheet.append(["Heading", "Needed", "What belongs there", "Choose from"])
    for cell in sheet[sheet.max_row]:
        cell.font = _BOLD
    for column in columns():
        sheet.append([column.title, "yes" if column.needed else "", column.help, ", ".join(column.choices)])
    sheet.append([])
    sheet.append(["Where the review stands", "", "What that means"])
    stands = next(column for column in columns() if column.field == "stands")
    for code in stands.choices:
        sheet.append([code, "", f"It is {Standing[code.upper()].value}."])
    for letter, width in zip("ABCD", (44, 8, 70, 60), strict=True):
        sheet.column_dimensions[letter].width = width


def _saved(book: Workbook) -> bytes:
    """The file, without the moment at which it was made."""
    book.properties.creator = "Review Service"
    made, settled = BytesIO(), BytesIO()
    book.save(made)
    with ZipFile(made) as parts, ZipFile(settled, "w", ZIP_DEFLATED) as out:
        for name in sorted(parts.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            body = parts.read(name)
            if name == "docProps/core.xml":
                body = _MOMENT.sub(rb"\g<1>1980-01-01T00:00:00Z<", body)
            out.writestr(ZipInfo(name, _BEGINNING), body, ZIP_DEFLATED)
    return settled.getvalue()


_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*<")
