"""Review or no review: the decision is recorded and its letter made."""

from __future__ import annotations

from prefect import State

from flows import steps
from flows.answers import answer
from flows.door import open_door
from flows.parameters import By, Handle, Number, Reference, check_reference
from flows.run_forms import run_form


@run_form("04 record the decision")
async def record_decision(review: Reference, decision: Number, handle: Handle, by: By = "csp-chair") -> State:
    """Review or no review: the decision is recorded and its letter made.

    Args:
        review: Records the decision, and makes its letter for a person to send; sends nothing. The review's reference, for example NMER-2026-001.
        decision: The number that “collect inbox” told for the section decision, mostly 1.
        handle: The review's handle, two words, typed and not copied.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await answer(lambda: steps.record_decision(open_door(), check_reference(review), decision, by, handle))
