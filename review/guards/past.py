"""The past of a review that is adopted: whole for where it stands, and its days as they can be."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from review.adopted import WITH_CODES
from review.guards.days import LAW_IN_FORCE, MAIN
from review.guards.guard import Asked
from review.holds import OTHER
from review.steps import STEPS
from review.timeline import CHAIRED, COMMISSIONED, OPEN, Standing

# What is recorded of a review here and nowhere else, or ended it: no paper of the past of one under way can tell it.
_NOT_OF_THE_PAST = frozenset({"adoption", "correction", "pack", "recall", "receipt", "transfer", "stop"})
_DECIDED = frozenset({"04", "06"})
_IN_THE_OUTBOX = (Standing.SIGNED_OFF, Standing.ARCHIVED, Standing.RELEASED, Standing.UNCERTAIN)
ADOPTABLE = tuple(standing for standing in OPEN if standing not in _IN_THE_OUTBOX)


def adopted_where_it_can_stand(asked: Asked) -> Iterator[str]:
    stands = [standing.code for standing in ADOPTABLE]
    if asked.codes["stands"] not in stands:
        yield f"A review can be adopted as: {', '.join(stands)}."


def past_is_whole(asked: Asked) -> Iterator[str]:
    """Each past step is one of the timeline's, and those that every review at that stage has taken are there."""
    codes = {step.code for step in STEPS if step.code} - _NOT_OF_THE_PAST
    past = [one["step"] for one in asked.content["past"]]
    unknown = [place for place, code in enumerate(past, 1) if code not in codes]
    if unknown:
        yield f"Entry {', '.join(map(str, unknown))} of the past is no step of the timeline."
    yield from _missing(asked.codes["stands"], past)
    yield from _too_far(asked)
    yield from _days_of_past(asked)
    yield from _codes_of_past(asked)


def _codes_of_past(asked: Asked) -> Iterator[str]:
    """What an agreed date and a hold were, each as its own press would ask it."""
    for place, one in enumerate(asked.content["past"], 1):
        if (one.keys() & WITH_CODES) - {one["step"]}:
            yield f"Entry {place} of the past tells of an agreed date or a hold, and is another step."
        known = asked.matter.pack.holds
        codes = one.get("hold", one.get("extension", {}))
        if codes.get("workstream", known.workstreams[0]) not in known.workstreams:
            yield f"Entry {place} of the past is a hold of work under this guidance: {', '.join(known.workstreams)}."
        if codes.get("reason", OTHER) not in (*known.reasons, OTHER):
            yield f"Entry {place} of the past has a reason of this guidance: {', '.join(known.reasons)}."
        if "extension" in one and one["extension"]["until"] <= agreed_last(one["extension"]):
            yield f"The agreed date in entry {place} of the past must be after panel and partnership agreed it."
        if "extension" in one and agreed_last(one["extension"]) > one["on"]:
            yield f"Panel and partnership must both have agreed by the day of entry {place} of the past."


def agreed_last(extension: Mapping[str, str]) -> str:
    """The day by which both had agreed, year-month-day."""
    return max(extension["panel_agreed_on"], extension["csp_agreed_on"])


def _missing(stands: str, past: list[str]) -> Iterator[str]:
    """What every review that stands there has behind it."""
    lacking = steps_lacking(stands, past)
    if "04" in lacking:
        yield (
            "A review at that stage has taken step 04: give its day and the paper that says so. "
            "Where the Secretary of State directed it, give step 06."
        )
    if "07" in lacking:
        yield "A review at that stage has its chair: give the day of step 07 and the paper that says so."


def steps_lacking(stands: str, past: Collection[str]) -> tuple[str, ...]:
    """Of steps 04 and 07, those that a review which *stands* there has taken and that its *past* does not tell."""
    decided = stands in {standing.code for standing in COMMISSIONED} and not _DECIDED & set(past)
    chaired = stands in {standing.code for standing in CHAIRED} and "07" not in past
    return (*(["04"] if decided else []), *(["07"] if chaired else []))


# The last of the main line that a review which stands there can have taken; later ones have no place in its past.
_LAST_TAKEN = {
    "notified": "",
    "recommended": "",
    "thinking_again": "04",
    "commissioned": "04",
    "under_way": "07",
    "complete": "16",
    "submitted": "21",
    "to_change": "21",
    "to_resubmit": "21",
    "cleared": "clearance",
    "published": "23",
}


def _too_far(asked: Asked) -> Iterator[str]:
    ahead = places_ahead(asked.codes["stands"], [one["step"] for one in asked.content["past"]])
    if ahead:
        yield f"Entry {', '.join(map(str, ahead))} of the past is a step that a review at that stage has not taken."


def places_ahead(stands: str, past: Sequence[str]) -> list[int]:
    """Where, counted from 1, *past* holds a step that a review which *stands* there has not taken.

    What was published and withdrawn may be cleared, and have its publication behind it.
    """
    last = "23" if stands == "cleared" and "withdrawal" in past else _LAST_TAKEN.get(stands)
    if last is None:
        return []  # where no review can be adopted, or none was recorded: told elsewhere
    later = MAIN[MAIN.index(last) + 1 :] if last else MAIN
    return [place for place, step in enumerate(past, 1) if step in later]


def _days_of_past(asked: Asked) -> Iterator[str]:
    """Between the day the partnership first knew of the death and the adoption."""
    aware = date.fromisoformat(asked.matter.sections["notification"]["aware_on"])
    days = [(one["step"], date.fromisoformat(one["on"])) for one in asked.content["past"]]
    yield from days_that_cannot_be(days, aware, asked.entry.on)


def days_that_cannot_be(past: Sequence[tuple[str, date]], aware: date, adopted_on: date) -> tuple[str, ...]:
    """A sentence for all that is wrong with the days of *past*: steps and days in the order of their papers."""
    return (*_outside(past, aware, adopted_on), *_disorder(past))


def _outside(past: Sequence[tuple[str, date]], aware: date, adopted_on: date) -> Iterator[str]:
    off = places_outside([day for _step, day in past], aware, adopted_on)
    if off:
        yield (
            f"Entry {', '.join(map(str, off))} of the past must lie before the adoption, and not before the day the "
            "partnership first knew of the death."
        )


def places_outside(days: Sequence[date], aware: date, adopted_on: date) -> list[int]:
    """Where, counted from 1, *days* holds one that cannot be of the past of this review."""
    return [place for place, day in enumerate(days, 1) if not max(LAW_IN_FORCE, aware) <= day <= adopted_on]


def _disorder(past: Sequence[tuple[str, date]]) -> Iterator[str]:
    early = steps_too_early(past)
    if early:
        yield f"In the past, step {', '.join(early)} lies before the step of the main line that it follows."


def steps_too_early(past: Sequence[tuple[str, date]]) -> list[str]:
    """Each step of the main line, as it was first taken, comes after the first taking of the one before it: those that do not."""
    first: dict[str, date] = {}
    for step, day in sorted(past, key=lambda one: one[1]):
        first.setdefault(step, day)
    line = [code for code in MAIN if code in first]
    return [code for before, code in pairwise(line) if first[code] < first[before]]
