"""A person names the bundle that may leave; it then waits, and can be stopped."""

from __future__ import annotations

from datetime import date

from prefect import State

from flows import steps
from flows.answers import answer
from flows.door import open_door
from flows.parameters import By, Handle, Number, Reference, check_reference
from flows.run_forms import run_form


@run_form("18 release the bundle")
async def release_bundle(review: Reference, bundle: Number, on: date, handle: Handle, by: By = "csp-chair") -> State:
    """A person names the bundle that may leave; it then waits, and can be stopped.

    Args:
        review: Releases the set: once its wait is over, it is sent to the Home Office by itself. The review's reference, for example NMER-2026-001.
        bundle: The number that “archive the bundle” told, mostly 1.
        on: The day on which it happened, which may be before today.
        handle: The review's handle, two words, typed and not copied.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await answer(lambda: steps.release_bundle(open_door(), check_reference(review), bundle, on, by, handle))
