"""What leads on from where a review stands and would not be refused for what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from review.findings import Finding, biting
from review.guards import GUARDS
from review.guards.guard import Asked, Guard
from review.guards.publishing import publication_is_planned, those_concerned_are_told, what_was_signed_still_holds
from review.guards.work import chair_and_writer_are_in_post, work_is_not_held
from review.ledger import Entry
from review.matter import Matter
from review.steps import pressed
from review.steps.step import Step
from review.timeline import Event
from review.turn import next_presses
from review.waiting import waiting_of
from review.waiting_to_send import has_set_to_sign
from review.waiting_while_written import has_a_draft

# Of those that stand at some steps alone, the ones that are asked of the record, whatever the form says.
_OF_THE_RECORD: frozenset[Guard] = frozenset(
    {
        chair_and_writer_are_in_post,
        publication_is_planned,
        those_concerned_are_told,  # as of today: on an earlier day nobody more had been told
        what_was_signed_still_holds,
    }
)


def possible_presses(matter: Matter, findings: Sequence[Finding]) -> tuple[str, ...]:
    """In the order of the table; *findings* are what the rules say of the review as it stands."""

    def may_be(step: Step) -> bool:
        is_ready = _READY.get(step.event)
        is_stopped = step.bites and biting(findings, step.bites)
        return (is_ready is None or is_ready(matter)) and not is_stopped and not _is_refused(matter, step)

    return _presses_of(matter, may_be)


def leading_on(matter: Matter) -> tuple[str, ...]:
    """What leads on and the record lets happen, whatever is still to do first; else the press that is waited for."""
    if found := _presses_of(matter, lambda step: not _is_refused(matter, step)):
        return found
    waiting = waiting_of(matter)
    is_somebodys = waiting.press and not waiting.workstream and not waiting.is_with_family
    return (waiting.press,) if is_somebodys else ()


def _presses_of(matter: Matter, may_be: Callable[[Step], bool]) -> tuple[str, ...]:
    """In the order of the table, what moves the review on by a step that *may_be*."""
    record = matter.record
    return tuple(
        press
        for press in next_presses(record.standing, record.off)
        if any(may_be(step) for step in pressed(press) if record.standing in step.moves)
    )


def _may_have_arrived(matter: Matter) -> bool:
    """Whether the set released last was tried to be sent, and nobody knows yet that it was."""
    return any(one.result != "sent" for one in matter.record.tried())


# What is recorded whenever somebody says so, and is offered once there is something to record.
_READY: Mapping[Event, Callable[[Matter], bool]] = {
    Event.COMPLETED: has_a_draft,
    Event.SIGNED_OFF: has_set_to_sign,
    Event.CONFIRMED: _may_have_arrived,
}


def _is_refused(matter: Matter, step: Step) -> bool:
    """Work on hold, somebody who left, or what was planned and signed and holds no longer."""
    asked = Asked(matter, Entry(event=step.event.value, on=matter.today, by="", data={}))
    guards = (work_is_not_held, *(one for one in GUARDS.get(step.event, ()) if one in _OF_THE_RECORD))
    return any(sentence for guard in guards for sentence in guard(asked))
