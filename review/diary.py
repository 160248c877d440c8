"""The days of a review that concern a role, for its calendar: references, handles, codes and dates, no content."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from review.clocks import dates_of
from review.diary_days import DiaryDay, actions, inputs, meetings, partnerships, scoping
from review.due import Beside, Due, Ticking
from review.errors import NeedsAPerson
from review.matter import Matter
from review.sections import ROLES as EVERY_ROLE
from review.taken_back import was_taken_back

_PARTNERSHIP = frozenset({"coordinator", "csp-chair", "csp-deputy"})
_WITH_THE_CHAIR = _PARTNERSHIP | {"chair"}
_WITH_THE_WRITER = _WITH_THE_CHAIR | {"writer"}
# Whom a clock concerns, by the step it runs to; the coordinator alone where nothing is said.
CONCERNS = {
    "04": _PARTNERSHIP | {"one-panel-chair"},
    "12": frozenset({"coordinator", "chair"}),
    "16": _WITH_THE_WRITER,
    "18": _PARTNERSHIP,
    "19": _PARTNERSHIP,
    "20": _WITH_THE_CHAIR,
    "21": _WITH_THE_WRITER,
    "23": _WITH_THE_CHAIR | {"information-governance"},
    "26": _PARTNERSHIP,
    "27": _PARTNERSHIP,
}
AT_MEETINGS = frozenset({"coordinator", "chair", "writer"})
AWAITING_INPUTS = frozenset({"coordinator", "chair"})
ROLES = tuple(role for role in EVERY_ROLE if role in AT_MEETINGS.union(AWAITING_INPUTS, *CONCERNS.values()))


def diary_of(matter: Matter, role: str) -> tuple[DiaryDay, ...]:
    """The days that concern *role*, by day; raises `NeedsAPerson` naming the roles that have a calendar."""
    if role not in ROLES:
        raise NeedsAPerson(f"No calendar is made for that role. There is one for: {', '.join(ROLES)}.")
    days = [day for told in dates_of(matter) if _concerns(matter, told, role) for day in _days(matter, told)]
    return tuple(sorted([*days, *_no_clocks(matter, role)], key=lambda day: (day.on, day.key)))


def _no_clocks(matter: Matter, role: str) -> Iterator[DiaryDay]:
    if role in AT_MEETINGS:
        yield from meetings(matter)
    if role in AWAITING_INPUTS:
        yield from inputs(matter)
    if role == "coordinator":
        yield from scoping(matter)
        yield from actions(matter)
    elif role in _PARTNERSHIP:
        yield from actions(matter, partnerships(matter))


def _concerns(matter: Matter, told: Due, role: str) -> bool:
    return role in CONCERNS.get(matter.pack.clocks[told.clock].to, {"coordinator"})


def _days(matter: Matter, told: Due) -> Iterator[DiaryDay]:
    """The date of a clock and the one beside it; the clock of extensions tells the same agreed date once more.

    While a hold stops a clock it has no date: what a calendar took in before is off, whatever day it had.
    """
    clock = matter.pack.clocks[told.clock]
    title = f"{clock.name.replace('_', ' ')} ({clock.id})"
    on = told.date or (told.start if told.ticking is Ticking.HELD and clock.from_ != "hold" else None)
    settled = told.ticking in _SETTLED
    if on is not None and clock.from_ != "extension":
        yield DiaryDay(clock.name, on, title, told.sentence, settled or told.date is None)
    if told.beside is not None:
        beside = f"{title}, {told.beside_is.value}"
        yield DiaryDay(f"{clock.name}.beside", told.beside, beside, told.sentence, settled)
    elif clock.to == "23" and (gone := _planned_before(matter)):
        yield DiaryDay(f"{clock.name}.beside", gone, f"{title}, {Beside.PLANNED.value}", told.sentence, settled=True)


def _planned_before(matter: Matter) -> date | None:
    """The day of a plan whose publication was withdrawn: a calendar that has it takes it out."""
    plan = matter.record.step("22") if was_taken_back(matter.record, "22") else None
    return date.fromisoformat(plan.codes["planned"]) if plan and "planned" in plan.codes else None


_SETTLED = frozenset({Ticking.MET, Ticking.OVER})
