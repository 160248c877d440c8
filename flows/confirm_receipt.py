"""The Home Office says the set arrived, where the mail server's answer was lost."""

from __future__ import annotations

from datetime import date

from prefect import State

from flows import steps
from flows.answers import answer
from flows.door import open_door
from flows.parameters import By, Handle, Reference, check_reference
from flows.run_forms import run_form


@run_form("confirm the receipt")
async def confirm_receipt(review: Reference, on: date, handle: Handle, by: By = "coordinator") -> State:
    """The Home Office says the set arrived, where the mail server's answer was lost.

    Args:
        review: Records that the Home Office has the set; sends nothing. The review's reference, for example NMER-2026-001.
        on: The day on which it happened, which may be before today.
        handle: The review's handle, two words, typed and not copied.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await answer(lambda: steps.confirm_receipt(open_door(), check_reference(review), on, by, handle))
