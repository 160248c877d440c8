"""What leads on from where a review stands and would not be refused for what is known of it."""

from __future__ import annotations

from collections.abc import Sequence

from review.findings import Finding, biting
from review.guards import GUARDS
from review.guards.guard import Asked, Guard
from review.guards.work import chair_and_writer_are_in_post, work_is_not_held
from review.ledger import Entry
from review.matter import Matter
from review.steps import pressed
from review.steps.step import Step
from review.turn import next_presses

# Those that are asked of the record alone, whatever the form says.
_OF_THE_RECORD: tuple[Guard, ...] = (work_is_not_held, chair_and_writer_are_in_post)
_OF_EVERY_STEP = (work_is_not_held,)


def possible_presses(matter: Matter, findings: Sequence[Finding]) -> tuple[str, ...]:
    """In the order of the table; *findings* are what the rules say of the review as it stands."""
    record = matter.record
    return tuple(
        press
        for press in next_presses(record.standing, record.off)
        if any(not _is_refused(matter, step, findings) for step in pressed(press) if record.standing in step.moves)
    )


def _is_refused(matter: Matter, step: Step, findings: Sequence[Finding]) -> bool:
    """Work on hold, somebody who left, or a rule that stands at the step."""
    asked = Asked(matter, Entry(event=step.event.value, on=matter.today, by="", data={}))
    guards = [one for one in _OF_THE_RECORD if one in (*_OF_EVERY_STEP, *GUARDS.get(step.event, ()))]
    return any(sentence for guard in guards for sentence in guard(asked)) or bool(
        step.bites and biting(findings, step.bites)
    )
