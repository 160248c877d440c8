"""What agencies are asked for, send, and are reminded of."""

from __future__ import annotations

from datetime import date

from prefect import State

from flows.allowing import Form
from flows.parameters import (
    Agencies,
    Awaited,
    AwaitedFromChair,
    By,
    Code,
    InputKind,
    InputState,
    Number,
    Reference,
    Rung,
)
from flows.pressed.taken import taken
from flows.run_forms import run_form


@run_form("12 ask agencies")
async def ask_agencies(
    review: Reference, agencies: Agencies, due: date, on: date, kind: InputKind = "imr", by: By = "chair"
) -> State:
    """Agencies are asked for their part: a review of their own, a chronology, a short report.

    Args:
        review: Records that agencies were asked; sends nothing now. “keep time” reminds them once it is due. The review's reference, for example NMER-2026-001.
        agencies: One code a line, such as police or housing; the page of the review lists them.
        due: The day by which they are to answer.
        on: The day on which it happened, which may be before today.
        kind: What they are asked for.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(
        review,
        "12 ask agencies",
        Form(by=by, on=on, codes={"agencies": list(agencies), "kind": kind, "due": due.isoformat(), "state": "asked"}),
    )


@run_form("12 record agency inputs")
async def record_inputs(review: Reference, agencies: Agencies, state: InputState, on: date, by: By = "chair") -> State:
    """How far the inputs of these agencies have come.

    Args:
        review: Records how far the inputs are; sends nothing. The review's reference, for example NMER-2026-001.
        agencies: One code a line, such as police or housing; the page of the review lists them.
        state: accepted: the agency will do it; queries: the chair asks back; revised; signed: by its manager; accepted_by_panel; refused.
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(
        review, "12 record agency inputs", Form(by=by, on=on, codes={"agencies": list(agencies), "state": state})
    )


@run_form("12 record a return")
async def record_return(review: Reference, agency_input: Number, agency: Code, by: By = "coordinator") -> State:
    """An agency has sent its part, or says that it found nothing or will not answer.

    Args:
        review: Records what an agency sent or answered; sends nothing. The review's reference, for example NMER-2026-001.
        agency_input: The number that “collect inbox” told for the section agency input of this agency, mostly 1.
        agency: The code of the agency.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "12 record a return", Form(by=by, n=agency_input, agency=agency))


@run_form("12 chase agencies")
async def chase_agencies(
    review: Reference,
    agencies: Agencies,
    rung: Rung,
    on: date,
    about: Awaited = "agency_input",
    by: By = "coordinator",
) -> State:
    """A reminder went to agencies that have not answered; never to a family.

    Args:
        review: Records that a reminder went; sends nothing. The review's reference, for example NMER-2026-001.
        agencies: One code a line, such as police or housing; the page of the review lists them.
        rung: Which reminder it was: standard first, then escalation, then overdue.
        on: The day on which it happened, which may be before today.
        about: What is awaited: their input, or the answer whether they knew the people (scoping).
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(
        review,
        "12 chase agencies",
        Form(by=by, on=on, codes={"agencies": list(agencies), "rung": rung, "about": about}),
    )


@run_form("chase the chair")
async def chase_chair(
    review: Reference, about: AwaitedFromChair, rung: Rung, on: date, by: By = "coordinator"
) -> State:
    """A reminder went to the chair, of the report or of the answers to the Home Office; never to a family.

    Args:
        review: Records that a reminder went; sends nothing. The review's reference, for example NMER-2026-001.
        about: What is awaited from the chair.
        rung: Which reminder it was: standard first, then escalation, then overdue.
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(
        review, "chase the chair", Form(by=by, on=on, codes={"to": "chair", "about": about, "rung": rung})
    )
