"""What agencies were asked for, and when each answered: read off the steps of one review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from review.inputs import ARRIVED
from review.matter import Matter
from review.record import Record
from review.timeline import Event
from review.turn import is_end

SCOPING, INPUTS = "scoping", "agency_input"
_NIL, _REFUSED = "nil", "refused"


@dataclass(frozen=True)
class Request:
    """One agency asked once. *came_on* is the day its answer came, None while it has not; *is_over*: nobody waits now."""

    agency: str
    about: str
    asked_on: date
    due: date | None
    came_on: date | None = None
    is_nil: bool = False
    is_refused: bool = False
    is_over: bool = False

    @property
    def is_outstanding(self) -> bool:
        return self.came_on is None and not self.is_refused and not self.is_over

    @property
    def days_late(self) -> int:
        """How many days after its day the answer came; 0 in time, or where no day was set."""
        return max((self.came_on - self.due).days, 0) if self.came_on and self.due else 0


def requests_of(matter: Matter) -> tuple[Request, ...]:
    """Every request of a review, in the order in which they were made; none is awaited once it has ended."""
    found = [*_followed(SCOPING, _scoping(matter.record)), *_followed(INPUTS, _inputs(matter.record))]
    is_over = is_end(matter.record.standing)
    return tuple(replace(one, is_over=is_over) for one in found)


def reminders_to(matter: Matter) -> tuple[tuple[str, str, str], ...]:
    """Agency, what about, and rung of each reminder that was recorded."""
    chased = [taken.codes for taken in matter.record.happened(Event.CHASED) if "agencies" in taken.codes]
    return tuple(
        (agency, str(codes.get("about", INPUTS)), str(codes["rung"]))
        for codes in chased
        for agency in codes["agencies"]
    )


_Moved = tuple[str, str, date, Mapping[str, Any]]


def _scoping(record: Record) -> Iterable[_Moved]:
    """Agency, state, day and codes of each movement."""
    for taken in record.taken("03"):
        for agency in taken.codes.get("agencies", ()):
            yield agency, "asked", taken.on, taken.codes
        if "answer" in taken.codes:
            yield taken.codes["agency"], _NIL if taken.codes["answer"] == _NIL else "signed", taken.on, taken.codes


def _inputs(record: Record) -> Iterable[_Moved]:
    for taken in record.taken("12"):
        if taken.event != Event.CHASED.value:
            for agency in taken.codes.get("agencies", ()):
                yield agency, str(taken.codes["state"]), taken.on, taken.codes


def _followed(about: str, moves: Iterable[_Moved]) -> list[Request]:
    """The requests that *moves* add up to. Whoever is asked anew before an answer came has one request, the later."""
    done, running = list[Request](), dict[str, Request]()
    for agency, state, on, codes in moves:
        if state == "asked":
            earlier = running.get(agency)
            done += [earlier] if earlier and not earlier.is_outstanding else []
            due = codes.get("due")
            running[agency] = Request(agency, about, on, date.fromisoformat(due) if due else None)
        elif state in ARRIVED and agency in running:
            running[agency] = _answered(running[agency], state, on)
    return sorted([*done, *running.values()], key=lambda one: (one.asked_on, one.agency))


def _answered(asked: Request, state: str, on: date) -> Request:
    """The first answer tells the day; one that refused may yet send something."""
    if state == _REFUSED:
        return asked if asked.came_on else replace(asked, is_refused=True)
    came_on = asked.came_on or on
    return replace(asked, came_on=came_on, is_refused=False, is_nil=state == _NIL)
