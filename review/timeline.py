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


_S, _E = Standing, Event

NEXT: dict[Standing, dict[Event, Standing]] = {
    _S.UNHEARD_OF: {_E.NOTIFIED: _S.NOTIFIED},
    _S.NOTIFIED: {_E.DECIDED_TO_REVIEW: _S.COMMISSIONED, _E.DECIDED_NOT_TO: _S.NOT_REVIEWED},
    _S.NOT_REVIEWED: {},
    _S.COMMISSIONED: {_E.APPOINTED: _S.UNDER_WAY},
    # A chair who falls ill is replaced: the appointment may be recorded again.
    _S.UNDER_WAY: {_E.APPOINTED: _S.UNDER_WAY, _E.SIGNED_OFF: _S.SIGNED_OFF},
    _S.SIGNED_OFF: {_E.ARCHIVED: _S.ARCHIVED, _E.SIGNED_OFF: _S.SIGNED_OFF},
    _S.ARCHIVED: {_E.RELEASED: _S.RELEASED, _E.SIGNED_OFF: _S.SIGNED_OFF},
    _S.RELEASED: {_E.STOPPED: _S.ARCHIVED, _E.ATTEMPTED: _S.UNCERTAIN, _E.CONFIRMED: _S.SUBMITTED},
    _S.UNCERTAIN: {
        _E.SENT: _S.SUBMITTED,
        _E.NOT_SENT: _S.RELEASED,  # the server said no, or not now: nothing has left
        _E.UNKNOWN: _S.RELEASED,  # asked once more under the same id, then left to a person
    },
    _S.SUBMITTED: {},
}

# What moves nothing: sections come in at any time, documents are assembled as often as somebody wants to read them.
ANYWHERE = frozenset({_E.ACCEPTED, _E.ASSEMBLED})

STEP: dict[Event, str] = {
    _E.NOTIFIED: "02",
    _E.DECIDED_TO_REVIEW: "04",
    _E.DECIDED_NOT_TO: "04",
    _E.APPOINTED: "07",
    _E.SIGNED_OFF: "17",
    _E.RELEASED: "18",
}

# The section whose words a step rests on: accepting one changes nothing until its step is taken.
SECTION: dict[Event, str] = {
    _E.NOTIFIED: "notification",
    _E.DECIDED_TO_REVIEW: "decision",
    _E.DECIDED_NOT_TO: "decision",
    _E.APPOINTED: "appointment",
}


def after(standing: Standing, event: Event) -> Standing:
    """Where the review stands once *event* has happened; raises `OutOfTurn` saying what may happen instead."""
    if event in ANYWHERE and standing is not Standing.UNHEARD_OF:
        return standing
    if event in NEXT[standing]:
        return NEXT[standing][event]
    raise OutOfTurn(f"This review is {standing.value}, so no {_noun(event)} can be recorded now. {_instead(standing)}")


def _noun(event: Event) -> str:
    return event.value.removesuffix(" recorded")


def _instead(standing: Standing) -> str:
    allowed = sorted(_noun(event) for event in NEXT[standing])
    return (
        f"What can come next: {', '.join(allowed)}." if allowed else "Nothing more is recorded for it in this release."
    )
