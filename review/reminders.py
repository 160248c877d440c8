"""Whom a reminder is due to: agencies alone, on the ladder of the guidance, and never a family."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from review.inputs import ARRIVED, RUNGS, Input, asked_in_scoping, inputs_of
from review.matter import Matter
from review.pack_values import Ladder
from review.turn import is_end
from review.workdays import load_calendar, workdays_after


@dataclass(frozen=True)
class Reminder:
    """One agency, the rung that comes next, and the working day from which it is due. *about* is what is awaited."""

    agency: str
    about: str
    rung: str
    from_day: date

    def is_due(self, today: date) -> bool:
        return self.from_day <= today


def reminders_of(matter: Matter) -> tuple[Reminder, ...]:
    """The next reminder to each agency from which something is awaited, in the order in which they were asked.

    None of a review that has ended: nobody is awaited any more.
    """
    if is_end(matter.record.standing):
        return ()
    return (*_of_scoping(matter), *_of_inputs(matter))


def next_rung(one: Input) -> str | None:
    """The reminder that follows those an agency has had; None once it has had them all."""
    return RUNGS[len(set(one.rungs))] if len(set(one.rungs)) < len(RUNGS) else None


def _of_inputs(matter: Matter) -> list[Reminder]:
    ladder = matter.pack.reminders.get("agency_input")
    if ladder is None:
        return []
    return [
        Reminder(one.agency, one.kind, rung, _day(matter, ladder, rung, one.due))
        for one in inputs_of(matter.record).values()
        if one.state not in ARRIVED and one.due and (rung := next_rung(one))
    ]


def _of_scoping(matter: Matter) -> list[Reminder]:
    """Of those asked who they knew, the ones that have not answered: no rung of theirs is recorded, so it is the first."""
    ladder = matter.pack.reminders.get("scoping")
    if ladder is None:
        return []
    silent = {agency for agency, answer in asked_in_scoping(matter.record).items() if not answer}
    return [
        Reminder(agency, "scoping", RUNGS[0], _day(matter, ladder, RUNGS[0], date.fromisoformat(taken.codes["due"])))
        for taken in matter.record.taken("03")
        for agency in taken.codes.get("agencies", ())
        if agency in silent and "due" in taken.codes
    ]


def _day(matter: Matter, ladder: Ladder, rung: str, due: date) -> date:
    return workdays_after(due, getattr(ladder, rung), load_calendar(matter.pack.calendar))
