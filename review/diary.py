"""The days of a review that concern a role, for its calendar: references, handles, codes and dates, no content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from review.clocks import dates_of
from review.dates import in_words
from review.due import Due
from review.errors import NeedsAPerson
from review.inputs import inputs_of
from review.matter import Matter
from review.sections import ROLES as EVERY_ROLE

_PARTNERSHIP = frozenset({"coordinator", "csp-chair", "csp-deputy"})
_WITH_THE_CHAIR = _PARTNERSHIP | {"chair"}
_WITH_THE_WRITER = _WITH_THE_CHAIR | {"writer"}
# Whom a clock concerns, by the step it runs to; the coordinator alone where nothing is said.
CONCERNS = {
    "04": _PARTNERSHIP | {"one-panel-chair"},
    "12": frozenset({"coordinator", "chair"}),
    "16": _WITH_THE_WRITER,
    "18": _PARTNERSHIP,
    "19": _PARTNERSHIP,
    "20": _WITH_THE_CHAIR,
    "21": _WITH_THE_WRITER,
    "23": _WITH_THE_CHAIR | {"information-governance"},
    "26": _PARTNERSHIP,
    "27": _PARTNERSHIP,
}
AT_MEETINGS = frozenset({"coordinator", "chair", "writer"})
AWAITING_INPUTS = frozenset({"coordinator", "chair"})
ROLES = tuple(role for role in EVERY_ROLE if role in AT_MEETINGS.union(AWAITING_INPUTS, *CONCERNS.values()))


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
    inputs = _inputs(matter) if role in AWAITING_INPUTS else []
    return tuple(sorted([*days, *meetings, *inputs], key=lambda day: (day.on, day.key)))


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


def _inputs(matter: Matter) -> list[DiaryDay]:
    """The day each agency was given. It stays once the input has come, and the sentence says how far that has got."""
    return [
        DiaryDay(
            f"input.{agency}",
            asked.due,
            f"input from {agency}",
            f"The input from {agency} was asked for until {in_words(asked.due)}. "
            f"It was last recorded as {asked.state.replace('_', ' ')}.",
        )
        for agency, asked in inputs_of(matter.record).items()
        if asked.due is not None
    ]
