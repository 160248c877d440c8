"""The text of an example folder, and the runs of words that stand in it twice.

Clean prose is written, not made from sentence templates: a run that occurs twice gives a template away.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from docx import Document
from openpyxl import load_workbook

from review.tokens import TOKEN, texts_in

LENGTH = 8
# The combined chronology says again, row for row, what the agencies' own say.
NOT_PROSE = {"roster.json", "case.json", "combined_chronology.json"}
# What a section said before: its later version says most of it again.
EARLIER = "earlier"

_QUOTED = re.compile("“[^”]*”")
_WORD = re.compile(r"[a-z0-9\u2019'\-]+")  # with either apostrophe


def rows_of(file: Path) -> list[dict[str, str]]:
    """The rows of an agency's chronology, whatever it was written with; an empty cell is an empty string."""
    return {".json": _json_rows, ".csv": _csv_rows, ".docx": _word_rows, ".xlsx": _excel_rows}[file.suffix](file)


def texts_of(folder: Path) -> Iterator[tuple[str, str]]:
    """Every text a reader meets in *folder*, with the place where it stands; earlier versions are left out."""
    for file in sorted(folder.rglob("*.json")):
        if file.name not in NOT_PROSE and file.parent.name != EARLIER:
            for pointer, text in texts_in(json.loads(file.read_text("utf-8"))):
                yield f"{file.name} {pointer}", text
    for file in sorted(folder.rglob("*")):
        if file.suffix in {".csv", ".docx", ".xlsx"} and file.parent.name != EARLIER:
            for number, row in enumerate(rows_of(file), start=1):
                for column, text in row.items():
                    yield f"{file.name} row {number} {column}", text


def repeated_runs(texts: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Each run of eight words that occurs more than once, with its places. Quotations may repeat."""
    places = defaultdict(list)
    for place, text in texts:
        for words in stretches(text):
            for start in range(len(words) - LENGTH + 1):
                places[" ".join(words[start : start + LENGTH])].append(place)
    return {run: found for run, found in places.items() if len(found) > 1}


def stretches(text: str) -> list[list[str]]:
    """The words of *text*, cut at paragraphs and quotations; a token is a word, quoted paragraphs are left out."""
    own = "\n".join(line for line in text.split("\n") if not line.startswith(">"))
    parts = [part for paragraph in own.split("\n\n") for part in _QUOTED.split(paragraph)]
    return [_WORD.findall(TOKEN.sub(r"\1", part.lower())) for part in parts]


def _json_rows(file: Path) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads(file.read_text("utf-8"))["rows"]
    return rows


def _csv_rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(file.read_text("utf-8"), newline="")))


def _word_rows(file: Path) -> list[dict[str, str]]:
    [table] = Document(str(file)).tables
    return _under_header([cell.text for cell in row.cells] for row in table.rows)


def _excel_rows(file: Path) -> list[dict[str, str]]:
    [sheet] = load_workbook(file).worksheets
    return _under_header(sheet.iter_rows(values_only=True))


def _under_header(lines: Iterable[Iterable[Any]]) -> list[dict[str, str]]:
    header, *rest = [["" if cell is None else str(cell) for cell in line] for line in lines]
    return [dict(zip(header, line, strict=True)) for line in rest]
