"""From the clearance to the last action done."""

from __future__ import annotations

from datetime import date

from prefect import State

from flows.allowing import Form
from flows.parameters import By, Handle, Number, Reference, Variant
from flows.pressed.taken import taken
from flows.run_forms import run_form


@run_form("22 plan the publication")
async def plan_publication(review: Reference, publication_plan: Number, on: date, by: By = "coordinator") -> State:
    """Variant, day, days avoided, and who is told before.

    Args:
        review: Records the plan; sends nothing. The review's reference, for example NMER-2026-001.
        publication_plan: The number that “collect inbox” told for the section publication plan, mostly 1.
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "22 plan the publication", Form(by=by, on=on, n=publication_plan))


@run_form("23 publish")
async def publish(
    review: Reference, handle: Handle, on: date, variant: Variant = "full", by: By = "csp-chair"
) -> State:
    """The partnership has published, or, for compelling reasons, does not.

    Args:
        review: Records that the partnership published, or did not; sends nothing, and publishes nothing. The review's reference, for example NMER-2026-001.
        handle: The review's handle, two words, typed and not copied.
        on: The day on which it happened, which may be before today.
        variant: What is published: full, redacted, summary_only or not_published.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "23 publish", Form(by=by, on=on, handle=handle, codes={"variant": variant}))


@run_form("24 return the web address")
async def return_address(review: Reference, web_address: Number, by: By = "coordinator") -> State:
    """The web address went to the Home Office.

    Args:
        review: Records that a person sent the address; sends nothing. The review's reference, for example NMER-2026-001.
        web_address: The number that “collect inbox” told for the section web address, mostly 1.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "24 return the web address", Form(by=by, n=web_address))


@run_form("25 share the lessons")
async def share_lessons(review: Reference, lessons_shared: Number, by: By = "coordinator") -> State:
    """The lessons were shared with the staff of the agencies.

    Args:
        review: Records that the lessons were shared; sends nothing. The review's reference, for example NMER-2026-001.
        lessons_shared: The number that “collect inbox” told for the section lessons shared, mostly 1.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "25 share the lessons", Form(by=by, n=lessons_shared))


@run_form("26 record action progress")
async def record_progress(review: Reference, action_plan: Number, on: date, by: By = "coordinator") -> State:
    """How far the actions have come.

    Args:
        review: Records how far the actions are; sends nothing. The review's reference, for example NMER-2026-001.
        action_plan: The number that “collect inbox” told for the section action plan.
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "26 record action progress", Form(by=by, on=on, n=action_plan))


@run_form("27 close the review")
async def close_review(review: Reference, closing: Number, by: By = "csp-chair") -> State:
    """The plan is delivered, and its outcomes are audited.

    Args:
        review: Records that the review is closed; sends nothing. The review's reference, for example NMER-2026-001.
        closing: The number that “collect inbox” told for the section closing, mostly 1.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "27 close the review", Form(by=by, n=closing))


@run_form("withdraw the publication")
async def withdraw_publication(review: Reference, handle: Handle, on: date, by: By = "csp-chair") -> State:
    """What was published is taken down; it can be published again.

    Args:
        review: Records that it was taken down; sends nothing, and takes nothing down. The review's reference, for example NMER-2026-001.
        handle: The review's handle, two words, typed and not copied.
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "withdraw the publication", Form(by=by, on=on, handle=handle))
