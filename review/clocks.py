"""The clocks of one review: when each began, when it runs out, and whether its step was taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from review.agreed import agreed_in_words, by_whom, extensions, with_the_date_beside
from review.answers import answers_due
from review.dates import in_words
from review.due import Beside, Due, Ticking, due, on, saying
from review.holds import Hold, because_of, holds_of
from review.left_on import left_on
from review.matter import Matter, asked_once
from review.pack_values import Clock
from review.periods import adjective, days_in_words
from review.plan_actions import target_dates
from review.reached import beginning, end, ended_untold, entered_later, from_its_paper, named, taken_untold
from review.steps_taken import StepTaken
from review.taken_back import was_taken_back
from review.turn import is_end
from review.workdays import load_calendar

# Nothing of the family's has a deadline, whatever a pack says: no date, and never late.
WITH_THE_FAMILY = frozenset({"05b", "11", "11a", "15"})
# A hold of the publication keeps nothing before it waiting, and no other hold keeps the publication waiting.
ABOUT_PUBLICATION = frozenset({"22", "23", "24", "25", "26", "27"})

# Steps whose names are plural: the answers.
_PLURAL = frozenset({"21"})


@asked_once
def dates_of(matter: Matter) -> tuple[Due, ...]:
    """Every clock of the pack as it stands for one review today, in the pack's order; a line for each running hold."""
    holds = holds_of(matter.record)
    left_out = (matter.pack.steps_off | matter.record.off) - {"16"}
    clocks = [clock for clock in matter.pack.clocks.values() if clock.to not in left_out]
    return tuple(told for clock in clocks for told in _told(matter, clock, holds))


def date_of(matter: Matter, clock: Clock, holds: Sequence[Hold]) -> Due:
    """One clock of one review as it stands today."""
    if clock.to in WITH_THE_FAMILY:
        told = "This is with the family: it has no date and is never late."
        return replace(saying(clock), ticking=Ticking.WITH_THE_FAMILY).and_says(told)
    since = beginning(matter, clock)
    if since is None:
        return _not_begun(matter, clock)
    step = end(matter, clock, since)
    held = holds_on(clock, holds, until=step.on if step else None)
    counted = due(clock, _began_on(matter, since, step), load_calendar(matter.pack.calendar), held)
    counted = counted.and_says(_how_it_began(matter, clock, since))
    beside = with_the_date_beside(matter, clock, counted, held)
    return _as_it_stands(matter, clock, _with_the_letters_day(matter, clock, beside), step)


def next_date(matter: Matter) -> date | None:
    """The next day that a clock, an agreement, a plan or an action sets, or that is past and still awaited; none of the family's."""
    if is_end(matter.record.standing):
        return None
    running = (Ticking.RUNNING, Ticking.LATE)
    days = [told.last for told in dates_of(matter) if told.ticking in running]
    return min(filter(None, [*days, *target_dates(matter)]), default=None)


def holds_on(clock: Clock, holds: Iterable[Hold], until: date | None = None) -> list[Hold]:
    """Those holds that began before *until* and keep work waiting that *clock* waits for."""
    return [
        hold
        for hold in holds
        if (hold.workstream == "publication") == (clock.to in ABOUT_PUBLICATION)
        and (until is None or hold.since < until)
    ]


def _told(matter: Matter, clock: Clock, holds: Sequence[Hold]) -> list[Due]:
    match clock.from_:
        case "hold":
            return [_holding(matter, clock, hold) for hold in holds if hold.until is None] or [
                _not_begun(matter, clock)
            ]
        case "extension":
            return [_agreed(matter, clock, holds)]
    return [date_of(matter, clock, holds)]


def _with_the_letters_day(matter: Matter, clock: Clock, told: Due) -> Due:
    """The day that the Home Office's letter sets for the answers stands beside what the guidance says of them."""
    day = answers_due(matter) if clock.to == "21" else None
    if day is None:
        return told
    set_by = replace(told, beside=day, beside_is=Beside.OF_THE_LETTER)
    return set_by.and_says(f"The letter asks for them by {in_words(day)}.")


def _not_begun(matter: Matter, clock: Clock) -> Due:
    told = {"hold": "Nothing is on hold.", "extension": "No other date is agreed."}.get(
        clock.from_, f"It begins with {named(clock.from_)}; there is no date yet."
    )
    if is_end(matter.record.standing):
        return _ended(matter, saying(clock))
    if taken_untold(matter, clock.from_):
        told = f"It began with {named(clock.from_)}, {_NOT_TOLD}"
    if ended_untold(matter, clock.to):
        return _untold(clock, saying(clock).and_says(told))
    return saying(clock).and_says(told)


