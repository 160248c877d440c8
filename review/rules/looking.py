"""What a rule looks at, where anything may be missing; and what it says when it has found something."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from review.matter import Matter
from review.reached import commissions
from review.steps_taken import StepTaken
from review.timeline import BEING_SENT, CHAIRED, WITH_THE_HOME_OFFICE, Standing

Content = Mapping[str, Any]
_WRITTEN = frozenset({*CHAIRED, Standing.CLOSED} - {Standing.UNDER_WAY})
_SUBMITTED = frozenset({*BEING_SENT, *WITH_THE_HOME_OFFICE, Standing.CLEARED, Standing.PUBLISHED, Standing.CLOSED})
# Answers that leave no doubt of somebody's independence; every other asks for a word from a person.
GOOD_ANSWERS = ("no", "not_applicable")


@dataclass(frozen=True)
class Found:
    """One thing found. *on* is the day of the step at fault, or None while that is still ahead.

    *level* stands in for the pack's where a rule is harder on one thing than on another.
    """

    sentence: str
    advice: str
    on: date | None = None
    level: str = ""


Rule = Callable[[Matter], Iterator[Found]]


def words(matter: Matter, section: str) -> Content:
    """The content of a section that counts; empty where there is none."""
    return matter.sections.get(section, {})


def day(content: Content, key: str) -> date | None:
    """The day under *key*, where one is given."""
    said = content.get(key)
    return date.fromisoformat(said) if said else None


def decided(matter: Matter) -> StepTaken | None:
    """The decision that stands: step 04 as it was taken last, or a later direction to hold a review (step 06)."""
    return next((step for step in reversed(matter.record.steps) if _decides(step)), None)


def decided_on(matter: Matter) -> date | None:
    decision = decided(matter)
    return decision.on if decision else None


def is_declined(matter: Matter) -> bool:
    """Whether it was decided that no review follows, and nothing since has changed that."""
    decision = decided(matter)
    return decision is not None and not commissions(matter, decision)


def is_written(matter: Matter) -> bool:
    """Whether the report is complete, or was before the review was adopted here.

    Where the guidance has no step 16, a review waits for its sign-off from the day it has a chair.
    """
    standing = matter.record.standing
    return standing in _WRITTEN and not (standing is Standing.COMPLETE and "16" in matter.record.off)


def is_submitted(matter: Matter) -> bool:
    """Whether a set was released to the Home Office, or had been before the review was adopted here."""
    return matter.record.standing in _SUBMITTED


def happened_on(matter: Matter, code: str, *, before: bool) -> date | None:
    """The day a step was taken last; the day of the adoption where it has no day, and had been taken *before*."""
    step = matter.record.step(code)
    if step:
        return step.on
    return matter.record.adopted_on if before else None


def has_reason(matter: Matter, about: str) -> bool:
    """Whether a reason about this was accepted."""
    return f"reason.{about}" in matter.record.sections


def threshold(matter: Matter, rule: str, key: str, otherwise: Any) -> Any:
    """What the pack sets under a further key of a rule."""
    said = matter.pack.rules.get(rule)
    return said.thresholds.get(key, otherwise) if said else otherwise


def counted(number: int, one: str, more: str) -> str:
    """`1 panel member wrote`, `2 panel members wrote`."""
    return f"{number} {one if number == 1 else more}"


def _decides(step: StepTaken) -> bool:
    return step.step == "04" or (step.step == "06" and step.codes.get("kind") == "establish")
