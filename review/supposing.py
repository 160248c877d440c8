"""What if: the dates of a review if a hold ended on some day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from review.agreed import agreed_on, extended
from review.clocks import holds_on
from review.dates import in_words
from review.due import Due, due
from review.errors import NeedsAPerson
from review.holds import Hold, because_of, holds_of, running_hold
from review.matter import Matter
from review.pack_values import Clock
from review.periods import adjective, days_in_words
from review.reached import beginning, end
from review.workdays import load_calendar


@dataclass(frozen=True)
class SupposedDate:
    """One clock if the hold ended. *again* is the day that as many days once more would give, where none are given."""

    due: Due
    sentence: str
    again: date | None = None


@dataclass(frozen=True)
class Supposed:
    """What would follow if a hold ended: in one *sentence*, the *days* it will have lasted, and each clock it is about."""

    sentence: str
    days: int
    dates: tuple[SupposedDate, ...]


def what_if(matter: Matter, workstream: str, ends: date) -> Supposed:
    """If the running hold of *workstream* ended on the day *ends*; raises `NeedsAPerson` when that cannot be.

    It tells of every clock that has begun, sets a date and is still running.
    """
    hold = running_hold(matter, workstream)
    if ends < hold.since:
        raise NeedsAPerson(f"That hold cannot end before it began, on {in_words(hold.since)}.")
    days = (ends - hold.since).days
    opening = (
        f"If {hold.work} can go on from {in_words(ends)}, the hold since {in_words(hold.since)} {because_of([hold])} "
        f"will have lasted {days_in_words(days)}."
    )
    supposed = (_supposed(matter, clock, replace(hold, until=ends)) for clock in matter.pack.clocks.values())
    dates = tuple(one for one in supposed if one is not None)
    told = [one.sentence for one in dates] or ["It changes no date."]
    return Supposed(" ".join([opening, *told]), days, dates)


def _supposed(matter: Matter, clock: Clock, hold: Hold) -> SupposedDate | None:
    since = beginning(matter, clock)
    if since is None or not clock.sets_a_date or not holds_on(clock, [hold]) or end(matter, clock, since):
        return None
    others = [other for other in holds_of(matter.record) if other.until or other.workstream != hold.workstream]
    told = due(clock, since.on, load_calendar(matter.pack.calendar), holds_on(clock, [*others, hold]))
    name = f"The {adjective(clock)} date"
    if told.date is None:
        return SupposedDate(told, f"{name} waits for another hold that has not ended.")
    if clock.stops:
        return SupposedDate(told, f"{name} would be {in_words(told.date)}.")
    stays = f"{name} stays {in_words(told.date)}."
    if clock.to not in extended(matter.pack):
        return SupposedDate(told, stays)
    again = told.date + timedelta(days=max(0, ((hold.until or since.on) - max(hold.since, since.on)).days))
    return SupposedDate(told, f"{stays} {_agreeing(matter, clock, since.on, again)}", again)


def _agreeing(matter: Matter, clock: Clock, since: date, again: date) -> str:
    """Only people move the date of a clock that no hold stops."""
    given = f"The same time again would give {in_words(again)}"
    extension = agreed_on(matter, clock, since)
    if extension is None:
        return f"{given}, which panel and partnership would have to agree."
    agreed = date.fromisoformat(extension.codes["until"])
    if agreed >= again:
        return f"{given}; the agreed date, {in_words(agreed)}, leaves that time."
    return f"{given}, after the agreed date, {in_words(agreed)}: panel and partnership would have to agree anew."
