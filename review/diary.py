"""The days of a review that concern a role, for its calendar: references, handles and dates, no content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from review.clocks import dates_of
from review.due import Due
from review.errors import NeedsAPerson
from review.matter import Matter

ROLES = ("coordinator", "chair", "writer", "csp-chair")
_PARTNERSHIP = frozenset({"coordinator", "csp-chair"})
_WITH_THE_CHAIR = _PARTNERSHIP | {"chair"}
# Whom a clock concerns, by the step it runs to; the coordinator alone where nothing is said.
CONCERNS = {
    "04": _PARTNERSHIP,
    "12": frozenset({"coordinator", "chair"}),
    "16": frozenset(ROLES),
    "18": _PARTNERSHIP,
    "19": _PARTNERSHIP,
    "20": _WITH_THE_CHAIR,
    "21": frozenset(ROLES),
    "23": _WITH_THE_CHAIR,
    "26": _PARTNERSHIP,
    "27": _PARTNERSHIP,
}
AT_MEETINGS = frozenset({"coordinator", "chair", "writer"})


@dataclass(frozen=True)
class DiaryDay:
    """One day in a calendar. *key* stays the same when the day moves, so that a calendar moves it too."""

    key: str
    on: date
    title: str
    sentence: str


def diary_of(matter: Matter, role: str) -> tuple[DiaryDay, ...]:
    """The days that concern *role*, by day; raises `NeedsAPerson` naming the roles that have a calendar."""
    if role not in ROLES:
        raise NeedsAPerson(f"No calendar is made for that role. There is one for: {', '.join(ROLES)}.")
    days = [day for told in dates_of(matter) if _concerns(matter, told, role) for day in _days(matter, told)]
    meetings = _meetings(matter) if role in AT_MEETINGS else []
    return tuple(sorted([*days, *meetings], key=lambda day: (day.on, day.key)))


def _concerns(matter: Matter, told: Due, role: str) -> bool:
    return role in CONCERNS.get(matter.pack.clocks[told.clock].to, {"coordinator"})


def _days(matter: Matter, told: Due) -> Iterator[DiaryDay]:
    """The date of a clock and the one beside it; the clock of extensions tells the same agreed date once more."""
    clock = matter.pack.clocks[told.clock]
    title = f"{clock.name.replace('_', ' ')} ({clock.id})"
    if told.date is not None and clock.from_ != "extension":
        yield DiaryDay(clock.name, told.date, title, told.sentence)
    if told.beside is not None:
        beside = "planned day" if clock.to == "23" else "agreed date"
        yield DiaryDay(f"{clock.name}.beside", told.beside, f"{title}, {beside}", told.sentence)


def _meetings(matter: Matter) -> list[DiaryDay]:
    held = matter.sections.get("panel", {}).get("meetings", [])
    return [
        DiaryDay(f"meeting.{n}", date.fromisoformat(meeting["on"]), f"panel meeting {n}", f"Panel meeting {n}.")
        for n, meeting in enumerate(held, 1)
    ]
