"""Whom a reminder is due to: agencies alone, on the ladder of the guidance, and never a family."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from review.holds import holds_of
from review.inputs import INTERVIEWS, RESTS_ON_INTERVIEWS, RUNGS, Input, still_awaited_from
from review.matter import Matter
from review.pack_values import Ladder, LadderAhead
from review.turn import is_end
from review.workdays import load_calendar, workdays_after, workdays_before

# What a reminder can be about: each has its own ladder in the guidance pack.
ABOUT = ("scoping", "agency_input")


@dataclass(frozen=True)
class Reminder:
    """One agency, the rung that comes next, and the working day from which it is due. *about* is what is awaited."""

    agency: str
    about: str
    rung: str
    from_day: date


def reminders_of(matter: Matter) -> tuple[Reminder, ...]:
    """The next reminder to each agency from which something is awaited, in the order in which they were asked.

    None of a review that has ended: nobody is awaited any more.
    """
    if is_end(matter.record.standing):
        return ()
    return tuple(
        Reminder(one.agency, one.kind, rung, rung_day(matter, ladder, rung, counted_from(matter, one.kind, one.due)))
        for about in ABOUT
        if (ladder := matter.pack.reminders.get(about)) is not None
        for one in still_awaited_from(matter.record, about).values()
        if one.due and (rung := next_rung(one))
    )


def next_rung(one: Input) -> str | None:
    """The reminder above the highest an agency has had; None once it has had the last."""
    return next(iter(rungs_above(one.rungs)), None)


def rungs_above(had: Iterable[str]) -> tuple[str, ...]:
    """The rungs above the highest of those *had*: one that was passed over is not gone back to."""
    return RUNGS[max((RUNGS.index(rung) + 1 for rung in had), default=0) :]


def rung_day(matter: Matter, ladder: Ladder | LadderAhead, rung: str, due: date) -> date:
    """The working day from which a reminder is due, of what was to come by the day *due*."""
    days, calendar = ladder.rungs[rung], load_calendar(matter.pack.calendar)
    return workdays_after(due, days, calendar) if days >= 0 else workdays_before(due, -days, calendar)


def counted_from(matter: Matter, kind: str, due: date) -> date:
    """The day from which the rungs are counted of what was to come by the day *due*: moved by as long as its work was
    on hold since then, for an agency that was told to wait is not late by those days."""
    holds = [hold for hold in holds_of(matter.record) if hold.workstream == INTERVIEWS and hold.until]
    for hold in holds if kind in RESTS_ON_INTERVIEWS else ():
        until = hold.until or due
        due += max(until - max(hold.since, due), timedelta())
    return due


def rungs_to_record(matter: Matter, about: str, had: Iterable[str], due: date | None, on: date) -> tuple[str, ...]:
    """What a person may record *on* a day: the next rung, and those above it whose day had come, since a missed day is
    made up by the highest. The last may be given again."""
    above, ladder = rungs_above(had) or RUNGS[-1:], matter.pack.reminders.get(about)
    if ladder is None or due is None:
        return above[:1]
    return tuple(rung for rung in above if rung == above[0] or rung_day(matter, ladder, rung, due) <= on)
