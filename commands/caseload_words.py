"""What is said of a caseload: a block for each review, and the handles in a list to copy out. Never a word of a cell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from commands.speaking import Outcome
from flows.caseload import Adopted
from flows.caseload_rows import Known, Look
from review.adopted import WITH_CODES
from review.dates import in_words
from review.due import Due
from schemas.caseload.columns import column_of
from schemas.caseload.placed import row_problem


def of_the_look(looks: Sequence[Look], today: date) -> str:
    """Every review as it would be adopted, and a line that counts them."""
    new = sum(look.known is Known.NOT for look in looks)
    late = sum(bool(look.late) for look in looks if look.known is Known.NOT)
    blocks = ["\n".join(_block(look, today)) for look in looks]
    counted = (
        f"{new} would be adopted, {len(looks) - new} are adopted already; in {late} something would be late. "
        "Nothing was written."
    )
    return "\n\n".join([*blocks, counted])


def of_the_adopted(done: Sequence[Adopted]) -> Outcome:
    """What came of each row, and at the end the handles of all."""
    problems = [row_problem(one.row, "not-adopted", advice=one.trouble) for one in done if one.trouble]
    lines = [f"  {one.reference}  {one.handle}{_BEFORE[one.before]}" for one in done if not one.trouble]
    new = sum(one.before is Known.NOT and not one.trouble for one in done)
    warnings = [row_problem(one.row, "known-otherwise") for one in done if one.before is Known.OTHERWISE]
    told = "\n".join([f"{new} adopted now, of {len(done)}. The reviews and their handles:", *lines])
    extras = {
        "adopted": new,
        "reviews": [
            {"row": one.row, "reference": one.reference, "handle": one.handle, "before": one.before.name.lower()}
            for one in done
        ],
    }
    # Those that were adopted are told beside those that were not.
    return Outcome(told, problems, [*map(str, warnings), *([told] if problems else [])], extras)


_BEFORE = {Known.NOT: "", Known.ADOPTED: "  (adopted already)", Known.OTHERWISE: "  (adopted already)"}


def as_object(look: Look) -> dict[str, Any]:
    """One review for machines: codes and days alone."""
    return {
        "row": look.row,
        "reference": look.reference,
        "known": look.known.name.lower(),
        "past": {step: day.isoformat() for step, day in look.past.items()},
        "from": "paper" if look.paper_named else "row",
        "untold": list(look.untold),
        "late": [{"clock": due.clock, "date": _iso(due.date), "agreed": _iso(due.beside)} for due in look.late],
        "agreed": _iso(look.agreed),
        "holds": [{"workstream": hold.workstream, "since": hold.since.isoformat()} for hold in look.holds],
    }


def _block(look: Look, today: date) -> list[str]:
    head = f"{look.reference} (row {look.row}): "
    if look.known is not Known.NOT:
        return [f"{head}{look.known.value}; nothing of it would be written."]
    paper = f"the paper that row {look.row} names" if look.paper_named else f"row {look.row} of the spreadsheet"
    # An agreed date and a hold have a line of their own.
    told = {column_of("past", step).title: day for step, day in look.past.items() if step not in WITH_CODES}
    days = [f"  {title}: {in_words(day)}, entered later, from {paper}" for title, day in told.items()]
    agreed = (
        [f"  Agreed date of the report: {in_words(look.agreed)}, entered later, from {paper}"] if look.agreed else []
    )
    holds = [f"  On hold: {hold.work}, since {in_words(hold.since)} because of {hold.why}" for hold in look.holds]
    late = [f"  Late on {in_words(today)}: {_clock(due.clock)}{_since(due)}" for due in look.late]
    return [f"{head}it would be {look.stands}.", *days, *agreed, *holds, *late]


def _clock(name: str) -> str:
    return name.replace("_", " ")


def _since(due: Due) -> str:
    agreed = f", agreed for {in_words(due.beside)}" if due.beside else ""
    return f", due on {in_words(due.date)}{agreed}" if due.date else ""


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
