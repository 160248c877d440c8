"""What a letter may say of the decision: which way it went, who took it, and whether a review is held with another."""

from __future__ import annotations

from collections.abc import Iterator

from review.adopted import decided_elsewhere, is_before_adoption
from review.letters import Kind
from review.matter import Matter
from review.reached import commissions as follows_from
from review.rules.looking import decided
from review.told_of_the_decision import is_decided_again

_JOINT = "joint_"  # how the code of each outcome begins by which a review is held together with another
_ELSEWHERE = "Another partnership decided, before this one took the review over: notice-of-transfer tells the Home Office of that."
_APPOINTED_ELSEWHERE = (
    "The chair was appointed before this partnership took the review over, and it speaks of an appointment made here: "
    "write by hand what is true now."
)
_AGAIN = "Of a decision that was taken again, notice-reconsidered tells."


def commissions(matter: Matter) -> bool:
    """Whether a review follows from the decision that counts: by its code or its section, or else by what papers told."""
    taken, outcome = matter.record.step("04"), matter.pack.outcomes.get(_outcome(matter))
    return outcome.commissions if outcome else taken is not None and follows_from(matter, taken)


def is_joint(matter: Matter) -> bool:
    """Whether the decision that counts is for a joint review."""
    return _outcome(matter).startswith(_JOINT)


def is_directed(matter: Matter) -> bool:
    """Whether the Home Office has directed that a review is held, and nothing was decided since."""
    decision = decided(matter)
    return decision is not None and decision.step == "06"


def _outcome(matter: Matter) -> str:
    """The code of the outcome, by the step or its section; empty where papers told of the decision alone."""
    taken = matter.record.step("04")
    said = taken.codes.get("outcome") if taken else None
    return str(said or matter.sections.get("decision", {}).get("outcome", ""))


def of_the_decision(matter: Matter, kind: Kind) -> Iterator[str]:
    """What stands against telling of it in these words."""
    if kind.joint is not None and is_joint(matter) is not kind.joint:
        yield _another(matter, kind)
    if kind.of_our_decision and decided_elsewhere(matter.record):
        yield _ELSEWHERE
    if kind.name == "chair-appointment" and _is_appointed_elsewhere(matter):
        yield _APPOINTED_ELSEWHERE


def _is_appointed_elsewhere(matter: Matter) -> bool:
    """Whether the chair in post was appointed by the partnership from which this one took the review over."""
    appointed = matter.record.step("07")
    return appointed is not None and is_before_adoption(matter.record, appointed.on)


def _another(matter: Matter, kind: Kind) -> str:
    said = (
        "No joint review was decided: notice-of-review tells of a review held by itself."
        if kind.joint
        else "A joint review was decided: notice-of-joint-review tells of that."
    )
    return f"{said} {_AGAIN}" if is_decided_again(matter.record) else said