def _ended(matter: Matter, told: Due) -> Due:
    return replace(told, ticking=Ticking.OVER).and_says(
        f"The review is {matter.record.standing.value}: no clock runs any more."
    )


def _how_it_began(matter: Matter, clock: Clock, since: StepTaken) -> str:
    directed = (
        "It began with the direction to hold a review." if since.step != clock.from_ and since.step == "06" else ""
    )
    later = f"Its beginning was entered later, {from_its_paper(since)}." if entered_later(matter, since) else ""
    return " ".join(filter(None, (directed, later)))


def _began_on(matter: Matter, since: StepTaken, step: StepTaken | None) -> date:
    """What was released is with the Home Office from the day it left, unless its answer is dated before that."""
    left = left_on(matter.record, since) if since.step == "18" else None
    return left if left and not (step and step.on < left) else since.on


def _later(matter: Matter, step: StepTaken | None) -> str:
    return f"It was entered later, {from_its_paper(step)}." if step and entered_later(matter, step) else ""


def _holding(matter: Matter, clock: Clock, hold: Hold) -> Due:
    told = f"On hold: {hold.work}, since {in_words(hold.since)} {because_of([hold])}."
    began = (step for step in matter.record.taken("hold", workstream=hold.workstream) if step.on == hold.since)
    held = replace(saying(clock), start=hold.since, ticking=Ticking.HELD).and_says(told)
    return on(held.and_says(_later(matter, next(began, None))), matter.today)


def _agreed(matter: Matter, clock: Clock, holds: Sequence[Hold]) -> Due:
    found = extensions(matter)
    if not found:
        return _not_begun(matter, clock)
    since = found[-1]
    step = end(matter, clock, since)
    words = agreed_in_words(since, holds_on(clock, holds, until=step.on if step else None))
    agreed = date.fromisoformat(since.codes["until"])
    told = replace(saying(clock), start=since.on, date=agreed, ticking=Ticking.RUNNING)
    told = told.and_says(f"A{words[1:]}; {by_whom(since)}.").and_says(_later(matter, since))
    return _as_it_stands(matter, clock, told, step)


def _as_it_stands(matter: Matter, clock: Clock, told: Due, step: StepTaken | None) -> Due:
    """Met by *step*, or over with the review, or as it is today."""
    if step is not None:
        again = "It is to be taken once more." if clock.to == "04" and was_taken_back(matter.record, "04") else ""
        return _met(clock, told, step).and_says(again)
    if ended_untold(matter, clock.to):
        return _untold(clock, told)
    return _ended(matter, told) if is_end(matter.record.standing) else on(told, matter.today)


_NOT_TOLD = "before the review was adopted, on a day that none of its papers told."


def _untold(clock: Clock, told: Due) -> Due:
    """Over, and neither early nor late: nobody here knows when its step was taken."""
    what = f"{named(clock.to)[0].upper()}{named(clock.to)[1:]}"
    return replace(told, ticking=Ticking.OVER).and_says(f"{what} came {_NOT_TOLD}")


def _met(clock: Clock, told: Due, step: StepTaken) -> Due:
    """*told* of a clock whose step was taken, and how long before or after each of its dates."""
    verb = "were" if step.step in _PLURAL else "was"
    what = f"{named(step.step)[0].upper()}{named(step.step)[1:]} {verb} on {in_words(step.on)}"
    kind = adjective(clock) if clock.sets_a_date else "agreed"
    beside = f"the {told.beside_is.value.removeprefix('the ')}"
    gaps = [_gap(step.on, told.date, f"the {kind} date"), _gap(step.on, told.beside, beside)]
    if told.date is None and told.beside is None and told.start is not None:
        gaps.append(f"{days_in_words((step.on - told.start).days)} after the start")
    sentence = ", ".join(filter(None, [what, *gaps]))
    return replace(told, taken=step.on, ticking=Ticking.MET).and_says(f"{sentence}.")


def _gap(taken: date, last: date | None, what: str) -> str:
    if last is None or taken == last:
        return f"on {what}" if last else ""
    days = (taken - last).days
    return f"{days_in_words(abs(days))} {'after' if days > 0 else 'before'} {what}"
