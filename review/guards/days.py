"""Days: none in the future, before the death or the law, or before what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from review.dates import in_words
from review.deaths import months_of_death
from review.guards.guard import Asked
from review.matter import Matter
from review.steps import OF
from review.timeline import Event

# Section 9 of the Domestic Violence, Crime and Victims Act 2004 came into force: nothing a review records is older.
LAW_IN_FORCE = date(2011, 4, 13)
_LAW = (LAW_IN_FORCE, "when the law came into force")
# The main line: the steps that lead a review on, each once in each version of the report.
MAIN = ("04", "07", "16", "17", "18", "20", "21", "clearance", "23", "27")
# The steps of which none may come before another, in order; a notification may be written after the decision.
ORDER = ("recommendation", "04", "05c", "06", *MAIN[1:], "withdrawal")

# Outside that order, what cannot be before something else.
_AFTER = {"24": ("23",)}


def day_in_order(asked: Asked) -> Iterator[str]:
    """The day of the entry lies between what it rests on and today."""
    on, today = asked.entry.on, asked.matter.today
    if on > today:
        yield f"The day must be today or in the past, so {in_words(today)} at the latest."
    earliest, why = _earliest(asked.matter, Event(asked.entry.event))
    if on < earliest:
        yield f"The day must not be before {in_words(earliest)}, {why}."


def known_before_notified(asked: Asked) -> Iterator[str]:
    """The partnership knew of the death in or after its month, and was written to when it knew or later.

    A review that is adopted is told with its notification beside it.
    """
    said = asked.content if "aware_on" in asked.content else asked.matter.sections["notification"]
    aware, notified = date.fromisoformat(said["aware_on"]), date.fromisoformat(said["notified_on"])
    if aware < date.fromisoformat(f"{months_of_death(said)[0]}-01"):
        yield "The day the partnership first knew must not be before the month of the death."
    if aware > notified:
        yield "The day the partnership first knew must not be after the written notification."
    if notified > asked.entry.on:
        yield "The written notification must not be after the day on which the review was adopted."


def planned_in_order(asked: Asked) -> Iterator[str]:
    """A publication is planned for a day on which it could be recorded, though the plan itself be entered later."""
    matter, event = asked.matter, Event.PUBLISHED
    bounds = [_LAW, *_known(matter, event), *_before(matter, event, moving=True)]
    earliest, why = max(bounds, key=lambda bound: bound[0])
    if asked.content["planned_on"] < earliest.isoformat():
        yield f"The planned day must not be before {in_words(earliest)}, {why}."


def _earliest(matter: Matter, event: Event) -> tuple[date, str]:
    """The earliest day, and what it rests on in words."""
    bounds = [_LAW, *_known(matter, event)]
    moves = OF[event].moves
    leads_on = moves.get(matter.record.standing) is not matter.record.standing
    bounds += _before(matter, event, moving=leads_on)
    return max(bounds, key=lambda bound: bound[0])


def _known(matter: Matter, event: Event) -> list[tuple[date, str]]:
    said = matter.sections.get("notification")
    if said is None or event in (Event.NOTIFIED, Event.REFERRED):
        return []
    return [(date.fromisoformat(said["aware_on"]), "when the partnership first knew of the death")]


def _before(matter: Matter, event: Event, *, moving: bool) -> list[tuple[date, str]]:
    """A step that leads on comes after all before it; one recorded again, after those that come before it in order."""
    code = OF[event].code
    before = ORDER[: ORDER.index(code)] if code in ORDER else ()
    codes = ORDER if moving else _AFTER.get(code, before)
    steps = [taken for other in codes if (taken := matter.record.step(other)) is not None]
    days = [(taken.on, f"the day of {_named(taken.step)}") for taken in steps]
    return days + [(bundle.on, "the day of the bundle") for bundle in matter.record.bundles if moving]


def _named(code: str) -> str:
    return f"step {code}" if code[:1].isdigit() else f"the {code}"
