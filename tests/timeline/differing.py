"""Where code and rule text differ until somebody decides: the walk leaves these presses out, and each has its test."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.timeline.asked import says_the_same
from tests.timeline.model import Press, Review, entry_of

OFF: set[str] = set()


def differs(review: Review, press: Press) -> bool:
    """Whether code and rule text are known to differ about this press."""
    return any(differ(review, press) for name, differ in DIFFERENCES.items() if name not in OFF)


def _again_on_the_same_day(review: Review, press: Press) -> bool:
    return press.n == 0 and any(says_the_same(one.press, press) for one in review.all_of(press.name))


def _interview_while_held(review: Review, press: Press) -> bool:
    return press.name.startswith("12 ") and press.says.get("kind") == "interview" and "interviews" in review.beside.held


def _letter_before_its_step(review: Review, press: Press) -> bool:
    recorded = review.last("20 record the Home Office letter")
    points = recorded.says["points"] if recorded else []
    accepted = review.papers.get("home_office_letter", {}).get("points", [])
    return press.name.startswith(("21 ", "23 ")) and points != accepted


def _day_of_the_outbox(review: Review, press: Press) -> bool:
    wrong = entry_of(review, press.says["entry"]) if press.name == "correct an entry" else None
    return wrong is not None and wrong.press.name in _OUTBOX


_OUTBOX = (
    "archive the bundle",
    "stop the release",
    "try to send",
    "sent",
    "not taken",
    "no answer",
    "confirm the receipt",
)
DIFFERENCES: Mapping[str, Callable[[Review, Press], bool]] = {
    "the same happens again on one day, after something undid it": _again_on_the_same_day,
    "an interview is asked for while interviews are held": _interview_while_held,
    "a letter counts before its step is taken": _letter_before_its_step,
    "a stop or a receipt has a wrong day": _day_of_the_outbox,
}
