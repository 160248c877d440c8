"""What leads on from where a review stands and would not be refused for what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from review.findings import Finding, biting
from review.guards import GUARDS
from review.guards.guard import Asked, Guard
from review.guards.work import chair_and_writer_are_in_post, work_is_not_held
from review.ledger import Entry
from review.matter import Matter
from review.steps import pressed
from review.steps.step import Step
from review.timeline import Event
from review.turn import next_presses
from review.waiting_to_send import has_set_to_sign
from review.waiting_while_written import has_a_draft

# Of those that stand at some steps alone, the ones that are asked of the record, whatever the form says.
_OF_THE_RECORD: frozenset[Guard] = frozenset({chair_and_writer_are_in_post})


def possible_presses(matter: Matter, findings: Sequence[Finding]) -> tuple[str, ...]:
    """In the order of the table; *findings* are what the rules say of the review as it stands."""
    record = matter.record
    return tuple(
        press
        for press in next_presses(record.standing, record.off)
        if any(_may_be(matter, step, findings) for step in pressed(press) if record.standing in step.moves)
    )


def _may_be(matter: Matter, step: Step, findings: Sequence[Finding]) -> bool:
    is_ready = _READY.get(step.event)
    return (is_ready is None or is_ready(matter)) and not _is_refused(matter, step, findings)


def _may_have_arrived(matter: Matter) -> bool:
    """Whether the set released last was tried to be sent, and nobody knows yet that it was."""
    return any(one.result != "sent" for one in matter.record.tried())


# What is recorded whenever somebody says so, and is offered once there is something to record.
_READY: Mapping[Event, Callable[[Matter], bool]] = {
    Event.COMPLETED: has_a_draft,
    Event.SIGNED_OFF: has_set_to_sign,
    Event.CONFIRMED: _may_have_arrived,
}


def _is_refused(matter: Matter, step: Step, findings: Sequence[Finding]) -> bool:
    """Work on hold, somebody who left, or a rule that stands at the step."""
    asked = Asked(matter, Entry(event=step.event.value, on=matter.today, by="", data={}))
    guards = (work_is_not_held, *(one for one in GUARDS.get(step.event, ()) if one in _OF_THE_RECORD))
    return any(sentence for guard in guards for sentence in guard(asked)) or bool(
        step.bites and biting(findings, step.bites)
    )
