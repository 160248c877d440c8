"""While the review is held: panel, terms, processes, holds and extensions."""

from __future__ import annotations

from datetime import date

from prefect import State

from flows.allowing import Form
from flows.parameters import Agencies, AskedBy, By, HoldReason, Investigators, Number, Place, Reference, Workstream
from flows.pressed.taken import taken
from flows.run_forms import run_form


@run_form("08 form the panel")
async def form_panel(review: Reference, panel: Number, on: date, by: By = "chair") -> State:
    """Who sits on the panel is recorded, or has changed.

    Args:
        review: Records who sits on the panel; sends nothing. The review's reference, for example NMER-2026-001.
        panel: The number that “collect inbox” told for the section panel, mostly 1.
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "08 form the panel", Form(by=by, on=on, n=panel))


@run_form("08a record a panel meeting")
async def record_meeting(review: Reference, panel: Number, meeting: Place, on: date, by: By = "chair") -> State:
    """A meeting that the section panel tells of: papers, attendance, interests, decisions, minutes.

    Args:
        review: Records a meeting that was held; sends nothing. The review's reference, for example NMER-2026-001.
        panel: The number that “collect inbox” told for the section panel, mostly 1.
        meeting: Which meeting of the section, counted from 1.
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "08a record a panel meeting", Form(by=by, on=on, n=panel, codes={"number": meeting}))


@run_form("09 have records secured")
async def secure_records(review: Reference, agencies: Agencies, on: date, by: By = "coordinator") -> State:
    """Agencies are told to secure their records.

    Args:
        review: Records that agencies were told to secure their records; sends nothing. The review's reference, for example NMER-2026-001.
        agencies: One code a line, such as police or housing; the page of the review lists them.
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "09 have records secured", Form(by=by, on=on, codes={"agencies": list(agencies)}))


@run_form("10 agree terms of reference")
async def agree_terms(review: Reference, terms_of_reference: Number, on: date, by: By = "chair") -> State:
    """The panel has agreed the terms of reference.

    Args:
        review: Records that the panel agreed them; sends nothing. The review's reference, for example NMER-2026-001.
        terms_of_reference: The number that “collect inbox” told for the section terms of reference, mostly 1.
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "10 agree terms of reference", Form(by=by, on=on, n=terms_of_reference))


@run_form("record parallel processes")
async def record_processes(review: Reference, parallel_reviews: Number, on: date, by: By = "coordinator") -> State:
    """Each parallel process is answered; disciplinary ones stay apart.

    Args:
        review: Records how each process is answered; sends nothing. The review's reference, for example NMER-2026-001.
        parallel_reviews: The number that “collect inbox” told for the section parallel reviews, mostly 1.
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "record parallel processes", Form(by=by, on=on, n=parallel_reviews))


@run_form("record investigators told")
async def tell_investigators(review: Reference, who: Investigators, on: date, by: By = "coordinator") -> State:
    """The senior investigating officer or the prosecutors were told what is coming.

    Args:
        review: Records that a person told them; sends nothing. The review's reference, for example NMER-2026-001.
        who: Who was told (sio: the police's investigator; cps: the prosecutors).
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "record investigators told", Form(by=by, on=on, codes={"who": who}))


@run_form("hold a workstream")
async def hold_workstream(
    review: Reference, workstream: Workstream, reason: HoldReason, asked_by: AskedBy, on: date, by: By = "chair"
) -> State:
    """One kind of work waits, since a day and for a reason.

    Args:
        review: Records that this work waits; sends nothing, and reminders about it rest. The review's reference, for example NMER-2026-001.
        workstream: The work that is to wait.
        reason: Why it waits; criminal_trial for a trial.
        asked_by: Who asked for it (sio: the police's investigator; cps: the prosecutors; csp: the partnership).
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(
        review,
        "hold a workstream",
        Form(by=by, on=on, codes={"workstream": workstream, "reason": reason, "asked_by": asked_by}),
    )


@run_form("resume a workstream")
async def resume_workstream(review: Reference, workstream: Workstream, on: date, by: By = "chair") -> State:
    """Work that was held goes on.

    Args:
        review: Records that this work goes on; sends nothing now. The review's reference, for example NMER-2026-001.
        workstream: The work that goes on again.
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "resume a workstream", Form(by=by, on=on, codes={"workstream": workstream}))


@run_form("agree an extension")
async def agree_extension(
    review: Reference,
    until: date,
    panel_agreed_on: date,
    csp_agreed_on: date,
    reason: HoldReason,
    on: date,
    by: By = "csp-chair",
) -> State:
    """Panel and partnership have agreed a later date; the date of the guidance stays beside it.

    Args:
        review: Records the later date; sends nothing. The review's reference, for example NMER-2026-001.
        until: The agreed date.
        panel_agreed_on: The day the panel agreed.
        csp_agreed_on: The day the partnership agreed.
        reason: The reason; other, where none fits and a section reason tells it.
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(
        review,
        "agree an extension",
        Form(
            by=by,
            on=on,
            codes={
                "until": until.isoformat(),
                "panel_agreed_on": panel_agreed_on.isoformat(),
                "csp_agreed_on": csp_agreed_on.isoformat(),
                "reason": reason,
            },
        ),
    )


@run_form("act on an urgent lesson")
async def act_on_urgent_lesson(review: Reference, urgent_lesson: Number, by: By = "chair") -> State:
    """A lesson that cannot wait for the report is acted on now.

    Args:
        review: Records the lesson; sends nothing. The review's reference, for example NMER-2026-001.
        urgent_lesson: The number that “collect inbox” told for the section urgent lesson.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "act on an urgent lesson", Form(by=by, n=urgent_lesson))


@run_form("13 combine the chronology")
async def combine_chronology(review: Reference, on: date, by: By = "writer") -> State:
    """The agencies' chronologies are combined.

    Args:
        review: Records that the chronologies are combined; sends nothing. The review's reference, for example NMER-2026-001.
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "13 combine the chronology", Form(by=by, on=on))


@run_form("14 send draft to the panel")
async def send_draft_to_panel(review: Reference, on: date, by: By = "writer") -> State:
    """The panel has the draft, to check its facts.

    Args:
        review: Records that the panel has the draft; sends nothing. The review's reference, for example NMER-2026-001.
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "14 send draft to the panel", Form(by=by, on=on))


@run_form("16 complete the report")
async def complete_report(review: Reference, on: date, by: By = "chair") -> State:
    """The panel hands the finished report to the partnership.

    Args:
        review: Records that the panel has handed it over; sends nothing. The review's reference, for example NMER-2026-001.
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "16 complete the report", Form(by=by, on=on))
