"""T15 and T16: what a review is held by, and what a decision looks past; worth a thought, and never in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from review.inputs import still_awaited_from
from review.matter import Matter
from review.rules.looking import Found, Rule, decided
from review.steps import STEPS

_HELD_BY = ("08", "08a", "10", "11", "12", "parallel", "14", "15")
_PRESS = {step.code: step.press for step in reversed(STEPS) if step.code}


def the_review_was_held(matter: Matter) -> Iterator[Found]:
    """T15: once the report is complete, the panel, its terms, the family, the agencies and the draft are recorded."""
    record = matter.record
    completed = record.step("16")
    missing = [_PRESS[code] for code in _HELD_BY if code not in record.off and record.step(code) is None]
    if completed and missing:
        told = ", ".join(f"“{press}”" for press in missing)
        yield Found(f"The report is complete, and nothing is recorded of: {told}.", "Record it late.", completed.on)


def the_decision_looked_at_what_was_said(matter: Matter) -> Iterator[Found]:
    """T16: a decision other than the recommendation, or before everybody who was asked has answered."""
    recommended, decision = matter.record.step("recommendation"), decided(matter)
    if decision is None or decision.step != "04":
        return
    if recommended and recommended.codes.get("outcome") not in (None, decision.codes.get("outcome")):
        yield Found("The decision is another than was recommended.", "The decision says why.", decision.on)
    silent = still_awaited_from(matter.record, "scoping")
    if silent:
        sentence = f"Asked who they knew, and not answered yet: {', '.join(silent)}."
        yield Found(sentence, "Remind them, and look at what they send.", decision.on)


HOLDING: Mapping[str, Rule] = {"T15": the_review_was_held, "T16": the_decision_looked_at_what_was_said}
