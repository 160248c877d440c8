"""Who was told of the decision that stands, and since when; and whether it is one that was taken again."""

from __future__ import annotations

from datetime import date

from review.record import Record
from review.steps_taken import StepTaken
from review.taken_back import since_last, standing_step

# What the Home Office is told of when it is told of a decision; a telling from paper does not say of what.
OF_THE_DECISION = ("decision", "reconsidered")


def home_office_told(record: Record, since: date) -> StepTaken | None:
    """The last time, by its day, that it was told of a decision, on the day *since* or later."""
    told = [taken for taken in record.taken("05") if _is_of_it(taken) and taken.on >= since]
    return max(told, key=lambda taken: taken.on, default=None)


def home_office_told_anew(record: Record) -> StepTaken | None:
    """The last time since the decision was recorded last: one that is recorded again, though it be the same, is told again."""
    since = since_last(record, lambda step: step.step == "04")
    return next((taken for taken in reversed(since) if taken.step == "05" and _is_of_it(taken)), None)


def family_told(record: Record, until: date | None = None) -> StepTaken | None:
    """The first time since the day of the decision that counts, and not after *until*; of an earlier one it was another."""
    decided = record.step("04")
    told = [taken for taken in record.taken("05b") if decided and decided.on <= taken.on <= (until or date.max)]
    return min(told, key=lambda taken: taken.on, default=None)


def is_decided_again(record: Record) -> bool:
    """Whether the decision that stands was taken after the Home Office asked for it to be looked at again."""
    return record.step("05c") is not None and standing_step(record, "04") is not None


def decided_before(record: Record) -> StepTaken | None:
    """The decision that the Home Office asked about last, once another was taken; a review taken over may not tell of it."""
    if not is_decided_again(record):
        return None
    since = since_last(record, lambda step: step.step == "05c")
    before = record.steps[: len(record.steps) - len(since)]
    return next((taken for taken in reversed(before) if taken.step == "04"), None)


def _is_of_it(taken: StepTaken) -> bool:
    return taken.codes.get("about", OF_THE_DECISION[0]) in OF_THE_DECISION
