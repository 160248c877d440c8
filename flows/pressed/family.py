"""Family, friends and the perpetrator: what people offered, and what was answered. The service sends nothing."""

from __future__ import annotations

from prefect import State

from flows.allowing import Form
from flows.parameters import By, Number, Reference
from flows.pressed.taken import taken
from flows.run_forms import run_form


@run_form("11 clear the approach")
async def clear_approach(review: Reference, approach: Number, by: By = "chair") -> State:
    """Somebody who knows has cleared that this person may be written to.

    Args:
        review: Records that a person may be written to; sends nothing. The review's reference, for example NMER-2026-001.
        approach: The number that “collect inbox” told for the section approach.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "11 clear the approach", Form(by=by, n=approach))


@run_form("11 record a family contact")
async def record_family_contact(review: Reference, family_contact: Number, by: By = "chair") -> State:
    """One offer or one answer. There is no date for an answer.

    Args:
        review: Records an offer or an answer; sends nothing. The review's reference, for example NMER-2026-001.
        family_contact: The number that “collect inbox” told for the section family contact.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "11 record a family contact", Form(by=by, n=family_contact))


@run_form("11a note perpetrator contact")
async def record_perpetrator_contact(review: Reference, family_contact: Number, by: By = "chair") -> State:
    """After the trial, through prison or probation.

    Args:
        review: Records a contact; sends nothing. The review's reference, for example NMER-2026-001.
        family_contact: The number that “collect inbox” told for the section family contact.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "11a note perpetrator contact", Form(by=by, n=family_contact))


@run_form("15 offer draft to family")
async def offer_draft_to_family(review: Reference, family_contact: Number, by: By = "chair") -> State:
    """The draft is offered, in person or on numbered paper, for as long as is needed.

    Args:
        review: Records that the draft was offered; sends nothing. The review's reference, for example NMER-2026-001.
        family_contact: The number that “collect inbox” told for the section family contact.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "15 offer draft to family", Form(by=by, n=family_contact))
