"""When those a review is about died: a month each, since a review never says the day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def months_of_death(notification: Mapping[str, Any]) -> tuple[str, ...]:
    """Each month in which somebody died, year-month, the first one first.

    Whoever has no month of their own in the notification died in the month it gives for all. None where none came.
    """
    told = (notification, *notification.get("also_died", ()))
    return tuple(sorted({one["died"] for one in told if "died" in one}))
