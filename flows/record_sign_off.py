"""The partnership has signed exactly these documents."""

from __future__ import annotations

from datetime import date

from prefect import State

from flows import steps
from flows.answers import answer
from flows.door import open_door
from flows.parameters import By, Digest, Reference, check_reference
from flows.run_forms import run_form


@run_form("17 record the sign-off")
async def record_sign_off(review: Reference, documents: list[Digest], on: date, by: By = "csp-chair") -> State:
    """The partnership has signed exactly these documents.

    Args:
        review: Records that these documents were signed; sends nothing. The review's reference, for example NMER-2026-001.
        documents: The long sum of each signed document, one a line, as “assemble documents” told them; the board's link fills them in.
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await answer(lambda: steps.record_sign_off(open_door(), check_reference(review), documents, on, by))
