"""Letters and papers, drafted for a person's hand."""

from __future__ import annotations

from datetime import date

from prefect import State

from flows import steps
from flows.answers import answer
from flows.door import open_door
from flows.parameters import By, Language, LetterName, Reference, To, check_reference
from flows.run_forms import run_form


@run_form("make a letter")
async def make_a_letter(
    review: Reference, letter: LetterName, on: date, to: To = "", language: Language = "", by: By = "coordinator"
) -> State:
    """A letter or paper is drafted from the record. A person completes it and sends it; the service sends none.

    Args:
        review: Makes a letter for a person to complete and to send; sends nothing. The review's reference, for example NMER-2026-001.
        letter: Which letter or paper.
        on: The day it is made on.
        to: For an agency its code, such as housing. For a person role and number, such as family-1: the first of the family whose approach was cleared. Otherwise empty.
        language: Where it is to be translated, the code of the language, such as pl or cy; its text is laid beside it.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await answer(lambda: steps.make_letter(open_door(), check_reference(review), letter, to, on, language, by))
