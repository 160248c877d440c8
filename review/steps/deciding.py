"""From the police notification to the decision, and what may become of a no."""

from __future__ import annotations

from review.steps.step import Step, leads, stays
from review.timeline import (
    BEFORE_THE_DECISION,
    BEING_WRITTEN,
    COMMISSIONED,
    WITH_THE_HOME_OFFICE,
    Event,
    Standing,
)

# A notification, decision or appointment recorded with a mistake is recorded again, from a corrected section.
# A set on its way is stopped first, and what is published is withdrawn.
_MENDED = (*BEING_WRITTEN, *WITH_THE_HOME_OFFICE, Standing.CLEARED)
_OPENING = (*BEFORE_THE_DECISION, Standing.COMMISSIONED, Standing.UNDER_WAY)
_DECIDED = (Standing.NOT_REVIEWED, *COMMISSIONED)

STEPS = (
    Step(
        event=Event.NOTIFIED,
        code="02",
        press="02 record a notification",
        section="notification",
        paper="notification",
        says="The notification is recorded.",
        moves={
            **leads(Standing.UNHEARD_OF, to=Standing.NOTIFIED),
            **stays(*BEFORE_THE_DECISION, Standing.NOT_REVIEWED, Standing.COMMISSIONED, *_MENDED),
        },
    ),
    Step(
        event=Event.REFERRED,
        code="02a",
        press="02a record a referral",
        section="notification",
        paper="referral form",
        says="The referral is recorded.",
        moves={**leads(Standing.UNHEARD_OF, to=Standing.NOTIFIED), **stays(*BEFORE_THE_DECISION)},
    ),
    Step(
        event=Event.LED_HERE,
        code="02b",
        press="02b settle the lead area",
        section="lead_area",
        paper="lead-area note",
        says="The lead area is recorded.",
        moves=stays(*_OPENING),
    ),
    Step(
        event=Event.SCOPING_ASKED,
        code="03",
        press="03 ask who knew them",
        repeats=True,
        paper="scoping letter",
        says="The agencies are recorded as asked.",
        moves=stays(*_OPENING),
    ),
    Step(
        event=Event.SCOPING_RETURNED,
        code="03",
        press="03 record a scoping return",
        section="scoping_return",
        counts=False,
        repeats=True,
        paper="information return or nil return",
        says="The return is recorded.",
        moves=stays(*_OPENING),
    ),
    Step(
        event=Event.RECOMMENDED,
        code="recommendation",
        press="record the recommendation",
        section="recommendation",
        entitled="recommend",
        paper="minute of the recommendation",
        says="The recommendation is recorded.",
        moves={
            **leads(Standing.NOTIFIED, to=Standing.RECOMMENDED),
            **stays(Standing.RECOMMENDED, Standing.THINKING_AGAIN),
        },
    ),
    Step(
        event=Event.DECIDED_TO_REVIEW,
        code="04",
        press="04 record the decision",
        section="decision",
        bites="decide",
        entitled="decide",
        handle=True,
        paper="decision letter to the Home Office",
        moves={
            # Thought again, or recorded the wrong way round.
            **leads(Standing.RECOMMENDED, Standing.THINKING_AGAIN, Standing.NOT_REVIEWED, to=Standing.COMMISSIONED),
            **stays(Standing.COMMISSIONED, *_MENDED),
        },
    ),
    Step(
        event=Event.DECIDED_NOT_TO,
        code="04",
        press="04 record the decision",
        section="decision",
        bites="decide",
        entitled="decide",
        handle=True,
        paper="decision letter to the Home Office",
        moves=leads(
            Standing.RECOMMENDED,
            Standing.THINKING_AGAIN,
            Standing.COMMISSIONED,
            Standing.NOT_REVIEWED,
            to=Standing.NOT_REVIEWED,
        ),
    ),
    Step(
        event=Event.HOME_OFFICE_TOLD,
        code="05",
        press="05 record Home Office told",
        bites="notify",
        repeats=True,
        paper="letter to the Home Office",
        says="That the Home Office was told is recorded.",
        # Of a transfer and a stop it is told once the review has ended here.
        moves=stays(*_DECIDED, Standing.CLOSED, Standing.MOVED_ON, Standing.ABANDONED),
    ),
    Step(
        event=Event.EXAMINED,
        code="05a",
        press="05a record advice on a no",
        paper="advice of the quality assurance body",
        says="The advice on the decision is recorded.",
        moves=stays(Standing.NOT_REVIEWED),
    ),
    Step(
        event=Event.FAMILY_TOLD,
        code="05b",
        press="05b record family told",
        repeats=True,
        paper="letter to the family, sent by a person",
        says="That the family was told is recorded.",
        moves=stays(*_DECIDED, Standing.CLOSED, Standing.MOVED_ON, Standing.ABANDONED),
    ),
    Step(
        event=Event.ASKED_AGAIN,
        code="05c",
        press="05c reopen after a no",
        paper="letter of the Home Office",
        says="The review is to be decided again (step 04).",
        moves=leads(Standing.NOT_REVIEWED, to=Standing.THINKING_AGAIN),
    ),
    Step(
        event=Event.DIRECTED,
        code="06",
        press="06 record a direction",
        section="direction",
        paper="direction, and the reply to it",
        says="The direction is recorded: the review has to be held, and waits for a chair.",
        moves=leads(*BEFORE_THE_DECISION, Standing.NOT_REVIEWED, to=Standing.COMMISSIONED),
    ),
    Step(
        event=Event.BOUND,
        code="06",
        press="06 record a direction",
        section="direction",
        paper="direction, and the reply to it",
        says="The direction is recorded: the body it names has to take part.",
        moves=stays(*COMMISSIONED),
    ),
    Step(
        event=Event.APPOINTED,
        code="07",
        press="07 appoint chair and writer",
        section="appointment",
        bites="appoint",
        paper="appointment letter, independence statement, contract papers",
        says="The appointment of the chair and the report writer is recorded.",
        moves={**leads(Standing.COMMISSIONED, to=Standing.UNDER_WAY), **stays(*_MENDED)},
    ),
)
