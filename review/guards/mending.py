"""Corrections: what can be mended, and how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from review.guards.days import LAW_IN_FORCE
from review.guards.guard import Asked
from review.record import Record
from review.sections import ROLES
from review.steps import OF
from review.steps_taken import StepTaken
from review.timeline import Event

# What left the house, or was kept for ever, is not struck: it happened.
# A review moves back to its guidance by another move, so that both are told.
NEVER_STRUCK = frozenset({"02", "02a", "correction", "pack", "17", "18", "recall", "receipt"})


def entry_can_be_corrected(asked: Asked) -> Iterator[str]:
    """There is such a step, and what the correction says of it is whole."""
    record, codes = asked.matter.record, asked.codes
    steps = [taken for taken in record.steps if taken.entry == codes["entry"]]
    if not steps:
        yield "No step was recorded by an entry of that number; its number stands in the answer to the press."
        return
    if any(taken.event == Event.ADOPTED.value for taken in steps):
        yield from _of_the_past(asked, [taken for taken in steps if taken.step != "adoption"])
        return
    if codes.keys() & {"step", "paper"}:
        yield "Only an adoption holds several steps in one entry: leave step and paper out."
    match codes["kind"]:
        case "day":
            yield from _day(asked)
        case "role":
            may = asked.matter.pack.entitled.get(OF[Event(steps[0].event)].entitled, ROLES)
            if codes.get("by") not in may:
                yield f"A corrected role must be one of: {', '.join(may)}."
        case "struck":
            yield from _struck(record, codes["entry"])


# What is recorded of an adoption itself.
_BESIDE_AN_ADOPTION = frozenset({"adoption", "correction"})


def _of_the_past(asked: Asked, past: Sequence[StepTaken]) -> Iterator[str]:
    """One entry holds all the days that were told from papers: one of them is put right by its code."""
    codes, record = asked.codes, asked.matter.record
    if codes["kind"] == "struck":
        if any(taken.entry > codes["entry"] and taken.step not in _BESIDE_AN_ADOPTION for taken in record.steps):
            yield (
                "Steps were taken since the review was adopted, so the adoption stands: strike those first. A single day of "
                "its past is put right by kind day, with step."
            )
        return
    meant = [
        taken for taken in past if (taken.step, codes.get("paper", taken.paper)) == (codes.get("step"), taken.paper)
    ]
    if codes["kind"] != "day" or "on" not in codes or len(meant) != 1:
        yield (
            "That entry is the adoption, and holds all its past days. One is put right by kind day, with step (its code), on "
            "and, where that step stands there more than once, paper (its place in the adoption). An adoption that is wrong "
            "as a whole is struck, and the review adopted anew."
        )


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
