"""What of a report is published: whether it is at all, which variant, and what was withdrawn again."""

from __future__ import annotations

from review.matter import Matter
from review.record import Record
from review.steps_taken import StepTaken
from review.taken_back import standing_step, was_taken_back

_NOT_PUBLISHED = "not_published"


def is_public(publication: StepTaken) -> bool:
    """Whether something came out: what is recorded in its place may be a decision not to publish."""
    return publication.codes.get("variant") != _NOT_PUBLISHED


def published(record: Record) -> StepTaken | None:
    """The publication, unless it was withdrawn since, or was a decision not to publish."""
    last = standing_step(record, "23")
    return last if last and is_public(last) else None


def withdrawn(record: Record) -> StepTaken | None:
    """The publication that was withdrawn since, where none came after it."""
    last = record.step("23") if was_taken_back(record, "23") else None
    return last if last and is_public(last) else None


def changed_since_signed(record: Record) -> frozenset[str]:
    """The sections of the signed set that have changed since; the action plan aside, whose progress goes on."""
    return frozenset(name for made in record.signed() for name in record.changed_since(made)) - {"action_plan"}


def variant(matter: Matter) -> str:
    """What is published, or planned to be: as it was recorded last, or else as the plan that was sent has it."""
    plan, out = (standing_step(matter.record, step) for step in ("22", "23"))
    said = [taken.codes.get("variant") for taken in (out, plan) if taken]
    return str(next(filter(None, said), matter.sections.get("publication_plan", {}).get("variant", "full")))


def is_left_unpublished(matter: Matter) -> bool:
    """Whether nothing is published, or planned to be."""
    return variant(matter) == _NOT_PUBLISHED


def planned(record: Record) -> StepTaken | None:
    """The plan that counts, or None. Papers of an adoption tell that there was one, and neither its day nor its variant."""
    plan = standing_step(record, "22")
    return plan if plan and "planned" in plan.codes else None
