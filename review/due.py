"""When one clock of the guidance runs out, with a sentence that shows the working."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from review.dates import in_words
from review.holds import Hold, because_of
from review.pack_values import Clock
from review.periods import days_in_words, period
from review.reckoning import run_out, stopping
from review.workdays import SATURDAY, Calendar, skipped_between

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Ticking(Enum):
    """How a clock stands, as a word beside its date."""

    NOT_BEGUN = "not begun"
    RUNNING = "running"
    HELD = "held"
    LATE = "late"
    MET = "met"
    NO_DATE = "no date set"
    WITH_THE_FAMILY = "with the family, no date"
    OVER = "over"


class Beside(Enum):
    """What the date beside that of the guidance is."""

    AGREED = "agreed date"
    PLANNED = "planned day"
    OF_THE_LETTER = "the letter’s day"


@dataclass(frozen=True, kw_only=True)
class Due:
    """One clock and where it stands. *date* is None where the guidance sets none, or while a hold stops the clock.

    *beside* is a date that people agreed or planned, or that a letter sets, which stands next to it, and *beside_is*
    which of these; *taken* the day the clock's step was taken. *warning* says what is not known. All of it is made of dates, codes and the words of the pack.
    """

    clock: str
    id: str
    sentence: str
    rule: str
    source: str
    confidence: str
    ticking: Ticking = Ticking.RUNNING
    start: datetime.date | None = None
    date: datetime.date | None = None
    beside: datetime.date | None = None
    beside_is: Beside = Beside.AGREED
    taken: datetime.date | None = None
    warning: str = ""

    @property
    def last(self) -> datetime.date | None:
        """The day after which it is late: that which people agreed or planned, where there is one."""
        return self.beside or self.date

    def and_says(self, sentence: str) -> Due:
        return replace(self, sentence=f"{self.sentence} {sentence}") if sentence else self


def due(clock: Clock, start: datetime.date, calendar: Calendar, held: Sequence[Hold] = ()) -> Due:
    """When *clock* runs out, having begun on *start*; it moves with what is *held* only where the pack says so."""
    begun = replace(saying(clock), start=start)
    if not clock.sets_a_date:
        return replace(begun, ticking=Ticking.NO_DATE).and_says(f"From {in_words(start)}: no date set.")
    plain = run_out(clock, start, calendar)
    begun = begun.and_says(_counted(clock, start, plain, calendar))
    holds = stopping(clock, start, calendar, held) if clock.stops else []
    if not holds:
        return _dated(begun, clock, plain, calendar).and_says("" if clock.stops else _stays(held, start))
    begun = begun.and_says(f"Holds stop this clock: {'; '.join(map(_told, holds))}.")
    if any(hold.until is None for hold in holds):
        told = "No date can be told before the hold ends; the days that were left count again from that day."
        return replace(begun, ticking=Ticking.HELD).and_says(told)
    end = run_out(clock, start, calendar, holds)
    return _dated(begun.and_says(f"So the date is {in_words(end)}."), clock, end, calendar)


def saying(clock: Clock) -> Due:
    """A `Due` that says the rule of its clock, where the rule stands and how sure that is; not begun."""
    sure = {"recalled": "; recalled, to be read in the guidance", "stated": "; as a partnership states it"}
    return Due(
        clock=clock.name,
        id=clock.id,
        sentence=f"{clock.rule.removesuffix('.')} ({clock.source}{sure.get(clock.confidence, '')}).",
        rule=clock.rule,
        source=clock.source,
        confidence=clock.confidence,
        ticking=Ticking.NOT_BEGUN,
    )


def on(told: Due, day: datetime.date) -> Due:
    """*told* as it stands on a day: how many days are left, passed, or late by; `LATE` where it is."""
    if told.start is None or told.ticking in (Ticking.MET, Ticking.OVER):
        return told
    if day < told.start:
        return told.and_says(f"On {in_words(day)} it had not begun.")
    if (last := told.last) is None:
        return told.and_says(f"On {in_words(day)}: {days_in_words((day - told.start).days)} since then.")
    # What people planned, or a letter asks for, is a date, though the guidance sets none.
    told = replace(told, ticking=Ticking.RUNNING) if told.ticking is Ticking.NO_DATE else told
    late = (day - last).days
    if late > 0:
        return replace(told, ticking=Ticking.LATE).and_says(f"On {in_words(day)}: {days_in_words(late)} late.")
    return told.and_says(
        f"On {in_words(day)}: {days_in_words(-late)} left." if late else f"{in_words(day)} is that day."
    )


def _dated(begun: Due, clock: Clock, end: datetime.date, calendar: Calendar) -> Due:
    start = begun.start or end
    warning = "" if clock.working_days is None or calendar.knows(start, end) else _beyond(calendar)
    dated = replace(begun, date=end, warning=warning, ticking=Ticking.RUNNING)
    return dated.and_says(_closed(end, calendar)).and_says(warning)


def _counted(clock: Clock, start: datetime.date, end: datetime.date, calendar: Calendar) -> str:
    told = f"{period(clock).capitalize()} from {in_words(start)}"
    if clock.working_days is not None:
        return f"{told}, skipping {_skipped(start, end, calendar)}: {in_words(end)}."
    if clock.days is None and end.day != start.day:
        return f"{told}: {in_words(end)}, the last day of a shorter month."
    return f"{told}: {in_words(end)}."


def _skipped(start: datetime.date, end: datetime.date, calendar: Calendar) -> str:
    skipped = skipped_between(start, end, calendar)
    weekends = f"{skipped.weekend_days} weekend day{'s' if skipped.weekend_days != 1 else ''}"
    told = [weekends if skipped.weekend_days else "", ", ".join(skipped.bank_holidays)]
    return " and ".join(filter(None, told)) or "no day"


def _closed(end: datetime.date, calendar: Calendar) -> str:
    """No rule says what becomes of a date on which offices are closed: it is shown, never moved."""
    if calendar.is_workday(end):
        return ""
    what = WEEKDAYS[end.weekday()] if end.weekday() >= SATURDAY else f"bank holiday ({calendar.named[end]})"
    return f"That is a {what}; no rule is known for it, so the date is not moved."


def _beyond(calendar: Calendar) -> str:
    return (
        f"Bank holidays are known here from {in_words(calendar.first)} to {in_words(calendar.last)}: outside these days "
        "only weekends are skipped, so look the date up before relying on it."
    )


def _stays(held: Sequence[Hold], start: datetime.date) -> str:
    told = [_told(hold) for hold in held if hold.until is None or hold.until > start]
    return f"On hold: {'; '.join(told)}; a hold does not stop this clock." if told else ""


def _told(hold: Hold) -> str:
    ended = f"from {in_words(hold.since)} to {in_words(hold.until)}" if hold.until else f"since {in_words(hold.since)}"
    # `review due` is asked about holds of no work in particular.
    return " ".join(filter(None, [hold.work, ended, because_of([hold])]))
