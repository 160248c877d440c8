"""Where code and rule text differ until somebody decides: the walk leaves these presses out, and each has its test."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.timeline.model import Press, Review, entry_of


def differs(review: Review, press: Press) -> bool:
    """Whether code and rule text are known to differ about this press."""
    return any(differ(review, press) for differ in DIFFERENCES.values())


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


def _letter_before_its_step(review: Review, press: Press) -> bool:
    recorded = review.last("20 record the Home Office letter")
    points = recorded.says["points"] if recorded else []
    accepted = review.papers.get("home_office_letter", {}).get("points", [])
    return press.name.startswith(("21 ", "23 ")) and points != accepted


DIFFERENCES: Mapping[str, Callable[[Review, Press], bool]] = {
    "a letter counts before its step is taken": _letter_before_its_step,
    "a stop or a receipt has a wrong day": _day_of_the_outbox,
}
