"""May this be recorded? Turn, person, handle, day, rules and reasons are asked together and answered at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from flows.board_next import next_press
from flows.door import Door
from flows.matters import matter_at
from review.errors import NeedsAPerson
from review.guards import refusals
from review.guards.guard import Asked
from review.guards.resting import newly_unsettled
from review.handles import is_handle_typed
from review.ledger import Entry
from review.matter import Matter
from review.reasons import reason_unused, reasons_used, reasons_wanted
from review.record import Record
from review.rules import Finding, biting, judge
from review.staff import Staff, Stated, staff_of, stated
from review.steps import OF
from review.steps.step import Step
from review.timeline import Event
from review.told_of_the_decision import OF_THE_DECISION
from review.turn import check_turn

_ORDER_OF_DAYS = "T07"


@dataclass(frozen=True)
class Form:
    """What a run form was filled in with: codes, days and numbers alone.

    *n* is the number of the section the step rests on, *agency* whose it is, *handle* what the officer typed.
    """

    by: str
    on: date | None = None
    n: int = 0
    agency: str = ""
    handle: str = ""
    pack: str = ""
    notification: int = 0
    codes: Mapping[str, Any] = field(default_factory=dict)


def allowed(door: Door, record: Record, entry: Entry, form: Form, known: Mapping[str, Mapping[str, Any]]) -> Entry:
    """The entry as it may be written, with the role it names and the reasons that were given.

    *known* holds the section the step rests on, by name. Raises `OutOfTurn` when it has no turn, `NeedsAPerson` with
    everything else that stands against it.
    """
    step = OF[Event(entry.event)]
    check_turn(record.standing, step.event, record.off, lambda: next_press(door, record))
    check_handle(record, step.press, form.handle, wanted=step.handle)
    # A review that is not open yet is asked under the guidance it would be opened on.
    opened = record if record.pack else replace(record, pack=entry.data["pack"])
    before = matter_at(door, opened, known if not record.pack else {})
    who = stated(staff(door), form.by, _entitled(before, entry, step), step.press)
    entry = replace(entry, by=who.role, data={**entry.data, **who.as_data()})
    content = next(iter(known.values()), {})
    findings = _findings(door, before, entry, known, step)
    asked = Asked(before, entry, content)
    sentences = [*refusals(asked), *_told(findings), *_no_longer_rests(door, before, entry, known)]
    sentences += _reason_missing(asked)
    if sentences:
        raise NeedsAPerson(
            f"Put this right, then press “{step.press}” again: {' '.join(sentences)} Nothing was written."
        )
    reasons = _reasons(asked, findings)
    return replace(entry, data={**entry.data, **({"reasons": reasons} if reasons else {})})


def _entitled(matter: Matter, entry: Entry, step: Step) -> tuple[str, ...]:
    """Who may be recorded. An entry is struck by those who may have recorded it."""
    if step.event is Event.CORRECTED and entry.data["codes"]["kind"] == "struck":
        struck = [taken for taken in matter.record.steps if taken.entry == entry.data["codes"]["entry"]]
        step = OF[Event(struck[-1].event)] if struck else step  # of an adoption with its past, the adoption itself
    return matter.pack.entitled.get(step.entitled, ())


def stated_by(door: Door, by: str, press: str) -> Stated:
    """The role in which *by* presses what nobody in particular has to sign."""
    return stated(staff(door), by, (), press)


def staff(door: Door) -> Staff:
    """Whom the installation lists; the roles themselves where there is no list."""
    return staff_listed_in(door.settings.staff_file)


def staff_listed_in(file: Path | None) -> Staff:
    """Whom the file lists; the roles themselves for None. Raises `NeedsAPerson` for a list that cannot be read."""
    if file is None:
        return Staff()
    try:
        return staff_of(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise NeedsAPerson("The list of staff that STAFF_FILE names cannot be read. Nothing was written.") from error


def check_handle(record: Record, press: str, typed: str, *, wanted: bool = True) -> None:
    """Raise `NeedsAPerson` when the handle is asked for and another one, or none, was typed. It is never told here."""
    # Reviews opened before there were handles have none to type.
    if wanted and record.handle and not is_handle_typed(typed, record.handle):
        raise NeedsAPerson(
            "Look whether it is the right review, then type the two words that stand beside its reference on the board. "
            f"“{press}” is not recorded. Nothing was written."
        )


def _findings(
    door: Door, before: Matter, entry: Entry, known: Mapping[str, Mapping[str, Any]], step: Step
) -> tuple[Finding, ...]:
    """What the rules that bite at this step say of the review as it would be."""
    if step.event is Event.HOME_OFFICE_TOLD and entry.data["codes"]["about"] not in OF_THE_DECISION:
        return ()  # what has to come before the news of a decision does not hold up the notice of a hold
    if step.event is Event.CORRECTED:
        if not before.record.after(entry).pack:
            return ()  # an adoption is struck: nothing of the review is left to be out of order
        return _new_disorder(before, matter_at(door, before.record.after(entry), known))
    if step.section == "notification" and before.record.step("04") is not None:
        return _of_another_death(before, matter_at(door, before.record.after(entry), known))
    if not step.bites:
        return ()
    after = matter_at(door, before.record.after(entry), known)
    return tuple(finding for finding in judge(after) if finding.bites == step.bites)


def _no_longer_rests(
    door: Door, before: Matter, entry: Entry, known: Mapping[str, Mapping[str, Any]]
) -> tuple[str, ...]:
    """What a correction, or another notification, would take from under entries that stay."""
    corrects = entry.event == Event.CORRECTED.value
    if not corrects and (OF[Event(entry.event)].section != "notification" or not before.record.steps):
        return ()
    after = before.record.after(entry)
    return newly_unsettled(before, matter_at(door, after, known)) if after.pack else ()


def _of_another_death(before: Matter, after: Matter) -> tuple[Finding, ...]:
    """What another notification would take from under a decision that is recorded already."""
    known = {(finding.rule, finding.sentence) for finding in judge(before)}
    return tuple(one for one in judge(after) if one.bites == "decide" and (one.rule, one.sentence) not in known)


def _new_disorder(before: Matter, after: Matter) -> tuple[Finding, ...]:
    """Days that a correction would put out of order, and that were in order before."""
    known = {finding.sentence for finding in judge(before)}
    return tuple(
        finding
        for finding in judge(after)
        if finding.rule == _ORDER_OF_DAYS and finding.level == "E" and finding.sentence not in known
    )


def _told(findings: tuple[Finding, ...]) -> list[str]:
    stopping = [finding for finding in findings if finding in biting(findings, finding.bites)]
    return [f"{finding.rule}: {finding.sentence} {finding.advice}{_how(finding)}" for finding in stopping]


def _how(finding: Finding) -> str:
    if finding.level == "E":
        return ""
    return f" Or send a reason about {finding.rule.lower()} (section reason), then press again."


def _reason_missing(asked: Asked) -> list[str]:
    return [
        f"{wanted.because} send one about {wanted.about} (section reason), collect it, then press again."
        for wanted in reasons_wanted(asked)
        if not reason_unused(asked.matter.record, wanted.about)
    ]


def _reasons(asked: Asked, findings: tuple[Finding, ...]) -> dict[str, int]:
    """The numbers of the reasons this step uses up."""
    about = list(reasons_used(asked))
    about += [finding.rule.lower() for finding in findings if finding.answered]
    return {one: asked.matter.record.sections[f"reason.{one}"] for one in about}
