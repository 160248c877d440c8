"""The press that the board names for a review, for whoever pressed another that has no turn."""

from __future__ import annotations

from flows.door import Door
from flows.matters import matter_at
from review.errors import ReviewError
from review.record import Record
from review.waiting import waiting_of


def next_press(door: Door, record: Record) -> str:
    """Empty where nobody presses next, or where it cannot be told: the refusal says something all the same."""
    if not record.pack:
        return ""
    try:
        return waiting_of(matter_at(door, record, {})).press
    except ReviewError:
        return ""
