"""A move to another guidance: what the record holds already must have its place there."""

from __future__ import annotations

from collections.abc import Iterator

from review.agreed import extended, extensions
from review.guards.days import MAIN
from review.guards.guard import Asked
from review.holds import holds_of
from review.packs import Pack, load_pack
from review.reached import commissions, end, named
from review.rules.looking import decided
from review.steps import STEPS
from review.steps_taken import StepTaken
from review.timeline import BEFORE_THE_DECISION, Standing

_IN_ORDER = tuple(Standing)
_NAMED = {"recommendation": "the recommendation"}
_INSTEAD = {"recommendation": "Have it decided under its own guidance, then move it."}


def decision_fits(asked: Asked) -> Iterator[str]:
    """The outcome that was decided on is one of the other guidance, and is followed by a review under both or neither."""
    pack, decision = _other(asked), decided(asked.matter)
    outcome = decision.codes.get("outcome") if decision else None
    if decision is None or outcome is None:
        return  # nothing is decided, or a direction or a paper of the past says it without an outcome
    if outcome not in pack.outcomes:
        yield (
            f"The outcome that was decided on is none of {pack.name}, whose outcomes are: {', '.join(pack.outcomes)}. "
            "Keep the review on its guidance."
        )
    elif pack.outcomes[outcome].commissions is not commissions(asked.matter, decision):
        yield (
            f"The outcome that was decided on is followed by a review under one of the two, and not under {pack.name} "
            "and this guidance alike. Keep the review on its guidance."
        )


def holds_fit(asked: Asked) -> Iterator[str]:
    """Work on hold now is work that the other guidance knows, and can be resumed under it."""
    pack = _other(asked)
    for hold in holds_of(asked.matter.record):
        if hold.until is None and ("resume" in pack.steps_off or hold.workstream not in pack.holds.workstreams):
            yield (
                f"{hold.work[:1].upper()}{hold.work[1:]} is on hold, and under {pack.name} nobody could resume it. "
                "Resume it first (“resume a workstream”)."
            )


def steps_fit(asked: Asked) -> Iterator[str]:
    """No step that leads on under the other guidance alone lies behind, where nobody can take it any more."""
    matter, pack = asked.matter, _other(asked)
    record = matter.record
    for code in sorted(record.off - frozenset(asked.entry.data["off"])):
        if record.step(code) is None and _lies_behind(code, record.led_to):
            yield (
                f"Under {pack.name} {_NAMED.get(code, named(code))} is a step of its own, and this review has gone past "
                f"it without. {_INSTEAD.get(code, 'Keep the review on its guidance.')}"
            )


def clocks_fit(asked: Asked) -> Iterator[str]:
    """A date that was agreed for a report not complete yet is one that the other guidance lets people agree."""
    pack, agreed = _other(asked), extensions(asked.matter)
    if agreed and not extended(pack) and _is_open(asked, agreed[-1]):
        yield (
            f"Panel and partnership have agreed another date, and under {pack.name} none can be agreed, so it would be "
            "shown nowhere. Keep the review on its guidance until the report is complete."
        )


def _other(asked: Asked) -> Pack:
    return load_pack(asked.codes["pack"])


def _lies_behind(code: str, standing: Standing) -> bool:
    """Whether a review that stands there is past the first place from which that step leads on."""
    if code not in ("recommendation", *MAIN):
        return False
    if code == "recommendation" and standing not in BEFORE_THE_DECISION:
        return False  # the decision was made in one step, as its guidance asked, and nothing after it asks again
    moves = [move for step in STEPS if step.code == code for move in step.moves.items()]
    starts = [_IN_ORDER.index(before) for before, after in moves if before is not after]
    return _IN_ORDER.index(standing) > min(starts)


def _is_open(asked: Asked, agreed: StepTaken) -> bool:
    clocks = [clock for clock in asked.matter.pack.clocks.values() if clock.from_ == "extension"]
    return any(end(asked.matter, clock, agreed) is None for clock in clocks)
