"""A released bundle that has not left is called back."""

from __future__ import annotations

from datetime import date

from prefect import State

from flows import steps
from flows.answers import answer
from flows.door import open_door
from flows.parameters import By, Handle, Reference, check_reference
from flows.run_forms import run_form


@run_form("stop the release")
async def stop_release(review: Reference, on: date, handle: Handle, by: By = "csp-chair") -> State:
    """A released bundle that has not left is called back.

    Args:
        review: Stops a set that was released and has not left; sends nothing. The review's reference, for example NMER-2026-001.
        on: The day on which it happened, which may be before today.
        handle: The review's handle, two words, typed and not copied.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await answer(lambda: steps.stop_release(open_door(), check_reference(review), on, by, handle))
