"""Once a day every review is looked at: what is due is started, or said to whom it falls."""

from __future__ import annotations

from datetime import date

from prefect import State, flow

from flows import steps
from flows.answers import answer
from flows.door import Door, open_door
from review.errors import NeedsAPerson


# Prefect's own check of a day would repeat, in clear, whatever was typed in its place: the day is checked here instead.
@flow(name="keep time", validate_parameters=False)
async def keep_time(as_of: date | None = None) -> State:
    """Look at every review, remind agencies and chairs of what is due, and say what a person has to do.

    Args:
        as_of: The day to keep time for; today where it is left out. Days that were missed are made up by themselves.
    """
    return await answer(lambda: _kept(open_door(), as_of))


def _kept(door: Door, as_of: object) -> str:
    said: str = steps.keep_time(door, day_given(as_of) or door.today())
    return said


def day_given(said: object) -> date | None:
    """The day a form was filled in with; raises `NeedsAPerson` for words in its place, which are never repeated."""
    if said is None or said == "":
        return None
    try:
        return said if isinstance(said, date) else date.fromisoformat(str(said))
    except ValueError:
        raise NeedsAPerson(
            "The day to keep time for must be written as year-month-day, like 2026-03-14, or left out for today. "
            "Nothing was done."
        ) from None
