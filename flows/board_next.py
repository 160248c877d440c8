"""The press that the board names for a review, for whoever pressed another that has no turn."""

from __future__ import annotations

from flows.door import Door
from flows.matters import matter_at
from review.errors import ReviewError
from review.record import Record
from review.waiting import waiting_of


def next_press(door: Door, record: Record) -> str | None:
    """Empty where it cannot be told, or the review has ended: the refusal says something all the same.

    None while it waits for a hold to end or for the family: nobody is told to end the one, or to press the other.
    """
    if not record.pack:
        return ""
    try:
        waiting = waiting_of(matter_at(door, record, {}))
    except ReviewError:
        return ""
    return None if waiting.workstream or waiting.is_with_family else waiting.press
