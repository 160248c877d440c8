"""Whom to chase on one day: agencies and chairs, on the ladder of the guidance; never a family, a child or a perpetrator.

A day that was missed is made up by the highest rung whose day has come; those below it are passed over and told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from review.agreed import agreed_on, extended
from review.answers import answers_due
from review.clocks import date_of
from review.due import Ticking
from review.holds import holds_of, holds_today
from review.inputs import INTERVIEWS, RESTS_ON_INTERVIEWS, still_awaited_from
from review.matter import Matter, asked_once
from review.pack_values import Clock
from review.reached import beginning
from review.reminders import ABOUT, counted_from, rung_day, rungs_above
from review.steps import OF
from review.steps_taken import StepTaken
from review.timeline import BEING_WRITTEN, WITH_THE_HOME_OFFICE, Event
from review.turn import is_end
from review.workdays import load_calendar

CHAIR = "chair"
# What a chair is reminded of; each has its own ladder in the guidance pack.
REPORT, ANSWERS = "report", "answers"


@dataclass(frozen=True)
class Outstanding:
    """What is outstanding: from whom, of which kind, asked when and by which entry, by which day, and the rungs so far.

    *to* is an agency's code, or `chair`. *counted_from* is the day *due*, moved by as long as its work was on hold since:
    from it the rungs are counted, and after it is late. *workstream* is the work that a hold would keep waiting.
    """

    to: str
    about: str
    kind: str
    asked: StepTaken
    due: date
    counted_from: date
    rungs: tuple[str, ...] = ()
    workstream: str = ""


@dataclass(frozen=True)
class Chase:
    """A reminder to send today: the rung, the working day it has been due from, and the rungs passed over for it."""

    awaited: Outstanding
    rung: str
    from_day: date
    passed: tuple[str, ...] = ()

    @property
    def to(self) -> str:
        return self.awaited.to

    @property
    def about(self) -> str:
        return self.awaited.about


def chases_of(matter: Matter) -> tuple[Chase, ...]:
    """What is to be chased today, agencies in the order in which they were asked, then the chair; nothing on a day
    that is no working day, since it waits for the next."""
    return chases_due(matter) if load_calendar(matter.pack.calendar).is_workday(matter.today) else ()


def chases_due(matter: Matter) -> tuple[Chase, ...]:
    """What is due to be chased, whether or not this is a day for it."""
    return due_among(matter, outstanding_in(matter))


def due_among(matter: Matter, awaited: Iterable[Outstanding]) -> tuple[Chase, ...]:
    """Of what is *awaited*, what is due to be chased."""
    return tuple(chase for one in awaited if (chase := _due(matter, one)))


@asked_once
def outstanding_in(matter: Matter) -> tuple[Outstanding, ...]:
    """Everything that is awaited by a day and that no hold keeps waiting today; nothing once the review has ended."""
    if is_end(matter.record.standing):
        return ()
    held = {hold.workstream for hold in holds_today(matter)}
    found = [one for about in ABOUT for one in _from_agencies(matter, about)]
    if _has_a_chair(matter):
        found += [*_report(matter), *_answers(matter)]
    return tuple(one for one in found if one.workstream not in held)


def late_agencies(matter: Matter, awaited: Iterable[Outstanding], about: str) -> tuple[Outstanding, ...]:
    """Of what is *awaited*, what agencies have not sent *about* this by its day: an answer to the scoping, or an account."""
    return tuple(one for one in awaited if one.to != CHAIR and one.about == about and one.counted_from < matter.today)


def _due(matter: Matter, one: Outstanding) -> Chase | None:
    """The highest rung whose day has come, above those that were given already."""
    ladder = matter.pack.reminders.get(one.about)
    if ladder is None:
        return None
    days = {rung: rung_day(matter, ladder, rung, one.counted_from) for rung in rungs_above(one.rungs)}
    due = [rung for rung, day in days.items() if day <= matter.today]
    return Chase(one, due[-1], days[due[-1]], tuple(due[:-1])) if due else None


def _from_agencies(matter: Matter, about: str) -> Iterator[Outstanding]:
    for one in still_awaited_from(matter.record, about).values():
        asked = _asked(matter, about, one.agency)
        if one.due and asked:
            workstream = INTERVIEWS if one.kind in RESTS_ON_INTERVIEWS else ""
            moved = counted_from(matter, one.kind, one.due)
            yield Outstanding(one.agency, about, one.kind, asked, one.due, moved, one.rungs, workstream)


def _asked(matter: Matter, about: str, agency: str) -> StepTaken | None:
    """The step by which an agency was asked last."""
    event = Event.SCOPING_ASKED if about == "scoping" else Event.INPUT_MOVED
    asked = (taken for taken in matter.record.happened(event) if agency in taken.codes.get("agencies", ()))
    return next((taken for taken in reversed([*asked]) if taken.codes.get("state", "asked") == "asked"), None)


def _has_a_chair(matter: Matter) -> bool:
    """Whether a chair was appointed and has not left since."""
    appointed, left = matter.record.step("07"), matter.record.taken("replacement", role=CHAIR)
    return appointed is not None and not any(one.on > appointed.on for one in left)


def _report(matter: Matter) -> Iterator[Outstanding]:
    """The report, by the day the guidance sets or the one agreed in its place, until the panel hands it over."""
    clock = next((one for one in matter.pack.clocks.values() if sets_the_report(matter, one)), None)
    since = beginning(matter, clock) if clock else None
    if clock is None or since is None or matter.record.standing not in BEING_WRITTEN:
        return
    told = date_of(matter, clock, holds_of(matter.record))
    due = told.last
    if due and told.ticking in (Ticking.RUNNING, Ticking.LATE):
        asked = agreed_on(matter, clock, since.on) or since
        workstream = OF[Event.COMPLETED].workstream
        yield Outstanding(CHAIR, REPORT, REPORT, asked, due, due, _had(matter, REPORT, asked), workstream)


def sets_the_report(matter: Matter, clock: Clock) -> bool:
    """Whether *clock* is the one by which the report is due, from the decision on."""
    return clock.from_ == "04" and clock.to in extended(matter.pack)


def _answers(matter: Matter) -> Iterator[Outstanding]:
    """The answers to the Home Office's letter that came last, where that letter sets a day for them."""
    letter, answered = matter.record.step("20"), matter.record.step("21")
    day = answers_due(matter)
    if letter is None or day is None or matter.record.standing not in WITH_THE_HOME_OFFICE:
        return
    if answered is None or answered.entry < letter.entry:
        workstream = OF[Event.ANSWERED].workstream
        yield Outstanding(CHAIR, ANSWERS, ANSWERS, letter, day, day, _had(matter, ANSWERS, letter), workstream)


def _had(matter: Matter, about: str, asked: StepTaken) -> tuple[str, ...]:
    """The rungs a chair has had since the day that counts was set: another date begins the ladder anew."""
    chased = matter.record.taken("12", to=CHAIR, about=about)
    return tuple(str(taken.codes["rung"]) for taken in chased if taken.entry > asked.entry)
