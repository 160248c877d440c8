"""What a review had taken before it was adopted, told from its papers: the day of each step, and what it must have been."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import takewhile
from typing import Any

from review.record import Record
from review.steps import STEPS
from review.timeline import COMMISSIONED, Event

Content = Mapping[str, Any]
_HELD = frozenset(standing.code for standing in COMMISSIONED)
# What only follows a decision against a review.
_AFTER_A_NO = frozenset({"05a", "05c", "06"})


def past_of(content: Content) -> list[dict[str, Any]]:
    """The past steps of the section `adoption` as its entry holds them, by day.

    Each keeps where the section names its paper, counted from 1, and the number of the paper itself where that was sent:
    never the paper's title, which may hold a name. A paper gives a step's day, and the codes of an agreed date and of a
    hold. Which of several events it was follows from where the review stands, and from what was taken before and after
    it; a step that is none of the timeline has no event, and is refused.
    """
    told = sorted(enumerate(content["past"], 1), key=lambda numbered: numbered[1]["on"])
    codes = [one["step"] for _number, one in told]
    return [
        {"on": one["on"], "by": "coordinator", "paper": number}
        | ({"earlier_paper": one["earlier_paper"]} if "earlier_paper" in one else {})
        | _told(content["stands"], codes[:place], *codes[place:])
        | ({"codes": dict(one[one["step"]])} if one["step"] in one.keys() & WITH_CODES else {})
        for place, (number, one) in enumerate(told)
    ]


# Steps of which a review under way is asked what they were, beside their day.
WITH_CODES = frozenset({"extension", "hold"})


def decided_elsewhere(record: Record) -> bool:
    """Whether the decision that stands was taken before the review was taken over here: its letter went out then."""
    decision = record.step("04")
    return decision is not None and is_before_adoption(record, decision.on)


def is_before_adoption(record: Record, on: date) -> bool:
    """Whether the day lies before that on which the review was taken over; never for one that began here."""
    adoption = record.step("adoption")
    return adoption is not None and on < adoption.on


def behind(stands: str) -> tuple[str, ...]:
    """The steps of the main line that a review which is adopted where it *stands* has taken, on paper or not told."""
    last = _LAST_BEHIND.get(stands)
    return _LINE[: _LINE.index(last) + 1] if last else ()


def untold(stands: str, told: Collection[str], off: Collection[str]) -> tuple[str, ...]:
    """Those of the steps `behind` it that are not among the steps *told*, nor among those its guidance leaves *off*.

    A direction to hold a review tells of the decision too.
    """
    known = {*told, *off, *({"04"} if "06" in told else ())}
    return tuple(step for step in behind(stands) if step not in known)


# A report is cleared with or without answers, so that nothing says whether there were any.
_LINE = ("04", "07", "16", "17", "18", "20", "clearance", "23")
_LAST_BEHIND = {
    "commissioned": "04",
    "under_way": "07",
    "complete": "16",
    "submitted": "18",
    "to_change": "20",
    "to_resubmit": "20",
    "cleared": "clearance",
    "published": "23",
}


def earlier_papers(content: Content) -> tuple[int, ...]:
    """The numbers of the papers themselves that the section names, each once."""
    return tuple(sorted({one["earlier_paper"] for one in content["past"] if "earlier_paper" in one}))


def _told(stands: str, before: Sequence[str], step: str, *after: str) -> dict[str, Any]:
    match step:
        case "04":
            event, codes = _decision(stands, after)
        case "06":
            event, codes = _direction(before)
        case "20":
            event, codes = _letter(stands, after)
        case _:
            return {"step": step, "codes": {}, "event": _FIRST.get(step, "")}
    return {"step": step, "codes": codes, "event": event.value}


# Where several events share a step and a paper says no more, it was the first of the table.
_FIRST = {row.code: row.event.value for row in reversed(STEPS) if row.code}


def _decision(stands: str, after: Sequence[str]) -> tuple[Event, dict[str, str]]:
    until_the_chair = takewhile(lambda step: step != "07", after)
    against = stands not in _HELD or _AFTER_A_NO & set(until_the_chair)
    return Event.DECIDED_NOT_TO if against else Event.DECIDED_TO_REVIEW, {}


def _direction(before: Sequence[str]) -> tuple[Event, dict[str, str]]:
    """Once there is a chair, a direction can only tell a body to take part."""
    kind = "take_part" if "07" in before else "establish"
    return Event.BOUND if kind == "take_part" else Event.DIRECTED, {"kind": kind}


def _letter(stands: str, after: Sequence[str]) -> tuple[Event, dict[str, str]]:
    """A letter that another one followed asked for the whole set again; one that was answered, for changes."""
    if "20" in after or stands in ("to_resubmit", "submitted"):
        return Event.LETTER_TO_RESUBMIT, {"outcome": "resubmit"}
    if "21" in after or stands == "to_change":
        return Event.LETTER_TO_CHANGE, {"outcome": "publishable_after_changes"}
    return Event.LETTER_PUBLISHABLE, {"outcome": "publishable"}
