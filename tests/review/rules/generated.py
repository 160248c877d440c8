"""Matters with anything missing: sections as their schemas allow them, half filled, and steps in no order at all."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from review.matter import Matter
from review.record import Record
from review.rules import RULES
from review.steps import STEPS
from review.steps.step import Step
from review.steps_taken import StepTaken
from review.timeline import Event, Standing
from tests.review.rules.builders import ENGLAND, SECTION_8A

SCHEMAS = Path(__file__).parents[3] / "schemas"
# Stands in every field that holds words, so that whatever a rule repeats of them is seen.
CANARY = "Zephyrine Quillmarsh"

READ = (
    "notification",
    "decision",
    "recommendation",
    "appointment",
    "panel",
    "background",
    "timescales",
    "home_office_letter",
    "answers",
    "parallel_reviews",
    "publication_plan",
)
_DEFINED = json.loads((SCHEMAS / "definitions.json").read_text("utf-8"))["$defs"]
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
_ISO = DAYS.map(date.isoformat)
_GREATEST = 30  # ages on both sides of every limit


def content(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """What a schema allows, but that any field may be missing."""
    schema = _resolved(schema)
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    match schema["type"]:
        case "object":
            return st.fixed_dictionaries({}, optional={key: content(one) for key, one in schema["properties"].items()})
        case "array":
            return st.lists(content(schema["items"]), max_size=3)
        case "integer":
            return st.integers(schema.get("minimum", 0), min(schema.get("maximum", _GREATEST), _GREATEST))
        case "boolean":
            return st.booleans()
    return _text(schema)


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    reference = schema.get("$ref", "")
    return {**_DEFINED[reference.rpartition("/")[2]], **schema} if reference else schema


def _text(schema: dict[str, Any]) -> st.SearchStrategy[str]:
    """A day, a month, one of the guidance's codes; and the canary wherever somebody writes words."""
    if schema.get("format") in ("date", "date-if-known"):
        return _ISO
    if schema.get("format") == "month":
        return _ISO.map(lambda day: day[:7])
    return st.sampled_from([*ENGLAND.outcomes, "elsewhere"]) if "pattern" in schema else st.just(CANARY)


def _sections() -> st.SearchStrategy[dict[str, Any]]:
    schemas = {name: json.loads((SCHEMAS / f"{name}.json").read_text("utf-8")) for name in READ}
    return st.fixed_dictionaries({}, optional={name: content(schema) for name, schema in schemas.items()})


_CODES: dict[str, dict[str, list[Any]]] = {
    "03": {"agencies": [["housing"]]},
    "recommendation": {"outcome": ["review", "no_review"]},
    "04": {"outcome": ["review", "no_review", "elsewhere"]},
    "05": {"about": ["decision", "hold", "resume", "extension", "reconsidered"]},
    "06": {"kind": ["establish", "take_part"]},
    "12": {
        "kind": ["imr", "chronology", "nil"],
        "state": ["asked", "draft", "signed", "nil"],
        "agencies": [["housing"], ["gp", "housing"]],
        "author_independent": ["yes", "no", "unknown"],
        "author_on_panel": ["yes", "no", "unknown"],
    },
    "19": {"recipient": ["commissioner", "secretary_of_state"]},
    "20": {"outcome": ["publishable", "publishable_after_changes", "resubmit"], "points": [0, 3]},
    "23": {"variant": ["full", "not_published"]},
    "hold": {"workstream": ["family", "panel"], "reason": ["criminal_trial", "other"]},
    "resume": {"workstream": ["family", "panel"]},
    "told": {"who": ["sio", "cps"]},
    "adoption": {"stands": [standing.code for standing in Standing]},
}
# Without these no entry of the step is written: the form asks for them.
_ALWAYS = {"12": ("kind", "state", "agencies")}


def _codes(row: Step) -> st.SearchStrategy[dict[str, Any]]:
    if row.event is Event.EXTENDED:
        return st.fixed_dictionaries({"until": _ISO, "panel_agreed_on": _ISO, "csp_agreed_on": _ISO})
    if row.event is Event.CHASED:
        return st.just({"agencies": ["housing"], "rung": "standard"})
    code = row.code
    strategies = {key: st.sampled_from(values) for key, values in _CODES.get(code, {}).items()}
    always = {key: strategies[key] for key in _ALWAYS.get(code, ())}
    return st.fixed_dictionaries(always, optional={key: one for key, one in strategies.items() if key not in always})


def _step(row: Step) -> st.SearchStrategy[StepTaken]:
    """Of a step from before an adoption nothing is known but its code and day."""
    first = next(other for other in STEPS if other.code == row.code)
    codes = _codes(row) | st.just({}) if row is first else _codes(row)
    return st.builds(StepTaken, st.just(row.code), DAYS, st.just("coordinator"), codes, st.just(row.event.value))


# The middle of a life in its order, any of it missing, and any other steps after it.
_MIDDLE = ("03", "recommendation", "04", "05", "07", "08", "12", "hold", "16", "17", "18", "22")
_LIVED = st.tuples(*(st.none() | _step(next(row for row in STEPS if row.code == code)) for code in _MIDDLE))
_MORE = st.lists(st.sampled_from([row for row in STEPS if row.code]).flatmap(_step), max_size=6)
_STEPS = st.tuples(_LIVED, _MORE).map(lambda both: [step for steps in both for step in steps if step is not None])
_REASONS = st.sets(st.sampled_from([*sorted(RULES), "hold", "extension"]), max_size=4)
RECORDS = st.builds(
    lambda standing, steps, about, adopted_on, off: Record(
        "NMER-2026-001",
        pack=ENGLAND.name,
        standing=standing,
        steps=tuple(steps),
        sections={f"reason.{rule.lower()}": 1 for rule in about},
        adopted_on=adopted_on,
        off=off,
    ),
    st.sampled_from(Standing),
    _STEPS,
    _REASONS,
    st.none() | DAYS,
    st.frozensets(st.sampled_from(["16", "recommendation"])),
)
MATTERS = st.builds(Matter, RECORDS, st.sampled_from([ENGLAND, SECTION_8A]), _sections(), DAYS)
