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
    """The panel is as the section panel lists it.

    Args:
        review: The review's reference, for example NMER-2026-001.
        panel: The number of the accepted panel.
        on: The day on which it happened.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "08 form the panel", Form(by=by, on=on, n=panel))


@run_form("08a record a panel meeting")
async def record_meeting(review: Reference, panel: Number, meeting: Place, on: date, by: By = "chair") -> State:
    """A meeting that the section panel tells of: papers, attendance, interests, decisions, minutes.

    Args:
        review: The review's reference, for example NMER-2026-001.
        panel: The number of the accepted panel.
        meeting: Which meeting of the section, counted from 1.
        on: The day on which it happened.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "08a record a panel meeting", Form(by=by, on=on, n=panel, codes={"number": meeting}))


@run_form("09 have records secured")
async def secure_records(review: Reference, agencies: Agencies, on: date, by: By = "coordinator") -> State:
    """Agencies are told to secure their records.

    Args:
        review: The review's reference, for example NMER-2026-001.
        agencies: The agencies' codes, such as police or housing: the guidance's and those of the section agencies.
        on: The day on which it happened.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "09 have records secured", Form(by=by, on=on, codes={"agencies": list(agencies)}))


@run_form("10 agree terms of reference")
async def agree_terms(review: Reference, terms_of_reference: Number, on: date, by: By = "chair") -> State:
    """The panel has agreed the terms of reference.

    Args:
        review: The review's reference, for example NMER-2026-001.
        terms_of_reference: The number of the accepted terms of reference.
        on: The day on which it happened.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "10 agree terms of reference", Form(by=by, on=on, n=terms_of_reference))


@run_form("record parallel processes")
async def record_processes(review: Reference, parallel_reviews: Number, on: date, by: By = "coordinator") -> State:
    """Each parallel process is answered; disciplinary ones stay apart.

    Args:
        review: The review's reference, for example NMER-2026-001.
        parallel_reviews: The number of the accepted parallel reviews.
        on: The day on which it happened.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "record parallel processes", Form(by=by, on=on, n=parallel_reviews))


@run_form("record investigators told")
async def tell_investigators(review: Reference, who: Investigators, on: date, by: By = "coordinator") -> State:
    """The senior investigating officer or the prosecutors were told what is coming.

    Args:
        review: The review's reference, for example NMER-2026-001.
        who: Who was told.
        on: The day on which it happened.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "record investigators told", Form(by=by, on=on, codes={"who": who}))


@run_form("hold a workstream")
async def hold_workstream(
    review: Reference, workstream: Workstream, reason: HoldReason, asked_by: AskedBy, on: date, by: By = "chair"
) -> State:
    """One kind of work waits, since a day and for a reason.

    Args:
        review: The review's reference, for example NMER-2026-001.
        workstream: The work that waits: family, interviews, finalising, panel or publication.
        reason: Why it waits: criminal_trial, other_process, family_asked, coroner or other.
        asked_by: Who asked for it, as a code: sio, cps, coroner, family, panel or csp.
        on: The day on which it happened.
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
        review: The review's reference, for example NMER-2026-001.
        workstream: The work that waits: family, interviews, finalising, panel or publication.
        on: The day on which it happened.
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
        review: The review's reference, for example NMER-2026-001.
        until: The agreed date.
        panel_agreed_on: The day the panel agreed.
        csp_agreed_on: The day the partnership agreed.
        reason: What it was agreed for, as for a hold; other, where only the section reason tells it.
        on: The day on which it happened.
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
        review: The review's reference, for example NMER-2026-001.
        urgent_lesson: The number of the accepted urgent lesson.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "act on an urgent lesson", Form(by=by, n=urgent_lesson))


@run_form("13 combine the chronology")
async def combine_chronology(review: Reference, on: date, by: By = "writer") -> State:
    """The agencies' chronologies are combined.

    Args:
        review: The review's reference, for example NMER-2026-001.
        on: The day on which it happened.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "13 combine the chronology", Form(by=by, on=on))


@run_form("14 send draft to the panel")
async def send_draft_to_panel(review: Reference, on: date, by: By = "writer") -> State:
    """The panel has the draft, to check its facts.

    Args:
        review: The review's reference, for example NMER-2026-001.
        on: The day on which it happened.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "14 send draft to the panel", Form(by=by, on=on))


@run_form("16 complete the report")
async def complete_report(review: Reference, on: date, by: By = "chair") -> State:
    """The panel hands the finished report to the partnership.

    Args:
        review: The review's reference, for example NMER-2026-001.
        on: The day on which it happened.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "16 complete the report", Form(by=by, on=on))
