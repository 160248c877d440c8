"""From the finished report to the Home Office's answer."""

from __future__ import annotations

from review.steps.step import Step, leads, stays
from review.timeline import BEING_SENT, KNOWN, WITH_THE_HOME_OFFICE, Event, Standing

_TO_ANSWER = (Standing.TO_CHANGE, Standing.TO_RESUBMIT)

STEPS = (
    # What moves nothing: sections come in at any time, documents are assembled as often as somebody wants to read them.
    Step(event=Event.ACCEPTED, press="collect inbox", moves=stays(*KNOWN)),
    Step(event=Event.ASSEMBLED, press="assemble documents", moves=stays(*KNOWN)),
    Step(event=Event.LETTER_MADE, press="make a letter", moves=stays(*KNOWN)),
    Step(
        event=Event.COMPLETED,
        code="16",
        press="16 complete the report",
        workstream="finalising",
        bites="signoff",
        entitled="complete",
        paper="overview report, executive summary, action plan",
        says="The report is recorded as complete. It is for the partnership to sign off (step 17).",
        moves=leads(Standing.UNDER_WAY, to=Standing.COMPLETE),
    ),
    Step(
        event=Event.SIGNED_OFF,
        code="17",
        press="17 record the sign-off",
        workstream="finalising",
        bites="signoff",
        entitled="signoff",
        paper="the documents at stage home-office, by their digests",
        moves={
            **leads(Standing.COMPLETE, Standing.SIGNED_OFF, Standing.ARCHIVED, *_TO_ANSWER, to=Standing.SIGNED_OFF),
            # What the Home Office asked to be changed is signed before it is published; so is what was withdrawn.
            **stays(Standing.CLEARED),
        },
    ),
    Step(
        event=Event.ARCHIVED,
        press="archive the bundle",
        paper="bundle and signature",
        moves=leads(Standing.SIGNED_OFF, to=Standing.ARCHIVED),
    ),
    Step(
        event=Event.RELEASED,
        code="18",
        press="18 release the bundle",
        bites="submit",
        entitled="release",
        handle=True,
        paper="covering letter, and one e-mail to the Home Office",
        moves=leads(Standing.ARCHIVED, to=Standing.RELEASED),
    ),
    Step(
        event=Event.STOPPED,
        code="recall",
        press="stop the release",
        repeats=True,
        handle=True,
        moves=leads(Standing.RELEASED, to=Standing.ARCHIVED),
    ),
    Step(
        event=Event.ATTEMPTED,
        press="send outbox",
        moves=leads(Standing.RELEASED, to=Standing.UNCERTAIN),
    ),
    Step(event=Event.SENT, press="send outbox", moves=leads(Standing.UNCERTAIN, to=Standing.SUBMITTED)),
    # The server said no, or not now: nothing has left.
    Step(event=Event.NOT_SENT, press="send outbox", moves=leads(Standing.UNCERTAIN, to=Standing.RELEASED)),
    # Asked once more under the same id, then left to a person.
    Step(event=Event.UNKNOWN, press="send outbox", moves=leads(Standing.UNCERTAIN, to=Standing.RELEASED)),
    Step(
        event=Event.CONFIRMED,
        code="receipt",
        press="confirm the receipt",
        handle=True,
        repeats=True,
        # An earlier set may have been stopped, and had arrived after all.
        moves=leads(Standing.SIGNED_OFF, Standing.ARCHIVED, Standing.RELEASED, to=Standing.SUBMITTED),
    ),
    Step(
        event=Event.COPIED,
        code="19",
        press="19 send a copy of the report",
        repeats=True,
        paper="copy of the report to the Domestic Abuse Commissioner",
        says="The copy is recorded as sent.",
        moves=stays(
            Standing.SIGNED_OFF,
            Standing.ARCHIVED,
            *BEING_SENT,
            *WITH_THE_HOME_OFFICE,
            Standing.CLEARED,
            Standing.PUBLISHED,
        ),
    ),
    Step(
        event=Event.LETTER_PUBLISHABLE,
        code="20",
        press="20 record Home Office letter",
        section="home_office_letter",
        paper="letter of the Home Office",
        says="The letter is recorded: the report is cleared for publication.",
        moves=leads(Standing.SUBMITTED, to=Standing.CLEARED),
    ),
    Step(
        event=Event.LETTER_TO_CHANGE,
        code="20",
        press="20 record Home Office letter",
        section="home_office_letter",
        paper="letter of the Home Office",
        says="The letter is recorded: the report may be published once each point is answered (step 21).",
        moves=leads(Standing.SUBMITTED, to=Standing.TO_CHANGE),
    ),
    Step(
        event=Event.LETTER_TO_RESUBMIT,
        code="20",
        press="20 record Home Office letter",
        section="home_office_letter",
        paper="letter of the Home Office",
        says="The letter is recorded: each point has to be answered and the set submitted again.",
        moves=leads(Standing.SUBMITTED, to=Standing.TO_RESUBMIT),
    ),
    Step(
        event=Event.ANSWERED,
        code="21",
        press="21 record the answers",
        section="answers",
        paper="answer table",
        says="The answers are recorded.",
        moves={
            **leads(Standing.TO_CHANGE, to=Standing.CLEARED),
            # The revised set may be signed before its answers are.
            **stays(Standing.TO_RESUBMIT, Standing.SIGNED_OFF, Standing.ARCHIVED, Standing.CLEARED),
        },
    ),
    Step(
        event=Event.CLEARED,
        code="clearance",
        press="record the clearance",
        handle=True,
        paper="the Home Office's word that the report may be published",
        says="The clearance is recorded.",
        moves=leads(*WITH_THE_HOME_OFFICE, to=Standing.CLEARED),
    ),
)
