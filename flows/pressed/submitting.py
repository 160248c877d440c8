"""After the submission: copies, the letter, the answers, the clearance."""

from __future__ import annotations

from datetime import date

from prefect import State

from flows.allowing import Form
from flows.parameters import By, Handle, Number, Recipient, Reference
from flows.pressed.taken import taken
from flows.run_forms import run_form


@run_form("19 send a copy of the report")
async def send_copy(
    review: Reference, on: date, recipient: Recipient = "commissioner", by: By = "coordinator"
) -> State:
    """The report was copied to those the guidance names.

    Args:
        review: Records that a person sent a copy; sends nothing. The review's reference, for example NMER-2026-001.
        on: The day on which it happened, which may be before today.
        recipient: Who was sent the copy: commissioner, or secretary_of_state where the guidance says so.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "19 send a copy of the report", Form(by=by, on=on, codes={"recipient": recipient}))


@run_form("20 record Home Office letter")
async def record_letter(review: Reference, home_office_letter: Number, by: By = "coordinator") -> State:
    """The Home Office's letter has come.

    Args:
        review: Records the letter that came; sends nothing. The review's reference, for example NMER-2026-001.
        home_office_letter: The number that “collect inbox” told for the section Home Office letter, mostly 1.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "20 record Home Office letter", Form(by=by, n=home_office_letter))


@run_form("21 record the answers")
async def record_answers(review: Reference, answers: Number, by: By = "chair") -> State:
    """Each point of the letter is answered.

    Args:
        review: Records the answers; sends nothing. The review's reference, for example NMER-2026-001.
        answers: The number that “collect inbox” told for the section answers, mostly 1.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "21 record the answers", Form(by=by, n=answers))


@run_form("record the clearance")
async def record_clearance(review: Reference, on: date, handle: Handle, by: By = "coordinator") -> State:
    """The Home Office says that the report may be published.

    Args:
        review: Records that the report may be published; sends nothing. The review's reference, for example NMER-2026-001.
        on: The day on which it happened, which may be before today.
        handle: The review's handle, two words, typed and not copied.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "record the clearance", Form(by=by, on=on, handle=handle))
