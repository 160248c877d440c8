"""T07: the days of a review are in order, version by version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from review.dates import in_words
from review.deaths import months_of_death
from review.matter import Matter
from review.reached import named
from review.rules.looking import Found, Rule, day, threshold, words
from review.steps_taken import StepTaken

# A version goes through these in order. A step that comes again begins a new version from there on, so that a cover
# date after the Home Office's letter is no fault.
_OF_A_VERSION = ("16", "17", "18", "20", "23")
_ADVICE = "Correct the entry or the section whose day is wrong."


def days_are_in_order(matter: Matter) -> Iterator[Found]:
    """T07: death, notification, decision, report, sign-off, submission, letter, publication."""
    yield from _before_the_decision(matter)
    yield from _versions(matter)


def _before_the_decision(matter: Matter) -> Iterator[Found]:
    notification = words(matter, "notification")
    aware, notified = day(notification, "aware_on"), day(notification, "notified_on")
    known, months = min(filter(None, (aware, notified)), default=None), months_of_death(notification)
    decision = matter.record.step("04")
    if known and months and f"{known:%Y-%m}" < months[0]:
        sentence = f"The partnership is recorded as told on {in_words(known)}, before the month of the death."
        yield Found(sentence, _ADVICE, known)
    if decision is None:
        return
    if aware and decision.on < aware:
        yield _reversed("the decision", decision.on, "the day the partnership first knew", aware)
    elif notified and decision.on < notified:
        level = threshold(matter, "T07", "level_early", "")
        yield _reversed("the decision", decision.on, "the written notification", notified, level)


def _versions(matter: Matter) -> Iterator[Found]:
    version: list[StepTaken] = []
    decision = matter.record.step("04")
    for step in matter.record.steps:
        if step.step in _OF_A_VERSION:
            place = _OF_A_VERSION.index(step.step)
            version = [earlier for earlier in version if _OF_A_VERSION.index(earlier.step) < place]
            before = version[-1] if version else decision
            if before and step.on < before.on:
                yield _reversed(named(step.step), step.on, named(before.step), before.on)
            version.append(step)


def _reversed(what: str, on: date, other: str, other_on: date, level: str = "") -> Found:
    sentence = f"{what[:1].upper()}{what[1:]} ({in_words(on)}) lies before {other} ({in_words(other_on)})."
    return Found(sentence, _ADVICE, max(on, other_on), level)


ORDER: Mapping[str, Rule] = {"T07": days_are_in_order}
