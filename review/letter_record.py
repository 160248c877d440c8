"""Whether it is too late for a letter: a step that ends its time stands, nothing waits any more, or the review has ended."""

from __future__ import annotations

from review.holds import holds_of
from review.matter import Matter
from review.reached import taken_untold
from review.record import Record
from review.rules.looking import is_declined
from review.taken_back import standing_step
from review.timeline import ENDS, Standing

_TO_WORK_AGAIN = ("publishable_after_changes", "resubmit")


def is_past(matter: Matter, code: str, *, opens_again: bool = False) -> bool:
    """Whether what comes before that step is over; what *opens_again* is not, once the Home Office asks for changes.

    A step that must have been taken before the review was adopted is over, though no paper tells its day.
    """
    record = matter.record
    if code == "resume":
        return _is_resumed(record)
    is_taken = standing_step(record, code) is not None or taken_untold(matter, code)
    return is_taken and not (opens_again and _is_to_be_changed(record))


def do_holds_run(record: Record) -> bool:
    """Whether some work was held and not resumed; a hold that papers tell of without its work is none."""
    return any(hold.until is None for hold in holds_of(record))


def has_ended(matter: Matter) -> bool:
    """Whether the review is over here: closed, transferred or joined, stopped, or never held."""
    record = matter.record
    gone = standing_step(record, "27") or record.step("transfer") or record.step("stop")
    return gone is not None or record.standing in ENDS or _is_not_held(matter)


def _is_not_held(matter: Matter) -> bool:
    """Whether it was so decided, and neither is to be thought over nor came to a chair all the same."""
    stands = standing_step(matter.record, "04") is not None and matter.record.step("07") is None
    return stands and is_declined(matter)


def _is_resumed(record: Record) -> bool:
    """Whether nothing waits any more: neither work that is held, nor what papers alone tell of since the last resume."""
    order = [taken.step for taken in record.steps if taken.step in ("hold", "resume")]
    return order[-1:] == ["resume"] and not do_holds_run(record)


def _is_to_be_changed(record: Record) -> bool:
    order = [taken for taken in record.steps if taken.step in ("17", "20")]
    if order and order[-1].step == "20":
        return order[-1].codes.get("outcome") in _TO_WORK_AGAIN
    # Where a review came here after a letter of which no paper tells, where it stands says so alone.
    return record.standing in (Standing.TO_CHANGE, Standing.TO_RESUBMIT)
