"""The police have told the partnership: the review is opened."""

from __future__ import annotations

from prefect import State

from flows import steps
from flows.answers import answer
from flows.door import open_door
from flows.parameters import By, Number, PackName, Reference, check_reference
from flows.run_forms import run_form


@run_form("02 record a notification")
async def record_notification(
    review: Reference, notification: Number, by: By = "coordinator", pack: PackName = "england-2016"
) -> State:
    """The police have told the partnership: the review is opened.

    Args:
        review: Opens the review, and records the notification; sends nothing. The review's reference, for example NMER-2026-001.
        notification: The number that “collect inbox” told for the section notification, mostly 1.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
        pack: england-2016, or england-s8a once the new section applies; the review stays on it.
    """
    return await answer(lambda: steps.record_notification(open_door(), check_reference(review), notification, pack, by))
