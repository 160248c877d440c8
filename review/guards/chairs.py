"""Reminders to the chair: of what is awaited by a day, and in order."""

from __future__ import annotations

from collections.abc import Iterator

from review.chases import CHAIR, outstanding_in
from review.guards.guard import Asked
from review.reminders import rungs_to_record


def chair_chased_in_order(asked: Asked) -> Iterator[str]:
    """Reminders to the chair climb the ladder, and are of what is awaited from the chair by a day."""
    if asked.codes.get("to") != CHAIR:
        return
    about, rung, on = asked.codes["about"], asked.codes["rung"], asked.entry.on
    one = next((one for one in outstanding_in(asked.matter) if (one.to, one.about) == (CHAIR, about)), None)
    if one is None:
        yield (
            f"Nothing is awaited from the chair about the {about}: it came, it is on hold, no day is set for it, or there "
            "is no chair."
        )
    elif rung not in (next_ones := rungs_to_record(asked.matter, about, one.rungs, one.due, on)):
        yield f"The next reminder for the chair is: {' or '.join(next_ones)}."
