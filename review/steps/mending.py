"""How a mistake is mended, and how a review comes in or goes elsewhere."""

from __future__ import annotations

from review.steps.step import Step, leads, stays
from review.timeline import BEFORE_THE_DECISION, COMMISSIONED, KNOWN, WITH_THE_HOME_OFFICE, Event, Standing

# Never while a set is in the outbox: it would leave for a review that has gone.
_MOVABLE = (
    Standing.COMMISSIONED,
    Standing.UNDER_WAY,
    Standing.COMPLETE,
    Standing.SIGNED_OFF,
    Standing.ARCHIVED,
    *WITH_THE_HOME_OFFICE,
    Standing.CLEARED,
)

STEPS = (
    Step(
        event=Event.ADOPTED,
        code="adoption",
        press="adopt a review under way",
        section="adoption",
        paper="the papers it was taken over from",
        says="The review is adopted.",
        # Where it leads is said in the entry: a review is adopted where it stands.
        moves=leads(Standing.UNHEARD_OF, to=Standing.NOTIFIED),
    ),
    Step(
        event=Event.CORRECTED,
        code="correction",
        press="correct an entry",
        section="correction",
        handle=True,
        repeats=True,
        paper="list of what went out with the old entry",
        moves=stays(*KNOWN),
    ),
    Step(
        event=Event.REPLACED,
        code="replacement",
        press="replace a person",
        section="replacement",
        repeats=True,
        paper="note of the replacement; for a chair or writer a new appointment (step 07)",
        says="The replacement is recorded.",
        moves=stays(*COMMISSIONED),
    ),
    Step(
        event=Event.MOVED_ON,
        code="transfer",
        press="transfer or join the review",
        section="transfer",
        entitled="transfer",
        handle=True,
        paper="agreement with the other body, notice to the Home Office",
        says="The review is recorded as transferred or joined. Nothing more is due here.",
        moves=leads(*BEFORE_THE_DECISION, *_MOVABLE, to=Standing.MOVED_ON),
    ),
    Step(
        event=Event.ABANDONED,
        code="stop",
        press="stop the review",
        entitled="stop",
        handle=True,
        reason="stop",
        paper="notice to the Home Office and, by a person, to the family",
        says="The review is recorded as stopped. Nothing more is due here.",
        moves=leads(*_MOVABLE, to=Standing.ABANDONED),
    ),
    Step(
        event=Event.REPACKED,
        code="pack",
        press="move to another pack",
        entitled="pack",
        reason="pack",
        repeats=True,
        paper="note of the reason",
        says="The review is moved to the other pack.",
        moves=stays(*BEFORE_THE_DECISION, *COMMISSIONED),
    ),
)
