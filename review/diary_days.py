"""Days in a calendar that no clock sets: meetings, what agencies are asked for, the actions of a published plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from review.dates import in_words
from review.guards.agencies import known_agencies
from review.inputs import inputs_of, scoping_of, still_awaited_from
from review.matter import Matter
from review.plan_actions import is_open
from review.timeline import Standing
from review.turn import is_end


@dataclass(frozen=True)
class DiaryDay:
    """One day in a calendar. *key* stays the same when the day moves, so that a calendar moves it too.

    What is *settled* is awaited no more: a calendar that has the day is told to take it out.
    """

    key: str
    on: date
    title: str
    sentence: str
    settled: bool = False


def meetings(matter: Matter) -> Iterator[DiaryDay]:
    """The panel's meetings. Of a review that has ended those to come are off, and those that were held are left alone."""
    has_ended = is_end(matter.record.standing)
    for n, meeting in enumerate(matter.sections.get("panel", {}).get("meetings", []), 1):
        on = date.fromisoformat(meeting["on"])
        if on > matter.today or not has_ended:
            yield DiaryDay(f"meeting.{n}", on, f"panel meeting {n}", f"Panel meeting {n}.", has_ended)


def inputs(matter: Matter) -> Iterator[DiaryDay]:
    """The day each agency was given for its input, until something has come; the sentence says how far that has got."""
    awaited = _awaited(matter, "agency_input")
    for agency, asked in inputs_of(matter.record).items():
        if asked.due is not None:
            yield DiaryDay(
                f"input.{agency}",
                asked.due,
                f"input from {agency}",
                f"The input from {agency} was asked for until {in_words(asked.due)}. "
                f"It was last recorded as {asked.state.replace('_', ' ')}.",
                agency not in awaited,
            )


def scoping(matter: Matter) -> Iterator[DiaryDay]:
    """The day each agency was given to say whether it knew the people, while anything hangs on its answer."""
    awaited = _awaited(matter, "scoping")
    for agency, asked in scoping_of(matter.record).items():
        if asked.due is not None:
            yield DiaryDay(
                f"scoping.{agency}",
                asked.due,
                f"answer to the scoping from {agency}",
                f"{agency} was asked to say until {in_words(asked.due)} whether it knew the people.",
                agency not in awaited,
            )


def _awaited(matter: Matter, about: str) -> Set[str]:
    """The agencies from which it is awaited; nobody once the review has ended."""
    return set() if is_end(matter.record.standing) else still_awaited_from(matter.record, about).keys()


def actions(matter: Matter, led_by: Set[str] | None = None) -> Iterator[DiaryDay]:
    """The target dates of a plan that was published: before that it is a draft. Numbers and codes alone.

    *led_by* are names as the plan has them; without them, every action is told.
    """
    if matter.record.standing is not Standing.PUBLISHED and not matter.record.taken("23"):
        return
    for n, action in enumerate(matter.sections.get("action_plan", {}).get("actions", []), 1):
        if led_by is None or led_by & set(action["lead"]):
            yield _action(matter, n, action)


def partnerships(matter: Matter) -> frozenset[str]:
    """The names of those who hold the review, as an action plan may name them."""
    told = matter.sections.get("notification", {})
    return frozenset(filter(None, (told.get("csp"), *told.get("joint_csps", ()))))


def _action(matter: Matter, n: int, action: Mapping[str, Any]) -> DiaryDay:
    """An action's code is a word or two of it, so that it is told by its place in the plan."""
    codes = [code for code, name in known_agencies(matter).items() if name in action["lead"]]
    title = f"action {n} ({', '.join(codes)})" if codes else f"action {n}"
    on = date.fromisoformat(action["target_date"])
    state = action["status"].replace("_", " ")
    sentence = f"Action {n} of the plan is to be done by {in_words(on)}. It was last recorded as {state}."
    return DiaryDay(f"action.{action['id']}", on, title, sentence, not is_open(matter, action))
