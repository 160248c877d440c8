"""Once a day every review is looked at: what is due is started, or said to whom it falls, and the board is written."""

from __future__ import annotations

from datetime import date

from prefect import State

from flows import steps
from flows.answers import answer
from flows.bullets import joined
from flows.door import Door, open_door
from flows.run_forms import run_form
from flows.showing import show_board
from review.errors import ReviewError


@run_form("keep time")
async def keep_time(as_of: date | None = None) -> State:
    """Look at every review, remind agencies and chairs of what is due, and say what a person has to do.

    Args:
        as_of: Sends the reminders that are due, and writes the board. The day to keep time for; today where it is left out. Days that were missed are made up by themselves.
    """
    return await answer(lambda: _kept(open_door(), as_of))


def _kept(door: Door, as_of: date | None) -> str:
    """What keeping time says, and then the board: time that was kept is kept, whatever becomes of the board."""
    said = steps.keep_time(door, as_of or door.today())
    try:
        return joined([said, show_board()])
    except ReviewError as stopped:
        return joined([f"The board is not written: {stopped}", said])
