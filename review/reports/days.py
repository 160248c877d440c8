"""The days of one review that reports tell: when it began, was complete, sent, answered and published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import inf

from review.agreed import agreed_on
from review.chases import sets_the_report
from review.clocks import date_of
from review.due import Ticking
from review.holds import OTHER, holds_of, reason_in_words
from review.left_on import left_on
from review.matter import Matter
from review.posts import vacant_since
from review.reached import beginning
from review.steps_taken import StepTaken
from review.timeline import BEING_SENT, BEING_WRITTEN, WITH_THE_HOME_OFFICE, Event
from review.told_of_the_decision import home_office_told


@dataclass(frozen=True)
class ReportDays:
    """When the report is due: by the guidance, and as agreed, *why* in words; whether it is still awaited."""

    guidance: date | None = None
    agreed: date | None = None
    why: str = ""
    is_awaited: bool = False


def report_days(matter: Matter) -> ReportDays:
    """The days by which the report of *matter* is due; none before there is a decision to review."""
    clock = next((one for one in matter.pack.clocks.values() if sets_the_report(matter, one)), None)
    since = beginning(matter, clock) if clock else None
    if clock is None or since is None:
        return ReportDays()
    told = date_of(matter, clock, holds_of(matter.record))
    extension = agreed_on(matter, clock, since.on)
    why = reason_in_words(extension.codes.get("reason", OTHER)) if extension else ""
    return ReportDays(told.date, told.beside, why, told.ticking in (Ticking.RUNNING, Ticking.LATE, Ticking.HELD))


def opened_on(matter: Matter) -> date | None:
    """The day of the notification, or of the adoption where no paper told it."""
    told = [taken.on for code in ("02", "02a") for taken in matter.record.taken(code)]
    return min(told, default=matter.record.adopted_on)


def completed_on(matter: Matter) -> date | None:
    """The day the panel completed the report; that of the sign-off under a guidance without that step."""
    return _last(matter, "17" if "16" in matter.pack.steps_off | matter.record.off else "16")


def told_on(matter: Matter, decision: StepTaken) -> date | None:
    """The day the Home Office was told of *decision* last; what it was told of an earlier one does not count."""
    told = home_office_told(matter.record, decision.on)
    return told.on if told else None


def appointed_on(matter: Matter) -> date | None:
    """The day the chair was appointed first: one that came later came to a review that had begun."""
    taken = matter.record.taken("07")
    return taken[0].on if taken else None


def no_chair_since(matter: Matter) -> date | None:
    """The day the chair left, where none was appointed since and the review still needs one."""
    needed = matter.record.standing in (*BEING_WRITTEN, *BEING_SENT, *WITH_THE_HOME_OFFICE)
    return vacant_since(matter.record, "chair") if needed else None


def submitted_on(matter: Matter) -> date | None:
    """The day the last set left: the mail server took it, or a person or a paper says that it arrived."""
    record = matter.record
    releases, stops = record.happened(Event.RELEASED), record.happened(Event.STOPPED)
    left = [one for one, following in pairwise([*releases, None]) if one and not _is_stopped(one, following, stops)]
    if left and left[-1] is releases[-1] and left_on(record, left[-1]) is None:
        left.pop()
    return (left_on(record, left[-1]) or left[-1].on) if left else None


def _is_stopped(release: StepTaken, following: StepTaken | None, stops: Iterable[StepTaken]) -> bool:
    until = following.entry if following else inf
    return any(release.entry < stop.entry < until for stop in stops)


def _last(matter: Matter, code: str) -> date | None:
    step = matter.record.step(code)
    return step.on if step else None
