"""What a reason has to be given for before a step is recorded, besides the rules that ask for one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from review.days_to_avoid import fallen_on
from review.guards.guard import Asked
from review.record import Record
from review.steps import OF
from review.taken_back import standing_step
from review.timeline import Event, Standing

_DAY = "day"


@dataclass(frozen=True)
class Wanted:
    """*about* is the word the section `reason` is about; *because* says why one is asked for."""

    about: str
    because: str


def reasons_wanted(asked: Asked) -> tuple[Wanted, ...]:
    """Every reason this entry needs, whether or not it has been given."""
    asks = (_of_its_row, _of_a_turned_decision, _of_a_struck_decision, _of_open_actions, _of_a_day_to_avoid)
    return tuple(wanted for ask in asks for wanted in ask(asked))


def reasons_used(asked: Asked) -> tuple[str, ...]:
    """What the reasons are about that this entry uses up.

    A plan that asks for no reason uses up the one about its day all the same: that was not given for a later plan.
    """
    about = [wanted.about for wanted in reasons_wanted(asked)]
    planned = asked.entry.event == Event.PUBLICATION_PLANNED.value
    unasked = [_DAY] if planned and _DAY not in about and reason_unused(asked.matter.record, _DAY) else []
    return (*about, *unasked)


def reason_unused(record: Record, about: str) -> int:
    """The number of the newest reason about this, if no step has used it; otherwise 0."""
    number = record.sections.get(f"reason.{about}", 0)
    return 0 if number in record.reasons.get(about, ()) else number


def _of_its_row(asked: Asked) -> Iterator[Wanted]:
    """A hold says its reason by a code; only another one has to be told in words."""
    step = OF[Event(asked.entry.event)]
    if step.reason and (step.reason != "hold" or asked.codes["reason"] == "other"):
        yield Wanted(step.reason, "A reason is missing:")


def _of_a_turned_decision(asked: Asked) -> Iterator[Wanted]:
    """A decision that was recorded would become the other one, without the Home Office having asked."""
    step, record = OF[Event(asked.entry.event)], asked.matter.record
    decided = record.step("04")
    turned = step.code == "04" and decided is not None and decided.event != step.event.value
    if turned and record.standing is not Standing.THINKING_AGAIN:
        yield Wanted("decision", "The other decision is recorded already, so a reason is missing for turning it:")


def _of_a_struck_decision(asked: Asked) -> Iterator[Wanted]:
    """A decision or a direction that is struck leaves the way free to the other one; an adoption is told anew."""
    if asked.entry.event != Event.CORRECTED.value or asked.codes["kind"] != "struck":
        return
    struck = [taken.step for taken in asked.matter.record.steps if taken.entry == asked.codes["entry"]]
    if {"04", "06"} & set(struck) and "adoption" not in struck:
        yield Wanted("decision", "A decision or a direction is struck, so a reason is missing:")


def _of_open_actions(asked: Asked) -> Iterator[Wanted]:
    """Nothing closes while actions are open, unless somebody says why."""
    actions = asked.matter.sections.get("action_plan", {}).get("actions", ())
    still_open = sum(action["status"] not in ("completed", "not_accepted") for action in actions)
    if asked.entry.event == Event.CLOSED.value and still_open:
        yield Wanted(
            "close",
            f"{still_open} of {len(actions)} actions are open. Record their progress (step 26), or give a reason:",
        )


def _of_a_day_to_avoid(asked: Asked) -> Iterator[Wanted]:
    """A report that comes on such a day hurts those it touches, or finds nobody there for them.

    A reason is given for one day: planned again, that day needs no other.
    """
    if asked.entry.event != Event.PUBLICATION_PLANNED.value:
        return
    explained = _explained(asked)
    named = " and ".join(one.name for one in fallen_on(asked.codes, asked.matter) if one.kind not in explained)
    if named:
        yield Wanted(_DAY, f"The planned day is {named}. Choose another, or give a reason:")


def _explained(asked: Asked) -> Sequence[str]:
    """The kinds of days that the plan before this one gave a reason for, where it stands and was for the same day."""
    before = standing_step(asked.matter.record, "22")
    same = before is not None and before.codes.get("planned") == asked.codes["planned"]
    return before.codes.get("avoided", ()) if before and same else ()
