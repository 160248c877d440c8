"""The one table of the timeline: every step, where it has its turn, and where it leads."""

from __future__ import annotations

from review.steps import deciding, mending, publishing, submitting, working
from review.steps.step import Step
from review.timeline import Event

STEPS: tuple[Step, ...] = (
    *deciding.STEPS,
    *working.STEPS,
    *submitting.STEPS,
    *publishing.STEPS,
    *mending.STEPS,
)
OF: dict[Event, Step] = {step.event: step for step in STEPS}

# The sections whose words a step rests on: accepting one changes nothing until its step is taken.
COUNT_WITH_THEIR_STEP = frozenset(step.section for step in STEPS if step.section and step.counts)
# Every section that some step asks for by its number.
ASKED_FOR = frozenset(step.section for step in STEPS if step.section)


def pressed(press: str) -> tuple[Step, ...]:
    """The rows a press may record: two where its section decides which, as review or no review."""
    return tuple(step for step in STEPS if step.press == press)
