"""What was signed is packed, kept, read back and compared."""

from __future__ import annotations

from datetime import date

from prefect import State

from flows import steps
from flows.answers import answer
from flows.door import open_door
from flows.parameters import By, Reference, check_reference
from flows.run_forms import run_form


@run_form("archive the bundle")
async def archive_bundle(review: Reference, on: date, by: By = "coordinator") -> State:
    """What was signed is packed, kept, read back and compared.

    Args:
        review: Makes one set of what was signed, and keeps it; sends nothing. The review's reference, for example NMER-2026-001.
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await answer(lambda: steps.archive_bundle(open_door(), check_reference(review), on, by))
