"""What agencies are asked for, send, and are reminded of."""

from __future__ import annotations

from datetime import date

from prefect import State

from flows.allowing import Form
from flows.parameters import Agencies, Awaited, By, Code, InputKind, InputState, Number, Reference, Rung
from flows.pressed.taken import taken
from flows.run_forms import run_form


@run_form("12 ask agencies")
async def ask_agencies(
    review: Reference, agencies: Agencies, due: date, on: date, kind: InputKind = "imr", by: By = "chair"
) -> State:
    """Agencies are asked for their part: a review of their own, a chronology, a short report.

    Args:
        review: The review's reference, for example NMER-2026-001.
        agencies: The agencies' codes, such as police or housing: the guidance's and those of the section agencies.
        due: The day by which they are to answer.
        on: The day on which it happened.
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
        review: The review's reference, for example NMER-2026-001.
        agencies: The agencies' codes, such as police or housing: the guidance's and those of the section agencies.
        state: Where these inputs stand now.
        on: The day on which it happened.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(
        review, "12 record agency inputs", Form(by=by, on=on, codes={"agencies": list(agencies), "state": state})
    )


@run_form("12 record a return")
async def record_return(review: Reference, agency_input: Number, agency: Code, by: By = "coordinator") -> State:
    """An agency has sent its part, or says that it found nothing or will not answer.

    Args:
        review: The review's reference, for example NMER-2026-001.
        agency_input: The number of the accepted agency input.
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
        review: The review's reference, for example NMER-2026-001.
        agencies: The agencies' codes, such as police or housing: the guidance's and those of the section agencies.
        rung: Which reminder it was.
        on: The day on which it happened.
        about: What is awaited: their input, or the answer whether they knew the people (scoping).
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(
        review,
        "12 chase agencies",
        Form(by=by, on=on, codes={"agencies": list(agencies), "rung": rung, "about": about}),
    )
