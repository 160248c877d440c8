"""Was this recorded already, or while it ran? A double click and a race are told who was first."""

from __future__ import annotations

from review.dates import in_words
from review.errors import OutOfTurn
from review.ledger import Entry
from review.record import Record
from review.sections import ROLE_IN_WORDS
from review.steps import OF
from review.steps.step import Step
from review.steps_taken import StepTaken
from review.timeline import Event


def already(record: Record, entry: Entry) -> str:
    """Who has recorded this very thing before, as a sentence; empty when nobody has."""
    step = OF[Event(entry.event)]
    codes, n = entry.data.get("codes", {}), entry.data.get("n", 0)
    # Once the review has moved, the same may be due again: a publication withdrawn, then published anew.
    moved = record.movers[-1][0] if record.movers else -1
    adoption = record.step("adoption")
    told_from_paper = adoption.entry if adoption else -1
    for taken in record.happened(step.event):
        same = (taken.on, taken.n, dict(taken.codes)) == (entry.on, n, dict(codes))
        if same and not _came_between(record, taken):
            return f"This is recorded already, as entry {taken.entry}, by {ROLE_IN_WORDS.get(taken.by, taken.by)}."
        anew = same or step.repeats or step.section or taken.entry < moved or taken.entry == told_from_paper
        if not anew and record.standing in step.moves:
            return (
                f"This is recorded already, for {in_words(taken.on)}, as entry {taken.entry}. "
                "If that day is wrong, correct the entry (“correct an entry”)."
            )
    return ""


# What lets the very same happen again on one day: held, resumed, and held once more.
_COMES_BETWEEN = {
    "hold": "resume",
    "resume": "hold",
    "23": "withdrawal",
    "withdrawal": "23",
    "05c": "04",
    "12": "12",
}


def _came_between(record: Record, taken: StepTaken) -> bool:
    return any(later.entry > taken.entry and later.step == _COMES_BETWEEN.get(taken.step) for later in record.steps)


def check_nobody_was_first(begun: Record, now: Record, step: Step) -> None:
    """Raise `OutOfTurn` naming who won, when another press took the same step while this one ran."""
    since = [taken for taken in now.steps if taken.entry >= begun.entries and taken.step == step.code]
    if since and step.code and not step.repeats:
        winner = since[-1]
        raise OutOfTurn(
            f"While this ran, the same step was recorded by {ROLE_IN_WORDS.get(winner.by, winner.by)}, "
            f"as entry {winner.entry}. Nothing was written. Look at it, then press again if it has to be changed."
        )
