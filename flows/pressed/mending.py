"""Every mistake can be mended, and a review can come in or go elsewhere."""

from __future__ import annotations

from datetime import date

from prefect import State

from flows import steps
from flows.allowing import Form
from flows.answers import answer
from flows.door import open_door
from flows.parameters import By, Handle, Number, PackName, Reference, check_reference
from flows.pressed.taken import taken
from flows.run_forms import run_form


@run_form("adopt a review under way")
async def adopt_review(
    review: Reference, adoption: Number, notification: Number, pack: PackName = "england-2016", by: By = "coordinator"
) -> State:
    """A review that was begun on paper is taken over where it stands.

    Args:
        review: Opens the review where it stands on paper; sends nothing. The review's reference, for example NMER-2026-001.
        adoption: The number that “collect inbox” told for the section adoption, mostly 1.
        notification: The number that “collect inbox” told for the section notification, mostly 1.
        pack: england-2016, or england-s8a once the new section applies.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await answer(
        lambda: steps.adopt_review(
            open_door(), check_reference(review), Form(by=by, n=adoption, pack=pack, notification=notification)
        )
    )


@run_form("correct an entry")
async def correct_entry(review: Reference, correction: Number, handle: Handle, by: By = "coordinator") -> State:
    """A day, a role or a whole entry was wrong: the correction stands beside it.

    Args:
        review: Records a correction beside the entry; sends nothing. The review's reference, for example NMER-2026-001.
        correction: The number that “collect inbox” told for the section correction.
        handle: The review's handle, two words, typed and not copied.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await answer(
        lambda: steps.correct_entry(open_door(), check_reference(review), Form(by=by, n=correction, handle=handle))
    )


@run_form("replace a person")
async def replace_person(review: Reference, replacement: Number, by: By = "coordinator") -> State:
    """A chair, writer, panel member or contact has left.

    Args:
        review: Records that somebody left; sends nothing. The review's reference, for example NMER-2026-001.
        replacement: The number that “collect inbox” told for the section replacement.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "replace a person", Form(by=by, n=replacement))


@run_form("transfer or join the review")
async def transfer_review(review: Reference, transfer: Number, handle: Handle, by: By = "csp-chair") -> State:
    """Another partnership or another review takes it over.

    Args:
        review: Records that the review goes elsewhere, and ends here; sends nothing. The review's reference, for example NMER-2026-001.
        transfer: The number that “collect inbox” told for the section transfer, mostly 1.
        handle: The review's handle, two words, typed and not copied.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "transfer or join the review", Form(by=by, n=transfer, handle=handle))


@run_form("stop the review")
async def stop_review(review: Reference, handle: Handle, on: date, by: By = "csp-chair") -> State:
    """A review that was commissioned is not gone on with.

    Args:
        review: Records that the review is stopped; sends nothing. The review's reference, for example NMER-2026-001.
        handle: The review's handle, two words, typed and not copied.
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await taken(review, "stop the review", Form(by=by, on=on, handle=handle))


@run_form("move to another pack")
async def move_to_pack(review: Reference, pack: PackName, on: date, by: By = "csp-chair") -> State:
    """The law or the guidance has changed, and a person decides that this review moves.

    Args:
        review: Records that another guidance counts from now on; sends nothing. The review's reference, for example NMER-2026-001.
        pack: england-2016, or england-s8a once the new section applies.
        on: The day on which it happened, which may be before today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await answer(lambda: steps.move_to_pack(open_door(), check_reference(review), Form(by=by, on=on, pack=pack)))
