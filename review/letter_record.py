"""What the record of a review tells of its letters: which steps still stand."""

from __future__ import annotations

from review.record import Record
from review.taken_back import standing_step

_TO_WORK_AGAIN = ("publishable_after_changes", "resubmit")


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
