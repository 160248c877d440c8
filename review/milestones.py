"""The main steps of a review as they stand today: done, due, late, on hold, or without a date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from review.accounts import accounts_are_late, accounts_in_words, held_accounts
from review.clocks import dates_of
from review.dates import in_words
from review.due import Beside, Due, Ticking
from review.holds import Hold, holds_today
from review.matter import Matter
from review.milestones_done import (
    ANSWERS,
    CHAIR,
    DECISION,
    FAMILY,
    INPUTS,
    PUBLISHED,
    SENT,
    decided_in_words,
    done_on,
    open_drafts,
    released,
)
from review.reached import taken_untold
from review.steps import STEPS
from review.taken_back import what_took_back
from review.timeline import BEING_SENT, Standing
from review.turn import is_end
from review.waiting_while_written import has_left


class State(Enum):
    """How a milestone stands, as a word beside it."""

    DONE = "done"
    DUE = "due"
    LATE = "late"
    HELD_LATE = "on hold, late"
    HELD = "on hold"
    NO_DATE = "no date"


@dataclass(frozen=True)
class Milestone:
    """One main step: what it is called, how it stands, and its day or why it has none."""

    name: str
    state: State
    words: str


_NOTIFIED = "02"
# By the code of the step, in the order of the table.
_NAMES: Mapping[str, str] = {
    _NOTIFIED: "Notification",
    DECISION: "Decision",
    CHAIR: "Chair appointed",
    "08": "Panel formed",
    "10": "Terms of reference",
    INPUTS: "Agencies’ accounts",
    "14": "Draft to the panel",
    FAMILY: "Draft with the family",
    "16": "Report complete",
    "17": "Partnership’s sign-off",
    SENT: "Sent to the Home Office",
    "20": "Home Office’s letter",
    ANSWERS: "Answers to the letter",
    PUBLISHED: "Published",
    "27": "Closed",
}
_TO_COME = "to come"
_BEFORE = "before the review came here"
# What the papers of an adoption seldom tell; where the review stands does not say it by itself.
_SELDOM_TOLD = ("08", "10", INPUTS, "14", FAMILY)


def milestones_of(matter: Matter) -> tuple[Milestone, ...]:
    """Every main step under the guidance of the review, in order; of one that ended early, those that were taken."""
    off = matter.pack.steps_off | matter.record.off | ({ANSWERS} if _asks_nothing(matter) else set())
    codes = [code for code in _NAMES if code not in off]
    found = [_milestone(matter, code) for code in codes]
    if is_end(matter.record.standing):
        return tuple(one for one in found if one.state is State.DONE)
    return tuple(found)


def counted(milestones: Sequence[Milestone]) -> str:
    """`7 done, 2 due, 1 late`: how many stand where, for whoever does not see the picture."""
    numbers = {state: sum(one.state is state for one in milestones) for state in State}
    return ", ".join(f"{number} {state.value.replace(', ', ' and ')}" for state, number in numbers.items() if number)


def _asks_nothing(matter: Matter) -> bool:
    """Whether no letter waits for answers, and none was answered: most reviews never need any."""
    asked = matter.record.standing in (Standing.TO_CHANGE, Standing.TO_RESUBMIT)
    return not asked and matter.record.step(ANSWERS) is None


def _milestone(matter: Matter, code: str) -> Milestone:
    name = _NAMES[code]
    if day := done_on(matter, code):
        return Milestone(name, State.DONE, decided_in_words(matter) if code == DECISION else in_words(day))
    if taken_untold(matter, code):
        return Milestone(name, State.DONE, _BEFORE)
    if before := _before_it_came(matter, code):
        return before
    if code in _OF_ITS_OWN and (own := _OF_ITS_OWN[code](matter)):
        return own
    dated = _dated(matter, code)
    hold = next(_holds(matter, code), None)
    return _held(dated, hold) if hold else dated


def _before_it_came(matter: Matter, code: str) -> Milestone | None:
    """Of a review that was adopted: the day its notification tells, and what a later step shows to be behind."""
    adoption = matter.record.step("adoption")
    if adoption is None:
        return None
    if code == _NOTIFIED:
        told = matter.sections.get("notification", {}).get("notified_on")
        return Milestone(_NAMES[code], State.DONE, in_words(date.fromisoformat(told)) if told else _BEFORE)
    goes_on = {INPUTS: bool(accounts_in_words(matter)), FAMILY: open_drafts(matter) > 0}.get(code, False)
    later = [*_NAMES][[*_NAMES].index(code) + 1 :]
    is_behind = code in _SELDOM_TOLD and any(_came_before(matter, one, adoption.entry) for one in later)
    return Milestone(_NAMES[code], State.DONE, _BEFORE) if is_behind and not goes_on else None


def _came_before(matter: Matter, code: str, adopted: int) -> bool:
    told = any(step.entry == adopted for step in matter.record.taken(code))
    return told or taken_untold(matter, code)


def _held(dated: Milestone, hold: Hold) -> Milestone:
    """Both are told: the hold, and the date that it does not stop."""
    day = "" if dated.state is State.NO_DATE else f"; {dated.words}"
    state = State.HELD_LATE if dated.state is State.LATE else State.HELD
    return Milestone(dated.name, state, f"since {in_words(hold.since)} for {hold.why}{day}")


def _unsent(matter: Matter) -> Milestone | None:
    """A set that was released and has not left: it waits to, or its release was stopped."""
    name, release, stopped = _NAMES[SENT], released(matter.record), matter.record.step("recall")
    if release is None:
        return None
    if matter.record.standing in BEING_SENT:
        return Milestone(name, State.DUE, f"released on {in_words(release.on)}, not sent yet")
    if stopped and stopped.entry > release.entry:
        return Milestone(name, State.NO_DATE, f"stopped on {in_words(stopped.on)}")
    return None


def _reopened(matter: Matter) -> Milestone | None:
    """A decision that the Home Office asked to be taken once more."""
    asked = what_took_back(matter.record, DECISION)
    if asked is None:
        return None
    when = "before it was adopted here" if asked.step == "adoption" else f"on {in_words(asked.on)}"
    return Milestone(_NAMES[DECISION], State.DUE, f"to be taken once more, asked {when}")


def _left(matter: Matter) -> Milestone | None:
    """A chair who left, and nobody was appointed since."""
    if (since := has_left(matter, "chair")) is None:
        return None
    words = f"the chair left on {in_words(since)}; another is to be appointed"
    return Milestone(_NAMES[CHAIR], State.DUE, words)


def _arriving(matter: Matter) -> Milestone | None:
    """The accounts of the agencies while they come in; late where one is that no hold keeps waiting."""
    words = accounts_in_words(matter)
    if not words:
        return None
    dated = Milestone(_NAMES[INPUTS], State.LATE if accounts_are_late(matter) else State.DUE, words)
    hold = held_accounts(matter)
    return _held(dated, hold) if hold else dated


def _with_family(matter: Matter) -> Milestone:
    words = "with the family, for as long as they need" if open_drafts(matter) else "to come, and never with a date"
    return Milestone(_NAMES[FAMILY], State.NO_DATE, words)


# What a step that was not taken, or counts no more, says of itself; where it says nothing, its clock does.
_OF_ITS_OWN: Mapping[str, Callable[[Matter], Milestone | None]] = {
    "04": _reopened,
    SENT: _unsent,
    CHAIR: _left,
    INPUTS: _arriving,
    FAMILY: _with_family,
}


def _holds(matter: Matter, code: str) -> Iterator[Hold]:
    work = {step.workstream for step in STEPS if step.code == code} - {""}
    return (hold for hold in holds_today(matter) if hold.workstream in work)


def _dated(matter: Matter, code: str) -> Milestone:
    """By the clock that runs to the step, where one has a date."""
    clock = next((told for told in dates_of(matter) if _runs_to(matter, told, code)), None)
    if clock is None:
        return Milestone(_NAMES[code], State.NO_DATE, _TO_COME)
    late = clock.ticking is Ticking.LATE
    beside = clock.beside_is if clock.beside else None
    day, agreed = clock.last, ", as agreed" if beside is Beside.AGREED else ""
    by = "planned for" if beside is Beside.PLANNED else "by"
    words = f"{by} {in_words(day)}{agreed}" if day else _TO_COME
    was = "was due" if by == "by" else "was"
    return Milestone(_NAMES[code], State.LATE if late else State.DUE, f"{was} {words}" if late else words)


def _runs_to(matter: Matter, told: Due, code: str) -> bool:
    clock = matter.pack.clocks.get(told.clock)
    running = told.ticking in (Ticking.RUNNING, Ticking.LATE)
    return clock is not None and clock.to == code and running and told.last is not None
