"""From the clearance to the last action done."""

from __future__ import annotations

from review.steps.step import Step, leads, stays
from review.timeline import BEING_SENT, BEING_WRITTEN, WITH_THE_HOME_OFFICE, Event, Standing

STEPS = (
    Step(
        event=Event.PUBLICATION_PLANNED,
        code="22",
        press="22 plan the publication",
        section="publication_plan",
        bites="plan",
        paper="list of people told, press lines",
        says="The plan for publication is recorded. “assemble documents” at stage publication makes what is published.",
        moves=stays(*WITH_THE_HOME_OFFICE, Standing.CLEARED),
    ),
    Step(
        event=Event.PUBLISHED,
        code="23",
        press="23 publish",
        workstream="publication",
        bites="publish",
        entitled="publish",
        handle=True,
        paper="report, summary, action plan and the Home Office's letter",
        says="The publication is recorded. Its web address goes back to the Home Office (step 24).",
        moves=leads(Standing.CLEARED, to=Standing.PUBLISHED),
    ),
    Step(
        event=Event.ADDRESS_RETURNED,
        code="24",
        press="24 return the web address",
        section="web_address",
        paper="final copy and web address, to the Home Office",
        says="The web address is recorded.",
        moves=stays(Standing.PUBLISHED),
    ),
    Step(
        event=Event.LESSONS_SHARED,
        code="25",
        press="25 share the lessons",
        section="lessons_shared",
        repeats=True,
        paper="lessons-learned briefing",
        says="The sharing of the lessons is recorded.",
        moves=stays(*WITH_THE_HOME_OFFICE, Standing.CLEARED, Standing.PUBLISHED),
    ),
    Step(
        event=Event.PROGRESSED,
        code="26",
        press="26 record action progress",
        section="action_plan",
        counts=False,
        repeats=True,
        paper="progress report on the action plan",
        says="The progress is recorded.",
        moves=stays(*BEING_WRITTEN, *BEING_SENT, *WITH_THE_HOME_OFFICE, Standing.CLEARED, Standing.PUBLISHED),
    ),
    Step(
        event=Event.CLOSED,
        code="27",
        press="27 close the review",
        section="closing",
        bites="close",
        entitled="close",
        paper="closure record with its audit",
        says="The review is closed.",
        moves=leads(Standing.PUBLISHED, to=Standing.CLOSED),
    ),
    Step(
        event=Event.WITHDRAWN,
        code="withdrawal",
        press="withdraw the publication",
        entitled="publish",
        handle=True,
        reason="withdrawal",
        repeats=True,
        paper="note of the withdrawal",
        says="The publication is recorded as withdrawn. Planned anew (step 22), it may be published again (step 23).",
        moves=leads(Standing.PUBLISHED, Standing.CLOSED, to=Standing.CLEARED),
    ),
)
