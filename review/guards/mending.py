"""Corrections, adoption, replacement: what can be mended, and how."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from review.guards.days import LAW_IN_FORCE, MAIN
from review.guards.guard import Asked
from review.record import Record
from review.sections import ROLES
from review.steps import OF, STEPS
from review.timeline import CHAIRED, COMMISSIONED, OPEN, Event, Standing

# What left the house, or was kept for ever, is not struck: it happened.
# A review moves back to its guidance by another move, so that both are told.
NEVER_STRUCK = frozenset({"02", "02a", "adoption", "correction", "pack", "17", "18", "recall", "receipt"})
# What is recorded of a review here and nowhere else, or ended it: no paper of the past of one under way can tell it.
_NOT_OF_THE_PAST = frozenset({"adoption", "correction", "pack", "recall", "receipt", "transfer", "stop"})
_DECIDED = frozenset({"04", "06"})
_IN_THE_OUTBOX = (Standing.SIGNED_OFF, Standing.ARCHIVED, Standing.RELEASED, Standing.UNCERTAIN)
ADOPTABLE = tuple(standing for standing in OPEN if standing not in _IN_THE_OUTBOX)


def entry_can_be_corrected(asked: Asked) -> Iterator[str]:
    """There is such a step, and what the correction says of it is whole."""
    record, codes = asked.matter.record, asked.codes
    steps = [taken for taken in record.steps if taken.entry == codes["entry"]]
    if not steps:
        yield "No step was recorded by an entry of that number; its number stands in the answer to the press."
        return
    if any(taken.event == Event.ADOPTED.value for taken in steps):
        yield from _of_the_past(asked, [taken.step for taken in steps])
        return
    if "step" in codes:
        yield "Only an adoption holds several steps in one entry: leave step out."
    match codes["kind"]:
        case "day":
            yield from _day(asked)
        case "role":
            may = asked.matter.pack.entitled.get(OF[Event(steps[0].event)].entitled, ROLES)
            if codes.get("by") not in may:
                yield f"A corrected role must be one of: {', '.join(may)}."
        case "struck":
            yield from _struck(record, codes["entry"])


def _of_the_past(asked: Asked, past: list[str]) -> Iterator[str]:
    """One entry holds all the days that were told from papers: one of them is put right by its code."""
    step, on = asked.codes.get("step", ""), asked.codes.get("on")
    if asked.codes["kind"] != "day" or on is None or step == "adoption" or past.count(step) != 1:
        yield (
            "That entry is the adoption, and holds all its past days. One is put right by kind day, with step (the code of "
            "a step that stands there once) and on; anything else by taking the step itself again."
        )
    elif not LAW_IN_FORCE <= date.fromisoformat(on) <= (asked.matter.record.adopted_on or asked.matter.today):
        yield "A day of the past must not be after the adoption, and not before the law came into force."


def _day(asked: Asked) -> Iterator[str]:
    on = asked.codes.get("on")
    if on is None:
        yield "A corrected day must be given in the section, as on."
    elif not LAW_IN_FORCE <= date.fromisoformat(on) <= asked.matter.today:
        yield "A corrected day must be today or in the past, and not before the law came into force."
    step = next(taken for taken in asked.matter.record.steps if taken.entry == asked.codes["entry"])
    if OF[Event(step.event)].section in _DATED_BY_THEIR_SECTION:
        yield (
            "This day stands in its section: send the section anew, then take its step again. Where that step has no turn "
            "any more: a set on its way is stopped first, and what is published is withdrawn."
        )


# A day that decides what may follow is not told twice: the section says it, and a newer one says another.
_DATED_BY_THEIR_SECTION = ("notification", "decision", "appointment", "approach", "family_contact")


def _struck(record: Record, number: int) -> Iterator[str]:
    step = next(taken for taken in record.steps if taken.entry == number)
    last = record.movers[-1][0] if record.movers else -1
    moved_it = any(entry == number for entry, _standing in record.movers)
    taken_again = moved_it and any(later.entry > number for later in record.taken(step.step))
    if step.step in NEVER_STRUCK or taken_again or (moved_it and number != last):
        yield (
            "This entry cannot be struck: other steps rest on it, or it has left the house. Mend it in its section, or "
            "correct its day or role."
        )


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
    days = [date.fromisoformat(one["on"]) for one in asked.content["past"]]
    off = [place for place, day in enumerate(days, 1) if not max(LAW_IN_FORCE, aware) <= day <= asked.entry.on]
    if off:
        yield (
            f"Entry {', '.join(map(str, off))} of the past must lie before the adoption, and not before the day the "
            "partnership first knew of the death."
        )
    yield from _disorder_of_past(asked)


def _disorder_of_past(asked: Asked) -> Iterator[str]:
    """Each step of the main line, as it was first taken, comes after the first taking of the one before it."""
    first: dict[str, str] = {}
    for one in sorted(asked.content["past"], key=lambda one: str(one["on"])):
        first.setdefault(one["step"], one["on"])
    line = [code for code in MAIN if code in first]
    early = [code for before, code in pairwise(line) if first[code] < first[before]]
    if early:
        yield f"In the past, step {', '.join(early)} lies before the step of the main line that it follows."
