"""The list for the Home Office's desk that chases: where each review stands by its days. No handle, and no person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from review.matter import Matter
from review.publications import published, withdrawn
from review.reports.days import appointed_on, no_chair_since, report_days, submitted_on, told_on
from review.reports.paper import EXEMPT, ReportCover, cover_of
from review.rules.looking import decided
from review.steps_taken import StepTaken
from review.timeline import Standing
from review.waiting import stage_of

# What the letter of the Home Office said, as a list tells it.
_LETTERS = {
    "publishable": "may be published",
    "publishable_after_changes": "may be published after changes",
    "resubmit": "to be submitted again",
}


@dataclass(frozen=True)
class StatusLine:
    """One review. *decision* and *letter* are words, empty where there is none; *why* the reason for the agreed date.

    *appointed_on* is the day of the first chair, *no_chair_since* that on which the last one left. Of a publication that was
    withdrawn both days are told.
    """

    reference: str
    stage: str
    decision: str
    decided_on: date | None
    told_on: date | None
    appointed_on: date | None
    no_chair_since: date | None
    guidance: date | None
    agreed: date | None
    why: str
    submitted_on: date | None
    letter: str
    letter_on: date | None
    published_on: date | None
    withdrawn_on: date | None


@dataclass(frozen=True, kw_only=True)
class StatusList:
    """The fields that report_status_list.docx may ask for. *undecided* counts the notifications without a decision, or with one
    that is to be taken again.
    """

    name: ClassVar[str] = "report-status-list"

    cover: ReportCover
    version: int
    undecided: int
    reviews: tuple[StatusLine, ...]

    @property
    def sentences(self) -> str:
        """What it says, in two sentences of counts."""
        sent = sum(one.submitted_on is not None for one in self.reviews)
        out = sum(one.published_on is not None and one.withdrawn_on is None for one in self.reviews)
        return (
            f"Reviews that were decided: {len(self.reviews)}, of which submitted: {sent}, and published: {out}. "
            f"Notifications that wait for a decision: {self.undecided}."
        )


def status_list(matters: Sequence[Matter], on: date, _version: str = EXEMPT) -> StatusList:
    """The list as of *on*, by reference. It tells of each review, so there is no public one."""
    taken = [(matter, decided(matter)) for matter in sorted(matters, key=lambda matter: matter.record.review)]
    return StatusList(
        cover=cover_of(matters, "Status of reviews for the Home Office", on, EXEMPT),
        version=0,
        undecided=sum(_is_undecided(*one) for one in taken),
        reviews=tuple(_line(matter, decision) for matter, decision in taken if decision),
    )


def _line(matter: Matter, decision: StepTaken) -> StatusLine:
    days, letter, (out, back) = report_days(matter), matter.record.step("20"), _published(matter)
    return StatusLine(
        reference=matter.record.review,
        stage=stage_of(matter),
        decision=_decision(matter, decision),
        decided_on=decision.on,
        told_on=told_on(matter, decision),
        appointed_on=appointed_on(matter),
        no_chair_since=no_chair_since(matter),
        guidance=days.guidance,
        agreed=days.agreed,
        why=days.why,
        submitted_on=submitted_on(matter),
        letter=_LETTERS.get(str(letter.codes.get("outcome", "")), "") if letter else "",
        letter_on=letter.on if letter else None,
        published_on=out.on if out else None,
        withdrawn_on=back.on if back else None,
    )


def _is_undecided(matter: Matter, decision: StepTaken | None) -> bool:
    return decision is None or matter.record.standing is Standing.THINKING_AGAIN


def _published(matter: Matter) -> tuple[StepTaken | None, StepTaken | None]:
    """The publication that counts; or the last one, with what withdrew it. A report that is not published has neither."""
    gone = withdrawn(matter.record)
    return (gone, matter.record.step("withdrawal")) if gone else (published(matter.record), None)


def _decision(matter: Matter, decision: StepTaken) -> str:
    """The outcome as the guidance calls it; a direction, and a decision told from paper, name none."""
    outcome = matter.pack.outcomes.get(str(decision.codes.get("outcome", "")))
    if outcome:
        return outcome.name
    return "Directed to be held" if decision.step == "06" else "Decided, as its papers tell"
