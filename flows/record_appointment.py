"""The chair and the report writer are appointed, or replaced."""

from __future__ import annotations

from prefect import State

from flows import steps
from flows.answers import answer
from flows.door import open_door
from flows.parameters import By, Number, Reference, check_reference
from flows.run_forms import run_form


@run_form("07 appoint chair and writer")
async def record_appointment(review: Reference, appointment: Number, by: By = "coordinator") -> State:
    """The chair and the report writer are appointed, or replaced.

    Args:
        review: Records who was appointed; sends nothing. The review's reference, for example NMER-2026-001.
        appointment: The number that “collect inbox” told for the section appointment, mostly 1.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await answer(lambda: steps.record_appointment(open_door(), check_reference(review), appointment, by))
