"""What may happen to a review, and when: one table from which turn is asked, each time an entry is appended."""

from __future__ import annotations

from enum import Enum

from review.errors import OutOfTurn


class Event(Enum):
    """What an entry can say. The words are kept for ever in ledgers: add, never rename."""

    NOTIFIED = "notification recorded"
    DECIDED_TO_REVIEW = "decision to review recorded"
    DECIDED_NOT_TO = "decision not to review recorded"
    APPOINTED = "appointment recorded"
    ACCEPTED = "section accepted"
    ASSEMBLED = "documents assembled"
    SIGNED_OFF = "sign-off recorded"
    ARCHIVED = "bundle archived"
    RELEASED = "bundle released"
    STOPPED = "release stopped"
    ATTEMPTED = "dispatch attempted"
    SENT = "dispatch accepted by the mail server"
    NOT_SENT = "dispatch not taken by the mail server"
    UNKNOWN = "dispatch without a result"
    CONFIRMED = "receipt confirmed by a person"


class Standing(Enum):
    """Where a review stands, as a sentence about it would end."""

    UNHEARD_OF = "not known here"
    NOTIFIED = "notified and waiting for the decision"
    NOT_REVIEWED = "decided not to be reviewed"
    COMMISSIONED = "commissioned and waiting for a chair"
    UNDER_WAY = "under way"
    SIGNED_OFF = "signed off"
    ARCHIVED = "archived and waiting for release"
    RELEASED = "released and waiting to be sent"
    UNCERTAIN = "being sent"
    SUBMITTED = "submitted to the Home Office"


# A notification, decision or appointment that was recorded with a mistake is recorded again, from a corrected section.
_MENDED = {Event.NOTIFIED, Event.DECIDED_TO_REVIEW, Event.APPOINTED}


def _and_stays(standing: Standing, mended: set[Event]) -> dict[Event, Standing]:
    return dict.fromkeys(mended, standing)


NEXT: dict[Standing, dict[Event, Standing]] = {
    Standing.UNHEARD_OF: {Event.NOTIFIED: Standing.NOTIFIED},
    Standing.NOTIFIED: {
        **_and_stays(Standing.NOTIFIED, {Event.NOTIFIED}),
        Event.DECIDED_TO_REVIEW: Standing.COMMISSIONED,
        Event.DECIDED_NOT_TO: Standing.NOT_REVIEWED,
    },
    Standing.NOT_REVIEWED: {
        **_and_stays(Standing.NOT_REVIEWED, {Event.NOTIFIED, Event.DECIDED_NOT_TO}),
        Event.DECIDED_TO_REVIEW: Standing.COMMISSIONED,  # thought again, or recorded the wrong way round
    },
    Standing.COMMISSIONED: {
        **_and_stays(Standing.COMMISSIONED, {Event.NOTIFIED, Event.DECIDED_TO_REVIEW}),
        Event.DECIDED_NOT_TO: Standing.NOT_REVIEWED,
        Event.APPOINTED: Standing.UNDER_WAY,
    },
    Standing.UNDER_WAY: {**_and_stays(Standing.UNDER_WAY, _MENDED), Event.SIGNED_OFF: Standing.SIGNED_OFF},
    Standing.SIGNED_OFF: {
        **_and_stays(Standing.SIGNED_OFF, {*_MENDED, Event.SIGNED_OFF}),
        Event.ARCHIVED: Standing.ARCHIVED,
        Event.CONFIRMED: Standing.SUBMITTED,  # an earlier set was stopped, and had arrived after all
    },
    Standing.ARCHIVED: {
        **_and_stays(Standing.ARCHIVED, _MENDED),
        Event.SIGNED_OFF: Standing.SIGNED_OFF,
        Event.RELEASED: Standing.RELEASED,
        Event.CONFIRMED: Standing.SUBMITTED,
    },
    Standing.RELEASED: {
        Event.STOPPED: Standing.ARCHIVED,
        Event.ATTEMPTED: Standing.UNCERTAIN,
        Event.CONFIRMED: Standing.SUBMITTED,
    },
    Standing.UNCERTAIN: {
        Event.SENT: Standing.SUBMITTED,
        Event.NOT_SENT: Standing.RELEASED,  # the server said no, or not now: nothing has left
        Event.UNKNOWN: Standing.RELEASED,  # asked once more under the same id, then left to a person
    },
    Standing.SUBMITTED: {},
}

# What moves nothing: sections come in at any time, documents are assembled as often as somebody wants to read them.
ANYWHERE = frozenset({Event.ACCEPTED, Event.ASSEMBLED})

STEP: dict[Event, str] = {
    Event.NOTIFIED: "02",
    Event.DECIDED_TO_REVIEW: "04",
    Event.DECIDED_NOT_TO: "04",
    Event.APPOINTED: "07",
    Event.SIGNED_OFF: "17",
    Event.RELEASED: "18",
}

# The section whose words a step rests on: accepting one changes nothing until its step is taken.
SECTION: dict[Event, str] = {
    Event.NOTIFIED: "notification",
    Event.DECIDED_TO_REVIEW: "decision",
    Event.DECIDED_NOT_TO: "decision",
    Event.APPOINTED: "appointment",
}


# What a coordinator presses for it, as Prefect shows it.
PRESSED: dict[Event, str] = {
    Event.NOTIFIED: "02 record a notification",
    Event.DECIDED_TO_REVIEW: "04 record the decision",
    Event.DECIDED_NOT_TO: "04 record the decision",
    Event.APPOINTED: "07 appoint chair and writer",
    Event.ACCEPTED: "collect inbox",
    Event.ASSEMBLED: "assemble documents",
    Event.SIGNED_OFF: "17 record the sign-off",
    Event.ARCHIVED: "archive the bundle",
    Event.RELEASED: "18 release the bundle",
    Event.STOPPED: "stop the release",
    Event.ATTEMPTED: "send outbox",
    Event.SENT: "send outbox",
    Event.NOT_SENT: "send outbox",
    Event.UNKNOWN: "send outbox",
    Event.CONFIRMED: "confirm the receipt",
}


def after(standing: Standing, event: Event) -> Standing:
    """Where the review stands once *event* has happened; raises `OutOfTurn` saying what may happen instead."""
    if event in ANYWHERE and standing is not Standing.UNHEARD_OF:
        return standing
    if event in NEXT[standing]:
        return NEXT[standing][event]
    if event is Event.DECIDED_NOT_TO and Event.DECIDED_TO_REVIEW in NEXT[standing]:
        raise OutOfTurn(f"This review is {standing.value}, so it can no longer be decided not to review.")
    raise OutOfTurn(f"This review is {standing.value}, so “{PRESSED[event]}” has no turn now. {_instead(standing)}")


def _instead(standing: Standing) -> str:
    allowed = sorted({f"“{PRESSED[event]}”" for event in NEXT[standing]})
    return (
        f"What can come next: {', '.join(allowed)}." if allowed else "Nothing more is recorded for it in this release."
    )
