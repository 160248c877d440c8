"""A review that was begun on paper, and is taken over where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from flows import recording
from flows.allowing import Form
from flows.door import Door
from flows.taking import take_step
from review.steps import STEPS
from tests.flows import walking
from tests.flows.acting import accept
from tests.flows.walking import REF, changed, record_of

BEGAN = date(2025, 4, 1)
ADOPTED_ON = date(2026, 10, 1)
NOT_OF_THE_PAST = {"adoption", "correction", "pack", "recall", "receipt", "transfer", "stop"}
# Every step there is, on a day of its own, in the order of the table.
EVERY_STEP = tuple(dict.fromkeys(step.code for step in STEPS if step.code and step.code not in NOT_OF_THE_PAST))


# What a review that stands there cannot have behind it yet.
_AFTER_THE_CHAIR = {"16", "17", "18", "20", "21", "clearance", "23", "27"}
_AFTER_THE_LETTER = {"clearance", "23", "27"}
AHEAD = {
    "notified": {"04", "07", *_AFTER_THE_CHAIR},
    "recommended": {"04", "07", *_AFTER_THE_CHAIR},
    "thinking_again": {"07", *_AFTER_THE_CHAIR},
    "commissioned": {"07", *_AFTER_THE_CHAIR},
    "under_way": _AFTER_THE_CHAIR,
    "complete": _AFTER_THE_CHAIR - {"16"},
    "submitted": _AFTER_THE_LETTER,
    "to_change": _AFTER_THE_LETTER,
    "to_resubmit": _AFTER_THE_LETTER,
    "cleared": {"27"},
    "published": {"27"},
}


def every_step_behind(stands: str) -> tuple[str, ...]:
    """Every step that a review which stands there can have taken."""
    return tuple(code for code in EVERY_STEP if code not in AHEAD.get(stands, ()))


def days_for(codes: Iterable[str]) -> list[dict[str, str]]:
    """Each of these steps three days after the one before it, from 1 April 2025."""
    return [
        {"step": code, "on": (BEGAN + timedelta(3 * number)).isoformat(), "paper": "Minute of the panel"}
        for number, code in enumerate(codes)
    ]


def send_adoption(door: Door, stands: str, codes: Iterable[str] = ("04", "07"), **changes: object) -> None:
    """Its notification and its adoption, accepted and not yet recorded."""
    accept(door, "notification", walking.least("notification"), 300)
    said = {"stands": stands, "adopted_on": ADOPTED_ON.isoformat(), "past": days_for(codes), **changes}
    accept(door, "adoption", changed("adoption", **said), 301)


def adopt(door: Door, stands: str, codes: Iterable[str] = ("04", "07"), **changes: object) -> str:
    send_adoption(door, stands, codes, **changes)
    return press_adopt(door)


def press_adopt(door: Door, n: int = 1, by: str = "coordinator") -> str:
    return recording.adopt_review(door, REF, Form(by=by, n=n, pack="england-2016", notification=1))


def press(door: Door, name: str, by: str, on: date | None = None, n: int = 0, **codes: object) -> str:
    """Any press, the handle typed as it stands."""
    return take_step(door, REF, name, Form(by=by, on=on, n=n, handle=record_of(door).handle, codes=codes))
