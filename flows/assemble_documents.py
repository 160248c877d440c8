"""Report, summary and action plan are made from the record."""

from __future__ import annotations

from datetime import date

from prefect import State

from flows import steps
from flows.answers import answer
from flows.door import open_door
from flows.parameters import By, Reference, StageName, check_reference
from flows.run_forms import run_form
from review.stages import Stage


@run_form("assemble documents")
async def assemble_documents(review: Reference, stage: StageName, on: date, by: By = "coordinator") -> State:
    """Report, summary and action plan are made from the record.

    Args:
        review: Makes the documents, and keeps them; sends nothing. The review's reference, for example NMER-2026-001.
        stage: draft: for the writer; panel; signoff: for the partnership to read; home-office: the set that is signed; publication.
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await answer(lambda: steps.assemble_documents(open_door(), check_reference(review), Stage(stage), on, by))
