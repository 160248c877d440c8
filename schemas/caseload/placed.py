"""Where a problem of a caseload stands, as whoever has the sheet open finds it, and the words for it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from review.problems import Problem
from schemas.caseload.columns import Column
from schemas.faults import Fault
from schemas.wording import labels, say, sentences


def place_in(row: int, column: Column) -> str:
    """How a place is told to whoever has the spreadsheet open."""
    return f"row {row}, {column.title}"


def row_problem(row: int, code: str, column: Column | None = None, **facts: object) -> Problem:
    """A problem of a whole row, or of one column in it."""
    return problem_at(place_in(row, column) if column else f"row {row}", Fault(code, facts), column)


def by_row(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems as whoever has the sheet open comes to them; what is about the whole of it first."""
    return tuple(sorted(problems, key=_row_of))


def _row_of(problem: Problem) -> int:
    found = _ROW.match(problem.place)
    return int(found[1]) if found else 0


_ROW = re.compile(r"row (\d+)")


def of_the_file(fault: Fault) -> Problem:
    """What Excel and CSV files are told elsewhere is told here in the same words."""
    group = next(group for group in ("caseload", "unread", "chronology") if f"{group}.{fault.code}" in sentences())
    return Problem("", fault.code, say(f"{group}.{fault.code}", **fault.facts))


def problem_at(place: str, fault: Fault, column: Column | None) -> Problem:
    """A fault in the words for it, about *column* where it is about one."""
    facts = {**(labels(column.title) if column else {}), **fault.facts}
    return Problem(place, fault.code, say(f"caseload.{fault.code}", **facts))
