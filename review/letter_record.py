"""What the record of a review tells of its letters: which steps still stand, and who was told."""

from __future__ import annotations

from datetime import date

from review.matter import Matter
from review.record import Record
from review.taken_back import standing_step

_TO_WORK_AGAIN = ("publishable_after_changes", "resubmit")
_OF_THE_DECISION = ("decision", "reconsidered")


def is_past(record: Record, code: str, *, opens_again: bool = False) -> bool:
    """Whether what comes before that step is over; what *opens_again* is not, once the Home Office asks for changes."""
    if code == "resume":
        return record.step("resume") is not None and not holds_run(record)
    return standing_step(record, code) is not None and not (opens_again and _is_to_be_changed(record))


def holds_run(record: Record) -> bool:
    """Whether some work was held and not resumed; one told from paper alone names no work."""
    works = {str(taken.codes.get("workstream", "")) for taken in record.steps if taken.step in ("hold", "resume")}
    return any(_last_of(record, work) == "hold" for work in works)


def has_chair_left(record: Record) -> bool:
    """Whether the chair who was appointed last has left since."""
    appointed, left = record.step("07"), record.taken("replacement", role="chair")
    return appointed is not None and any(one.on > appointed.on for one in left)


def family_told_on(matter: Matter) -> date | None:
    """The first day since the decision that counts on which the family was told of it; of an earlier one it was another."""
    decided = matter.record.step("04")
    days = [taken.on for taken in matter.record.taken("05b") if decided and decided.on <= taken.on <= matter.today]
    return min(days, default=None)


def is_home_office_told(record: Record) -> bool:
    """Whether it is recorded as told since the day of the decision that stands; one told from paper does not say of what."""
    decided = record.step("04")
    told = [taken for taken in record.taken("05") if taken.codes.get("about", "decision") in _OF_THE_DECISION]
    return decided is not None and any(taken.on >= decided.on for taken in told)


def is_decided_again(record: Record) -> bool:
    """Whether the decision that stands was taken after the Home Office asked for it to be looked at again."""
    codes = [taken.step for taken in record.steps]
    return "05c" in codes and "04" in codes[codes.index("05c") :]


def _is_to_be_changed(record: Record) -> bool:
    order = [taken for taken in record.steps if taken.step in ("17", "20")]
    return bool(order) and order[-1].step == "20" and order[-1].codes.get("outcome") in _TO_WORK_AGAIN


def _last_of(record: Record, work: str) -> str:
    mine = [
        taken.step
        for taken in record.steps
        if taken.step in ("hold", "resume") and str(taken.codes.get("workstream", "")) == work
    ]
    return mine[-1] if mine else ""
