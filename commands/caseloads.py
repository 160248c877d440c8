"""`review caseload`: a spreadsheet of reviews under way is written blank, checked, shown and adopted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from commands.caseload_words import as_object, of_the_adopted, of_the_look
from commands.checking import read_input
from commands.days import day_of
from commands.speaking import Outcome
from flows.allowing import stated_by
from flows.caseload import adopt_rows
from flows.caseload_rows import Known, check_may_be_adopted, known_by_row, look_at
from flows.door import LONDON, Door, open_door
from review.errors import NeedsAPerson, ReviewError
from review.problems import Problem
from schemas.caseload.blank import blank_caseload
from schemas.caseload.checking import Caseload, CaseRow, caseload_in
from schemas.caseload.placed import by_row, row_problem
from storage.private_file import write_new

PRESS = "adopt a review under way"


def write_blank(out: Path) -> Outcome:
    """Write the blank spreadsheet as a new file."""
    if out.suffix.lower() != ".xlsx":
        raise NeedsAPerson("The blank spreadsheet is an Excel file. Give it a name that ends in .xlsx.")
    if out.exists():
        raise NeedsAPerson("There is a file of that name already, and nothing is overwritten. Give another.")
    write_new(out, blank_caseload())
    return Outcome(
        f"The blank spreadsheet is {out}. Its second sheet says how to fill it in; then check it (review caseload check).",
        extras={"path": str(out)},
    )


def check_caseload(file: Path) -> Outcome:
    """Everything to put right, by row and heading; with an installation, also which references are known here."""
    caseload = _read(file, datetime.now(UTC).astimezone(LONDON).date())
    try:
        door = open_door(signs_and_sends=False)
    except ReviewError as closed:
        told = [f"Whether a reference is known here already was not asked. {closed}"]
        return _checked(caseload.problems, Counter({Known.NOT: len(caseload.rows)}), [*_remarked(caseload), *told])
    known, found = known_by_row(door, caseload.rows)
    return _checked(by_row([*caseload.problems, *found]), Counter(known.values()), _remarked(caseload))


def _remarked(caseload: Caseload) -> list[str]:
    """What keeps nothing from being adopted, and is for a person to look at."""
    if not caseload.remarks:
        return []
    return ["To look at, and to leave where it is right:", *(f"  {remark}" for remark in caseload.remarks)]


def _checked(problems: Sequence[Problem], known: Counter[Known], warnings: list[str]) -> Outcome:
    if problems:
        return Outcome("", problems, warnings)
    adopted = known.total() - known[Known.NOT]
    before = (
        f" {_reviews(adopted)} of the spreadsheet {'is' if adopted == 1 else 'are'} adopted already." if adopted else ""
    )
    told = f"{_reviews(known[Known.NOT])} can be adopted.{before} Look at them first (review caseload show)."
    return Outcome(told, warnings=warnings, extras={"reviews": known[Known.NOT], "adopted_already": adopted})


def show_caseload(file: Path, as_of: str | None) -> Outcome:
    """What would be adopted: where each would stand, its days, what no paper tells, and what would be late."""
    door = open_door(signs_and_sends=False)
    today = day_of(as_of, "--as-of") if as_of is not None else door.today()
    caseload = _read(file, today)
    known, found = known_by_row(door, caseload.rows)
    if problems := by_row([*caseload.problems, *found]):
        return Outcome("", problems, _remarked(caseload))
    looks = [look_at(row, known[row.number], today) for row in caseload.rows]
    extras = {"as_of": today.isoformat(), "reviews": [as_object(look) for look in looks]}
    return Outcome(of_the_look(looks, today), warnings=_remarked(caseload), extras=extras)


def adopt_caseload(file: Path, by: str) -> Outcome:
    """Adopt every review that is not known here yet; nothing is written before all of the spreadsheet is right."""
    door = open_door(signs_and_sends=False)
    stated_by(door, by, PRESS)
    caseload = _read(file, door.today())
    known, found = known_by_row(door, caseload.rows)
    problems = by_row([*caseload.problems, *found])
    if problems := problems or _refused(door, [row for row in caseload.rows if known[row.number] is Known.NOT], by):
        return Outcome("", problems, ["Nothing was written: a caseload is adopted when all of it is right."])
    return of_the_adopted(adopt_rows(door, caseload.rows, by))


def _refused(door: Door, rows: Sequence[CaseRow], by: str) -> tuple[Problem, ...]:
    """What the adoption itself would refuse, asked for every row before the first is written."""
    refused = list[Problem]()
    for row in rows:
        try:
            check_may_be_adopted(door, row, by)
        except NeedsAPerson as trouble:
            refused.append(row_problem(row.number, "not-adopted", advice=str(trouble)))
    return tuple(refused)


def _read(file: Path, today: date) -> Caseload:
    return caseload_in(file.suffix.lstrip(".").lower(), read_input(file), today)


def _reviews(count: int) -> str:
    return "1 review" if count == 1 else f"{count} reviews"
