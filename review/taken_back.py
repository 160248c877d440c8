"""Which takings of a step still stand: one that something has taken back tells of nothing, until it is recorded anew.

What came after what is the order in which the entries came. That order has moved the review from where it stood to where
it stands; a day may be corrected later, and of two steps of one day it says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from review.record import Record
from review.steps_taken import StepTaken

# A step and what takes it back.
TAKEN_BACK_BY: Mapping[str, str] = {
    "04": "05c",
    **dict.fromkeys(("22", "23", "24", "27"), "withdrawal"),
}

_TO_DECIDE_AGAIN = "thinking_again"


def takes_back(step: StepTaken, code: str) -> bool:
    """Whether *step* takes back every taking of *code* that came before it.

    A review that is taken over while it is to be decided again tells of no step of its own by which it came to that.
    """
    came_to_be_decided = step.step == "adoption" and step.codes.get("stands") == _TO_DECIDE_AGAIN
    return step.step == TAKEN_BACK_BY.get(code) or (code == "04" and came_to_be_decided)


def what_took_back(record: Record, code: str) -> StepTaken | None:
    """The last step that took back what was recorded under *code*, whether or not it was taken anew since."""
    return next((step for step in reversed(record.steps) if takes_back(step, code)), None)


def since_last(record: Record, opens_again: Callable[[StepTaken], bool]) -> tuple[StepTaken, ...]:
    """The steps after the last one that *opens_again* is true of; all of them where it is true of none."""
    places = [place for place, step in enumerate(record.steps, 1) if opens_again(step)]
    return record.steps[places[-1] if places else 0 :]


def standing_takings(record: Record, code: str) -> tuple[StepTaken, ...]:
    """Every taking of a step that nothing has taken back since, in the order in which they came."""
    since = since_last(record, lambda step: takes_back(step, code))
    return tuple(step for step in since if step.step == code)


def standing_step(record: Record, code: str) -> StepTaken | None:
    """The latest taking of a step, unless it was taken back since."""
    return next(reversed(standing_takings(record, code)), None)


def was_taken_back(record: Record, code: str) -> bool:
    """Whether the step was recorded, and something since has taken it back."""
    return record.step(code) is not None and standing_step(record, code) is None
