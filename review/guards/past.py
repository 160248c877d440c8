"""The past of a review that is adopted: whole for where it stands, and its days as they can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from review.guards.days import LAW_IN_FORCE, MAIN
from review.guards.guard import Asked
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


def _missing(stands: str, past: list[str]) -> Iterator[str]:
    """What every review that stands there has behind it."""
    if stands in {standing.code for standing in COMMISSIONED} and not _DECIDED & set(past):
        yield (
            "A review at that stage has taken step 04: give its day and the paper that says so. "
            "Where the Secretary of State directed it, give step 06."
        )
    if stands in {standing.code for standing in CHAIRED} and "07" not in past:
        yield "A review at that stage has its chair: give the day of step 07 and the paper that says so."


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
    """What was published and withdrawn may be cleared, and have its publication behind it."""
    stands, past = asked.codes["stands"], {one["step"] for one in asked.content["past"]}
    last = "23" if stands == "cleared" and "withdrawal" in past else _LAST_TAKEN.get(stands)
    if last is None:
        return  # where no review can be adopted, or none was recorded: told elsewhere
    later = MAIN[MAIN.index(last) + 1 :] if last else MAIN
    ahead = [place for place, one in enumerate(asked.content["past"], 1) if one["step"] in later]
    if ahead:
        yield f"Entry {', '.join(map(str, ahead))} of the past is a step that a review at that stage has not taken."


def _days_of_past(asked: Asked) -> Iterator[str]:
    """Between the day the partnership first knew of the death and the adoption."""
    aware = date.fromisoformat(asked.matter.sections["notification"]["aware_on"])
    days = [(one["step"], date.fromisoformat(one["on"])) for one in asked.content["past"]]
    yield from days_that_cannot_be(days, aware, asked.entry.on)


def days_that_cannot_be(past: Sequence[tuple[str, date]], aware: date, adopted_on: date) -> tuple[str, ...]:
    """A sentence for all that is wrong with the days of *past*: steps and days in the order of their papers."""
    return (*_outside(past, aware, adopted_on), *_disorder(past))


def _outside(past: Sequence[tuple[str, date]], aware: date, adopted_on: date) -> Iterator[str]:
    off = [place for place, (_step, day) in enumerate(past, 1) if not max(LAW_IN_FORCE, aware) <= day <= adopted_on]
    if off:
        yield (
            f"Entry {', '.join(map(str, off))} of the past must lie before the adoption, and not before the day the "
            "partnership first knew of the death."
        )


def _disorder(past: Sequence[tuple[str, date]]) -> Iterator[str]:
    """Each step of the main line, as it was first taken, comes after the first taking of the one before it."""
    first: dict[str, date] = {}
    for step, day in sorted(past, key=lambda one: one[1]):
        first.setdefault(step, day)
    line = [code for code in MAIN if code in first]
    early = [code for before, code in pairwise(line) if first[code] < first[before]]
    if early:
        yield f"In the past, step {', '.join(early)} lies before the step of the main line that it follows."
