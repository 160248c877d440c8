"""Is the spreadsheet a caseload that can be adopted? Its reviews, and everything to put right, by row and heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from openpyxl.utils import get_column_letter

from review import places
from review.problems import Problem
from schemas.caseload.agreed_and_held import faults_of_codes, steps_with_codes
from schemas.caseload.cells import read_cell
from schemas.caseload.columns import PAPER, REFERENCE, Column, column_of, column_titled, columns
from schemas.caseload.grid import Grid, grid_of
from schemas.caseload.placed import by_row, of_the_file, place_in, problem_at, row_problem
from schemas.caseload.remarks import remarks_on
from schemas.caseload.sense import HELD_AGAINST, sense_of
from schemas.checking import check_content
from schemas.faults import Fault

_HEADINGS_WITHIN = 10


@dataclass(frozen=True)
class CaseRow:
    """One review: the contents of its notification and its adoption, as far as they could be read.

    *reference* is empty where there is none or what stands there cannot be one: it might be a name.
    *past* of the adoption has a title for each paper and no number of one. *cells* are as they stand in the row, by heading.
    """

    number: int
    reference: str
    pack: str
    notification: Mapping[str, Any] = field(repr=False)
    adoption: Mapping[str, Any] = field(repr=False)
    cells: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class Caseload:
    """The reviews of a spreadsheet in the order of its rows, and all that has to be put right before they are adopted.

    *remarks* are about what may be right as it is, and keep nothing from being adopted.
    """

    rows: tuple[CaseRow, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...] = ()


def caseload_in(kind: str, body: bytes, today: date) -> Caseload:
    """Read a spreadsheet of *kind* xlsx or csv. Rows without a single word are left out."""
    grid = grid_of(kind, body)
    if isinstance(grid, Fault):
        return Caseload((), (of_the_file(grid),))
    head = next((row for row in range(1, _HEADINGS_WITHIN + 1) if _is_head(grid.cells.get(row, {}))), None)
    if head is None:
        return Caseload((), (problem_at("", Fault("headings"), REFERENCE),))
    return _under(head, grid, today)


def _is_head(cells: Mapping[int, Any]) -> bool:
    return any(isinstance(said, str) and column_titled(said) is REFERENCE for said in cells.values())


def _under(head: int, grid: Grid, today: date) -> Caseload:
    at, problems = _columns_at(grid.cells[head])
    problems += [
        problem_at(at[place].title, Fault("column-hidden"), at[place])
        for place in sorted(grid.hidden_columns & at.keys())
    ]
    rows, remarks = list[CaseRow](), list[Problem]()
    for number in sorted(row for row in grid.cells if row > head and grid.cells[row]):
        row, found = _row(number, grid.cells[number], at, today)
        rows.append(row)
        problems += [row_problem(number, "hidden")] if number in grid.hidden else []
        problems += [problem for _column, problem in found]
        remarks += _remarks(row, {column for column, _problem in found})
    problems += _twice(rows)
    problems += [] if rows else [problem_at("", Fault("no-rows"), None)]
    return Caseload(tuple(rows), by_row(problems), tuple(remarks))


def _remarks(row: CaseRow, wrong: Set[Column]) -> Iterator[Problem]:
    unread = {column.field for column in columns() if column.section == "past" and column.title in row.cells}
    for column, fault in remarks_on(row.pack, row.notification, row.adoption, unread, wrong):
        yield problem_at(place_in(row.number, column), fault, column)


def _columns_at(headings: Mapping[int, Any]) -> tuple[dict[int, Column], list[Problem]]:
    """Which column stands where, and what is wrong with the headings. A heading that is not ours may be a name."""
    at, problems = dict[int, Column](), list[Problem]()
    for place, heading in headings.items():
        column = column_titled(str(heading))
        if column is None:
            problems.append(problem_at("", Fault("column-unknown", {"column": get_column_letter(place)}), None))
        elif column in at.values():
            problems.append(problem_at(column.title, Fault("column-twice"), column))
        else:
            at[place] = column
    missing = [column for column in columns() if column.needed and column not in at.values()]
    return at, problems + [problem_at(column.title, Fault("column-missing"), column) for column in missing]


def _row(
    number: int, cells: Mapping[int, Any], at: Mapping[int, Column], today: date
) -> tuple[CaseRow, list[tuple[Column, Problem]]]:
    """The review, and its problems each with the column it is about."""
    said = {column: cells[place] for place, column in at.items() if place in cells}
    read = {column: read_cell(column, cell) for column, cell in said.items()}
    faults = {column: value for column, value in read.items() if isinstance(value, Fault)}
    faults |= {column: Fault("needed") for column in at.values() if column.needed and column not in said}
    if REFERENCE not in faults and not places.is_reference(str(read[REFERENCE])):
        faults[REFERENCE] = Fault("reference")
    right = {column: value for column, value in read.items() if column not in faults}
    row = _told(number, right, said)
    faults |= {column: fault for column, fault in faults_of_codes(_by_section(right), {*said}) if column not in faults}
    # The paper is that of every date: what is wrong with it is told once.
    shaped = [one for one in dict.fromkeys(_shape_of(row, faults)) if one[0] in at.values()]
    told = {column: problem_at(place_in(number, column), fault, column) for column, fault in faults.items()}
    wrong = {*faults, *(column for column, _problem_there in shaped)}
    found = [*told.items(), *shaped, *_sense(row, wrong, at, today)]
    order = {column: place for place, column in at.items()}
    return row, sorted(found, key=lambda one: order.get(one[0], 0))


def _told(number: int, read: Mapping[Column, Any], said: Mapping[Column, Any]) -> CaseRow:
    of = _by_section(read)
    if column_of("notification", "agencies_known") not in said:
        of["notification"]["agencies_known"] = []  # nobody may be known yet
    paper = of[""].get("paper") or f"Caseload spreadsheet, row {number}"
    past = [
        {"step": column.field, "on": read[column], "paper": paper}
        for column in columns()
        if column.section == "past" and column in read
    ]
    past += steps_with_codes(of, paper)
    return CaseRow(
        number,
        of[""].get("reference", ""),
        of[""].get("pack", ""),
        of["notification"],
        {**of["adoption"], "past": past},
        {column.title: cell for column, cell in said.items()},
    )


def _by_section(read: Mapping[Column, Any]) -> dict[str, dict[str, Any]]:
    of: dict[str, dict[str, Any]] = {column.section: {} for column in columns()}
    for column, value in read.items():
        of[column.section][column.field] = value
    return of


def _shape_of(row: CaseRow, faults: Mapping[Column, Fault]) -> Iterator[tuple[Column, Problem]]:
    """What the schemas say, where the cell itself could be read."""
    for section, content in (("notification", row.notification), ("adoption", row.adoption)):
        for problem in check_content(section, content):
            step, _, _inside = problem.place.removeprefix("/").partition("/")
            column = PAPER if step == "past" else column_of(section, step)
            if column not in faults:
                yield column, Problem(place_in(row.number, column), problem.code, problem.advice)


def _sense(row: CaseRow, wrong: set[Column], at: Mapping[int, Column], today: date) -> Iterator[tuple[Column, Problem]]:
    """What no schema can say; asked where what it rests on could be read."""
    rests_on = {column for column in columns() if column.field in HELD_AGAINST and column.section != "past"}
    if wrong & rests_on or not rests_on <= set(at.values()):
        return
    wrong_steps = {column.field for column in wrong if column.section == "past"}
    for column, fault in sense_of(row.notification, row.adoption, wrong_steps, today):
        if column not in wrong:
            yield column, problem_at(place_in(row.number, column), fault, column)


def _twice(rows: Sequence[CaseRow]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row in rows:
        if row.reference in first:
            yield row_problem(row.number, "reference-twice", REFERENCE, other=first[row.reference])
        elif row.reference:
            first[row.reference] = row.number
