"""A caseload looked at before anything is written: what is known here already, and what each row would become."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from flows.allowing import Form, allowed
from flows.door import Door
from flows.taking import steps_left_out, usable_pack
from review.adopted import past_of, untold
from review.agreed import extensions
from review.clocks import dates_of
from review.due import Due, Ticking
from review.errors import NeedsAPerson
from review.holds import Hold, holds_of
from review.ledger import Entry
from review.matter import Matter
from review.problems import Problem
from review.record import Record
from review.timeline import Standing
from schemas.caseload.checking import CaseRow
from schemas.caseload.columns import PAPER, REFERENCE, columns
from schemas.caseload.placed import row_problem
from schemas.caseload.sense import adoption_entry
from storage import sections
from storage.ledger import read_ledger


class Known(Enum):
    """What this service knows already of the review in a row."""

    NOT = "not adopted yet"
    ADOPTED = "adopted already"
    OTHERWISE = "adopted already, and the row says something else"
    OPENED = "open here, and was not adopted"


@dataclass(frozen=True)
class Look:
    """What a row would become: *past* the days told, by step; *untold* the steps that must have been taken; *late* today.

    *agreed* is the date that panel and partnership agreed, *holds* what waits.
    """

    row: int
    reference: str
    known: Known
    stands: str
    past: Mapping[str, date]
    paper_named: bool = False
    untold: tuple[str, ...] = ()
    late: tuple[Due, ...] = ()
    agreed: date | None = None
    holds: tuple[Hold, ...] = ()


def known_already(door: Door, row: CaseRow) -> Known:
    """Raises `ReviewError` when what is kept of the review cannot be read."""
    record = read_ledger(door.vault, row.reference).record
    if not record.pack:
        return Known.NOT
    adoption = record.step("adoption")
    if adoption is None:
        return Known.OPENED
    told = sections.read(door.vault, door.seal, row.reference, "adoption", adoption.n, record).content
    counts = record.sections["notification"]
    notified = sections.read(door.vault, door.seal, row.reference, "notification", counts, record).content
    here = (record.pack, _days_of(told), _in_a_row(notified))
    same = here == (row.pack, _days_of(row.adoption), row.notification)
    return Known.ADOPTED if same else Known.OTHERWISE


def known_by_row(door: Door, rows: Iterable[CaseRow]) -> tuple[dict[int, Known], list[Problem]]:
    """What is known here of the review of each row, by the row's number; each is read once.

    Beside it what to put right: reviews that are open here without having been adopted, and what cannot be read.
    """
    told = {row.number: _known_or_trouble(door, row) for row in rows if row.reference}
    known = {number: one for number, one in told.items() if isinstance(one, Known)}
    problems = [one for one in told.values() if isinstance(one, Problem)]
    opened = [row_problem(number, "known", REFERENCE) for number, one in known.items() if one is Known.OPENED]
    return known, [*problems, *opened]


def look_at(row: CaseRow, known: Known, today: date) -> Look:
    """What the row would become, from the row alone: nothing is written."""
    matter = _as_it_would_be(row, today)
    past = {taken.step: taken.on for taken in matter.record.steps if taken.step != "adoption"}
    stands = row.adoption["stands"]
    late = tuple(due for due in dates_of(matter) if due.ticking is Ticking.LATE)
    return Look(
        row.number,
        row.reference,
        known,
        Standing[stands.upper()].value,
        past,
        paper_named=PAPER.title in row.cells,
        untold=untold(stands, past, matter.pack.steps_off),
        late=late,
        agreed=next((date.fromisoformat(one.codes["until"]) for one in reversed(extensions(matter))), None),
        holds=tuple(hold for hold in holds_of(matter.record) if hold.until is None),
    )


def check_may_be_adopted(door: Door, row: CaseRow, by: str) -> None:
    """Raise `NeedsAPerson` for whatever would keep the row from being adopted by *by*, before anything is written."""
    known = {"adoption": row.adoption, "notification": row.notification}
    allowed(door, Record(row.reference), entry_of(row), Form(by=by, pack=row.pack), known)


def entry_of(row: CaseRow) -> Entry:
    """The entry that opens the review; the numbers of its inputs are those of the first of each."""
    pack = usable_pack(row.pack)
    data = {"n": 1, "pack": pack.name, "off": steps_left_out(pack), "notification": 1, "past": past_of(row.adoption)}
    return adoption_entry(row.adoption, data)


def _as_it_would_be(row: CaseRow, today: date) -> Matter:
    record = Record(row.reference).after(entry_of(row))
    return Matter(record, usable_pack(row.pack), {"notification": row.notification}, today)


def _known_or_trouble(door: Door, row: CaseRow) -> Known | Problem:
    try:
        return known_already(door, row)
    except NeedsAPerson as trouble:
        return row_problem(row.number, "not-adopted", advice=str(trouble))


def _in_a_row(notified: Mapping[str, Any]) -> dict[str, Any]:
    """What a notification says, but for what no row has a column for, sent since."""
    asked = {column.field for column in columns() if column.section == "notification"}
    return {field: said for field, said in notified.items() if field in asked}


def _days_of(adoption: Mapping[str, Any]) -> tuple[Any, ...]:
    """What an adoption says, but for its papers: a row moves up when the one above it is taken out."""
    days = sorted((one["step"], one["on"], str(sorted(one.get(one["step"], {}).items()))) for one in adoption["past"])
    return adoption.get("stands"), adoption.get("adopted_on"), days
