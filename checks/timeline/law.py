"""Clocks and rules in docs/timeline.md, and in what another guidance differs."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from checks.timeline.guidance import sureness
from checks.timeline.text import table
from commands.differing import shown, words
from commands.pack_note import differences
from commands.pack_note_law import BITES, LEVELS
from review.pack_values import Clock, RuleSaid
from review.packs import Pack
from review.periods import period
from review.reached import NAMED
from review.rules.judging import RULES
from review.steps import STEPS

# The subjects of a note on two packs that are about the timeline, and not about documents.
ABOUT_THE_TIMELINE = (
    "Legal test",
    "Decision",
    "Outcomes",
    "Time limits",
    "Holds",
    "Steps",
    "Rules",
    "Who may sign",
    "Copies",
    "Quality assurance",
    "Publication",
    "Retention",
    "Reminders and working days",
    "Parallel processes",
    "Stages",
)
# How the further keys of a rule are told, where their own words say too little.
THRESHOLDS = {"level_early": "a decision before the written notification"}


def clocks_table(pack: Pack) -> str:
    columns = ("id", "name", "from", "to", "period", "rule", "a hold stops it", "source", "how sure")
    return table(columns, (_clock(clock) for clock in pack.clocks.values()))


def rules_table(pack: Pack) -> str:
    columns = ("id", "level", "bites", "asks", "source", "how sure")
    return table(columns, (_rule(rule, said) for rule, said in pack.rules.items()))


def asked(rule: str) -> str:
    """What a rule asks, as its own function says it."""
    told = (RULES[rule].__doc__ or "").splitlines()[0].removeprefix(f"{rule}: ")
    return f"{told[0].upper()}{told[1:]}"


def differing(pack: Pack, other: Pack) -> str:
    """In what *other* differs from *pack* along the timeline, a list under each subject."""
    found = [one for one in differences(pack, other) if one.subject in ABOUT_THE_TIMELINE]
    parts = []
    for subject, group in groupby(found, key=lambda one: one.subject):
        parts.append("\n".join([f"**{subject}**", "", *(f"- {one.sentence}" for one in group)]))
    return "\n\n".join(parts)


def _clock(clock: Clock) -> tuple[str, ...]:
    return (
        clock.id,
        words(clock.name),
        _place(clock.from_),
        _place(clock.to),
        period(clock) if clock.sets_a_date else "no date set",
        clock.rule,
        "yes" if clock.stops else "no",
        clock.source,
        sureness(clock.confidence),
    )


def _place(place: str) -> str:
    presses = [step.press for step in STEPS if step.code == place]
    named = NAMED.get(place) or f"“{presses[0]}”"
    return f"{named} ({place})" if place[0].isdigit() else named


def _rule(rule: str, said: RuleSaid) -> tuple[str, ...]:
    then = said.thresholds.get("then")
    keys = [key for key in said.thresholds if key != "then"]
    further = [f"({THRESHOLDS.get(key, words(key))}: {_threshold(said.thresholds[key])})" for key in keys]
    return (
        rule,
        _level(said.level) + (f"; then {_level(then['level'])}" if then else ""),
        BITES[said.bites] + (f"; then {BITES[then['bites']]}" if then else ""),
        " ".join([asked(rule), *further]),
        said.source,
        sureness(said.confidence),
    )


def _level(level: str) -> str:
    return f"`{level}` {LEVELS[level]}"


def _threshold(value: Any) -> str:
    return _level(value) if isinstance(value, str) and value in LEVELS else words(shown(value))
