"""The main steps of a review as they stand today: done, due, late, on hold, or without a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from review.clocks import dates_of
from review.dates import in_words
from review.due import Due, Ticking
from review.holds import Hold, holds_of
from review.inputs import AWAITED, SETTLED, inputs_of
from review.matter import Matter
from review.reached import taken_untold
from review.rules.looking import published
from review.steps import STEPS
from review.steps_taken import StepTaken
from review.turn import is_end
from review.waiting_for_family import offers_open


class State(Enum):
    """How a milestone stands, as a word beside it."""

    DONE = "done"
    DUE = "due"
    LATE = "late"
    HELD = "on hold"
    NO_DATE = "no date"


@dataclass(frozen=True)
class Milestone:
    """One main step: what it is called, how it stands, and its day or why it has none."""

    name: str
    state: State
    words: str


_INPUTS, _FAMILY, _PUBLISHED = "12", "15", "23"
# By the code of the step, in the order of the table; a code may be reached by another, as a decision by a direction.
_NAMES: Mapping[str, str] = {
    "02": "Notification",
    "04": "Decision",
    "07": "Chair appointed",
    "08": "Panel formed",
    "10": "Terms of reference",
    _INPUTS: "Agencies’ accounts",
    "14": "Draft to the panel",
    _FAMILY: "Draft with the family",
    "16": "Report complete",
    "17": "Partnership’s sign-off",
    "18": "Sent to the Home Office",
    "20": "Home Office’s letter",
    _PUBLISHED: "Published",
    "27": "Closed",
}
_ALSO = {"02": ("02a",), "04": ("06",)}
_TO_COME = "to come"
# What is done once more after the Home Office asked for the set again.
_AGAIN = ("17", "18", "20")
# What is recorded again where somebody is replaced or something is added: it was there from its first day.
_ONCE = ("02", "07", "08", "10")


def milestones_of(matter: Matter) -> tuple[Milestone, ...]:
    """Every main step under the guidance of the review, in order; of one that ended early, those that were taken."""
    codes = [code for code in _NAMES if code not in matter.pack.steps_off | matter.record.off]
    found = [_milestone(matter, code) for code in codes]
    if is_end(matter.record.standing):
        return tuple(one for one in found if one.state is State.DONE)
    return tuple(found)


def counted(milestones: Sequence[Milestone]) -> str:
    """`7 done, 2 due, 1 late`: how many stand where, for whoever does not see the picture."""
    numbers = {state: sum(one.state is state for one in milestones) for state in State}
    return ", ".join(f"{number} {state.value}" for state, number in numbers.items() if number)


def _milestone(matter: Matter, code: str) -> Milestone:
    name = _NAMES[code]
    if step := _done(matter, code):
        return Milestone(name, State.DONE, in_words(step.on))
    if taken_untold(matter, code):
        return Milestone(name, State.DONE, "before the review came here")
    if code == _FAMILY:
        return Milestone(name, State.NO_DATE, _with_family(matter))
    if code == _INPUTS and (arriving := _arriving(matter)):
        return Milestone(name, State.LATE if _is_overdue(matter) else State.DUE, arriving)
    dated = _dated(matter, code)
    hold = next(_holds(matter, code), None)
    return _held(dated, hold) if hold else dated


def _held(dated: Milestone, hold: Hold) -> Milestone:
    """Both are told: the hold, and the date that it does not stop."""
    day = "" if dated.state is State.NO_DATE else f"; {dated.words}"
    return Milestone(dated.name, State.HELD, f"since {in_words(hold.since)} for {hold.why}{day}")


def _done(matter: Matter, code: str) -> StepTaken | None:
    """The taking that counts now: one that is to be done again counts no more."""
    if code == _PUBLISHED:
        return published(matter)
    taken = [step for one in (code, *_ALSO.get(code, ())) for step in matter.record.taken(one)]
    if code == _INPUTS:
        inputs = inputs_of(matter.record).values()
        return taken[-1] if inputs and all(one.state in SETTLED for one in inputs) else None
    if code == _FAMILY:
        read = [step for step in taken if step.codes.get("answer") not in ("offered", "no_answer_yet")]
        return read[-1] if read and not _open_drafts(matter) else None
    again = _asked_again(matter) if code in _AGAIN else -1
    counting = [step for step in taken if step.entry > again]
    return counting[0 if code in _ONCE else -1] if counting else None


def _asked_again(matter: Matter) -> int:
    """The entry by which the Home Office asked for the whole set again; -1 where it did not."""
    letters = matter.record.taken("20", outcome="resubmit")
    return letters[-1].entry if letters else -1


def _with_family(matter: Matter) -> str:
    return "with the family, for as long as they need" if _open_drafts(matter) else "to come, and never with a date"


def _open_drafts(matter: Matter) -> int:
    return sum(offer == "draft" for _who, offer, _on in offers_open(matter.record))


def _holds(matter: Matter, code: str) -> Iterator[Hold]:
    work = {step.workstream for step in STEPS if step.code == code} - {""}
    return (hold for hold in holds_of(matter.record) if hold.until is None and hold.workstream in work)


def _arriving(matter: Matter) -> str:
    inputs = inputs_of(matter.record).values()
    settled = sum(one.state in SETTLED for one in inputs)
    days = [one.due for one in inputs if one.due and one.state not in SETTLED]
    until = f", asked for by {in_words(max(days))}" if days else ""
    return f"{settled} of {len(inputs)} settled{until}" if inputs else ""


def _is_overdue(matter: Matter) -> bool:
    waited = [one for one in inputs_of(matter.record).values() if one.state in AWAITED]
    return any(one.due is not None and one.due < matter.today for one in waited)


def _dated(matter: Matter, code: str) -> Milestone:
    """By the clock that runs to the step, where one has a date."""
    clock = next((told for told in dates_of(matter) if _runs_to(matter, told, code)), None)
    if clock is None:
        return Milestone(_NAMES[code], State.NO_DATE, _TO_COME)
    late = clock.ticking is Ticking.LATE
    day, agreed = clock.beside or clock.date, ", as agreed" if clock.beside else ""
    words = f"by {in_words(day)}{agreed}" if day else _TO_COME
    return Milestone(_NAMES[code], State.LATE if late else State.DUE, f"was due {words}" if late else words)


def _runs_to(matter: Matter, told: Due, code: str) -> bool:
    clock = matter.pack.clocks.get(told.clock)
    running = told.ticking in (Ticking.RUNNING, Ticking.LATE)
    return clock is not None and clock.to == code and running and bool(told.beside or told.date)
