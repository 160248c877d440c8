"""One true sentence for each review: where it is, who is waited for, since when, what unblocks it, what it blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from review.awaited import COORDINATOR, FAMILY, NOBODY, Awaited, quoted
from review.dates import in_words
from review.matter import Matter
from review.obstacle import Obstacle, as_reason, first_before
from review.timeline import Standing
from review.waiting_on_hold import held_up
from review.waiting_to_decide import asked_again, commissioned, not_reviewed, notified, recommended
from review.waiting_to_publish import cleared, ended, published
from review.waiting_to_send import archived, being_sent, complete, signed_off, submitted, to_be_answered
from review.waiting_while_written import under_way

UNREADABLE = "cannot be read"


@dataclass(frozen=True)
class Waiting:
    """Who is waited for. *press* is the deployment to press next, empty where none is; *since* None where nobody knows.

    *what* goes on from *who*; *unblocks* and *blocks* are clauses. Organisations stand here by name, people never.
    *agency* is the code of the one that is waited for, *workstream* that of the work on hold, where it is that. *is_stopped*:
    something other than the people of the review has to be put right first.
    """

    review: str
    handle: str
    stage: str
    who: str
    what: str
    since: date | None
    unblocks: str
    blocks: str
    press: str
    agency: str = ""
    workstream: str = ""
    is_stopped: bool = False

    @property
    def is_with_family(self) -> bool:
        """Whether it is with the family, which has no date and is never late."""
        return self.who == FAMILY

    @property
    def sentence(self) -> str:
        """Exactly one sentence, for a person."""
        until = ", and ".join(filter(None, [self.unblocks, f"until then {self.blocks}" if self.blocks else ""]))
        return f"{self.stage}: {self._waits()}{f'; {until}' if until else ''}."

    def _waits(self) -> str:
        since = f" since {in_words(self.since)}" if self.since else ""
        if self.who == NOBODY:
            return f"nobody is waited for{self.what}"
        if self.is_with_family:
            return f"with the family, no date, {self.what}"
        return f"waiting{since} for {self.who}{'' if self.what.startswith(',') else ' '}{self.what}"


def waiting_of(matter: Matter, obstacles: Sequence[Obstacle] = ()) -> Waiting:
    """Whom the next step of the review waits for. An obstacle is told first where it is in that step's way."""
    found = held_up(matter, _WHO[matter.record.standing](matter))
    if found.who != NOBODY and (obstacle := first_before(obstacles, found.press, found.agency)):
        return _stopped_by(matter, found, obstacle)
    return Waiting(
        review=matter.record.review,
        handle=matter.record.handle,
        stage=stage_of(matter),
        who=found.who,
        what=found.what,
        since=found.since,
        unblocks=found.unblocks or _recorded_by(found.press),
        blocks=found.blocks,
        press=found.press,
        agency=found.agency,
        workstream=found.hold.workstream if found.hold else "",
        is_stopped=found.is_stopped,
    )


def waiting_unheard(review: str, since: date | None) -> Waiting:
    """What is told of a reference that something was sent for and that nobody has notified."""
    what = "to record the notification it waits for, or to see whether the reference is right"
    press, blocks = "02 record a notification", "what was sent for it is part of no review"
    return Waiting(
        review, "", "Not opened", COORDINATOR, what, since, f"{quoted(press)} opens the review", blocks, press
    )


def waiting_unread(review: str, obstacle: Obstacle, handle: str = "") -> Waiting:
    """What is told of a review whose ledger, or what it rests on, cannot be read."""
    what, stops = f", because {as_reason(obstacle.sentence)}", "nothing can be recorded"
    return Waiting(
        review, handle, UNREADABLE.capitalize(), obstacle.who, what, obstacle.since, "", stops, "", is_stopped=True
    )


def stage_of(matter: Matter) -> str:
    """The stage as its guidance names it, or how the review stands."""
    return stage_named(matter, matter.record.standing)


def stage_named(matter: Matter, standing: Standing) -> str:
    """The same of any standing."""
    return matter.pack.stage_of(standing) or standing.value.capitalize()


def _stopped_by(matter: Matter, found: Awaited, obstacle: Obstacle) -> Waiting:
    """The press stays the one to be taken in the end, unless the obstacle asks for another first."""
    return Waiting(
        review=matter.record.review,
        handle=matter.record.handle,
        stage=stage_of(matter),
        who=obstacle.who,
        what=f", because {as_reason(obstacle.sentence)}",
        since=obstacle.since,
        unblocks="" if obstacle.press or not found.press else f"after that comes {quoted(found.press)}",
        blocks=found.blocks,
        press=obstacle.press or found.press,
        agency=found.agency,
        is_stopped=obstacle.kind not in _SENT_AGAIN,
    )


# What came back, or was not collected, is part of the work.
_SENT_AGAIN = ("returned", "uncollected")


def _recorded_by(press: str) -> str:
    return f"{quoted(press)} records it" if press else ""


_WHO: Mapping[Standing, Callable[[Matter], Awaited]] = {
    Standing.UNHEARD_OF: notified,
    Standing.NOTIFIED: notified,
    Standing.RECOMMENDED: recommended,
    Standing.THINKING_AGAIN: asked_again,
    Standing.NOT_REVIEWED: not_reviewed,
    Standing.COMMISSIONED: commissioned,
    Standing.UNDER_WAY: under_way,
    Standing.COMPLETE: complete,
    Standing.SIGNED_OFF: signed_off,
    Standing.ARCHIVED: archived,
    Standing.RELEASED: being_sent,
    Standing.UNCERTAIN: being_sent,
    Standing.SUBMITTED: submitted,
    Standing.TO_CHANGE: to_be_answered,
    Standing.TO_RESUBMIT: to_be_answered,
    Standing.CLEARED: cleared,
    Standing.PUBLISHED: published,
    Standing.CLOSED: ended,
    Standing.MOVED_ON: ended,
    Standing.ABANDONED: ended,
}
