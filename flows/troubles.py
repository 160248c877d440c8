"""What stopped a run: many troubles told as one, and a fault nobody foresaw told by its place alone."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path

from review.errors import NeedsAPerson, ReviewError, TryAgainLater


def as_one(troubles: Sequence[ReviewError], said: str = "") -> ReviewError:
    """One error for all; it waits only if all of them only wait."""
    sentence = " ".join(dict.fromkeys(filter(None, [said, *map(str, troubles)])))
    waits = all(isinstance(trouble, TryAgainLater) for trouble in troubles)
    return TryAgainLater(sentence) if waits else NeedsAPerson(sentence)


class Unforeseen(NeedsAPerson):
    """A fault of this service itself. It says where, and never what: the text of a fault may hold a name."""

    @classmethod
    def at(cls, fault: Exception) -> Unforeseen:
        frame = traceback.extract_tb(fault.__traceback__)[-1]
        place = f"{type(fault).__name__} in {Path(frame.filename).name}, line {frame.lineno}"
        return cls(
            f"The step stopped at a fault of this service ({place}). Nothing is half-written. "
            "Tell whoever looks after the service; then take the same step again."
        )
