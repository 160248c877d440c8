"""Decision, direction, holds, extension and meetings: what their entries must agree with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from review.agreed import extended
from review.clocks import dates_of
from review.dates import in_words
from review.errors import NeedsAPerson
from review.guards.guard import Asked
from review.holds import OTHER, Hold, check_hold, check_resume, holds_of, known_since
from review.matter import Matter
from review.steps import OF
from review.timeline import Event

FAR_AWAY = 2200  # a year typed wrong; past it no calendar program goes


def outcome_is_known(asked: Asked) -> Iterator[str]:
    """The outcome is one of the guidance's."""
    outcomes = asked.matter.pack.outcomes
    if asked.codes["outcome"] not in outcomes:
        yield f"That outcome is none of this guidance. Its outcomes are: {', '.join(outcomes)}."


def not_against_a_direction(asked: Asked) -> Iterator[str]:
    """Once the Secretary of State has directed a review, nothing is left for the partnership to decide.

    What it had decided before may be recorded again, with its own day.
    """
    directed = asked.matter.record.taken("06", kind="establish")
    if not directed:
        return
    if asked.entry.event == Event.DECIDED_NOT_TO.value:
        yield "The Secretary of State has directed that this review be held, so it cannot be decided against."
    elif asked.entry.on > directed[-1].on:
        yield "The Secretary of State has directed that this review be held (step 06): nothing is left to be decided."


def work_is_not_held(asked: Asked) -> Iterator[str]:
    """What waits because of a hold waits until the work resumes."""
    # An input waits for nothing, but for one that is an interview.
    workstream = "interviews" if asked.codes.get("kind") == "interview" else OF[Event(asked.entry.event)].workstream
    for hold in holds_of(asked.matter.record):
        if hold.workstream == workstream and hold.covers(asked.entry.on):
            until = f"until {in_words(hold.until)}" if hold.until else "and not resumed yet (“resume a workstream”)"
            yield f"This is part of {hold.work}, on hold since {in_words(hold.since)} because of {hold.why}, {until}."


def hold_can_begin(asked: Asked) -> Iterator[str]:
    codes = asked.codes
    try:
        check_hold(asked.matter, Hold(codes["workstream"], codes["reason"], codes["asked_by"], asked.entry.on))
    except NeedsAPerson as refused:
        yield str(refused)


def hold_can_end(asked: Asked) -> Iterator[str]:
    try:
        check_resume(asked.matter, asked.codes["workstream"], asked.entry.on)
    except NeedsAPerson as refused:
        yield str(refused)


def agreed_by_both(asked: Asked) -> Iterator[str]:
    """Panel and partnership agreed an extension by its own day, and after the death was known, to a later day."""
    until = date.fromisoformat(asked.codes["until"])
    agreed = [date.fromisoformat(asked.codes[name]) for name in ("panel_agreed_on", "csp_agreed_on")]
    if max(agreed) > asked.entry.on:
        yield "Panel and partnership must both have agreed by the day of the extension."
    known = known_since(asked.matter)
    if known and min(agreed) < known:
        yield f"Nothing was agreed before the death was known, on {in_words(known)}."
    if until.year >= FAR_AWAY:
        yield "The agreed date must be one that people now at work will see."
    if until <= max(*agreed, asked.entry.on):
        yield "The agreed date must be after the day of the extension, and after panel and partnership agreed it."
    yield from _no_extension(asked.matter, until)
    if asked.codes.get("reason", OTHER) not in (*asked.matter.pack.holds.reasons, OTHER):
        yield f"An extension has a reason of this guidance: {', '.join(asked.matter.pack.holds.reasons)}."


def _no_extension(matter: Matter, until: date) -> Iterator[str]:
    """An earlier date than the guidance's own extends nothing."""
    steps = extended(matter.pack)
    clocks = {name for name, clock in matter.pack.clocks.items() if clock.to in steps and clock.from_ != "extension"}
    own = [due.date for due in dates_of(matter) if due.date and due.clock in clocks]
    if own and until <= max(own):
        yield f"The agreed date must be after {in_words(max(own))}, the date of the guidance."


def meeting_is_in_the_panel_section(asked: Asked) -> Iterator[str]:
    """The day is that of the very meeting, by its number in the section."""
    days = dict(enumerate((meeting["on"] for meeting in asked.content["meetings"]), 1))
    if days.get(asked.codes["number"]) != asked.entry.on.isoformat():
        yield (
            f"The section panel tells of {len(days)} meeting{'' if len(days) == 1 else 's'}, none of them with that number "
            "on that day. Give the number it has there, or send the section with the meeting."
        )


def chair_and_writer_are_in_post(asked: Asked) -> Iterator[str]:
    """A chair or writer who left has been followed by another."""
    record = asked.matter.record
    appointed = record.step("07")
    for role, named in (("chair", "chair"), ("writer", "report writer")):
        left = record.taken("replacement", role=role)
        if left and appointed and max(one.on for one in left) > appointed.on:
            yield f"The {named} has left, and no later appointment is recorded: record that first (step 07)."


def access_is_revoked(asked: Asked) -> Iterator[str]:
    """Who leaves can no longer read what is kept."""
    if asked.content["access_revoked"] not in ("yes", "not_applicable"):
        yield "Whoever leaves must have no access any more: revoke it, and send replacement saying so."


def tells_of_what_happened(asked: Asked) -> Iterator[str]:
    """The Home Office is told of what is recorded: of a hold once there is one, of a stop once the review is stopped."""
    about, record = asked.codes["about"], asked.matter.record
    step = _TOLD_OF.get(about)
    if step and record.step(step) is None:
        yield f"No {about} is recorded, so the Home Office cannot have been told of it: record that first."


_TOLD_OF = {
    "hold": "hold",
    "resume": "resume",
    "extension": "extension",
    "direction": "06",
    "reconsidered": "05c",
    "transfer": "transfer",
    "stop": "stop",
}


def directed_before_it_came(asked: Asked) -> Iterator[str]:
    """The Secretary of State directed before the partnership received it."""
    if asked.content.get("directed_on", "") > asked.entry.on.isoformat():
        yield "The direction must have been given by the day it was received. Send direction with its day."


def names_a_body(asked: Asked) -> Iterator[str]:
    """Who is directed to take part is an agency of this review, by its code."""
    if asked.codes["kind"] == "take_part" and "agency" not in asked.codes:
        yield "A direction to take part must give the code of the agency it names. Send the section with it."


def processes_all_answered(asked: Asked) -> Iterator[str]:
    """Each parallel process that the guidance lists has its answer."""
    answered = {process["kind"] for process in asked.content["processes"]}
    missing = [kind for kind in asked.matter.pack.processes if kind not in answered]
    if missing:
        yield f"Not answered yet: {', '.join(missing)}. Send parallel_reviews with an answer to each."
