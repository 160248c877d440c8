"""What the sheet tells of each button: its name in Prefect, what it is for, and what its form asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml
from prefect.utilities.callables import parameter_schema

from flows.field_words import asked_by
from review.sections import title_of
from review.steps import ASKED_FOR, deciding, mending, publishing, submitting, working
from review.steps.step import Step

PREFECT = Path(__file__).parents[2] / "prefect.yaml"
# The parts of the sheet, in the order of the timeline.
PARTS: Mapping[str, Sequence[Step]] = {
    "Until the decision": deciding.STEPS,
    "While it is written": working.STEPS,
    "To the Home Office and back": submitting.STEPS,
    "Publishing and closing": publishing.STEPS,
    "When something has to be put right": mending.STEPS,
}
# No step of the timeline: wanted from the first day of a review to the last.
AT_ANY_TIME = "At any time"
_AT_ANY_TIME = frozenset({"make a letter"})
OF_ALL = "For all reviews at once"
# Every form has these two, so that no line of the sheet repeats them.
ALWAYS = frozenset({"review", "by"})


@dataclass(frozen=True)
class Button:
    """One deployment: *asks* is what its form has to be filled with."""

    name: str
    purpose: str
    asks: tuple[str, ...]


def buttons() -> dict[str, list[Button]]:
    """Every deployment of prefect.yaml, once, under its part of the sheet."""
    parts: dict[str, list[Button]] = {heading: [] for heading in (AT_ANY_TIME, *PARTS, OF_ALL)}
    for deployment in deployments():
        parts[_part(deployment)].append(_button(deployment))
    return parts


@cache
def deployments() -> list[dict[str, Any]]:
    """As prefect.yaml has them."""
    said: dict[str, list[dict[str, Any]]] = yaml.safe_load(PREFECT.read_text("utf-8"))
    return said["deployments"]


def fields_of(deployment: Mapping[str, Any]) -> tuple[str, ...]:
    """What the form of a deployment asks for, in its order."""
    return _fields_at(deployment["entrypoint"])


@cache
def _fields_at(entrypoint: str) -> tuple[str, ...]:
    module, _, name = entrypoint.rpartition(".")
    properties = parameter_schema(getattr(import_module(module), name)).properties
    return tuple(sorted(properties, key=lambda field: properties[field]["position"]))


def _button(deployment: Mapping[str, Any]) -> Button:
    return Button(deployment["name"], deployment["description"], tuple(_asked(deployment)))


def _asked(deployment: Mapping[str, Any]) -> Iterator[str]:
    for field in fields_of(deployment):
        if field in ASKED_FOR:
            yield f"number of the section *{title_of(field)}*"
        elif field not in ALWAYS:
            yield f"**{asked_by(field)}**" if field == "handle" else asked_by(field)


def _part(deployment: Mapping[str, Any]) -> str:
    """A press that asks for no review belongs to all of them."""
    if "review" not in fields_of(deployment):
        return OF_ALL
    if deployment["name"] in _AT_ANY_TIME:
        return AT_ANY_TIME
    return next((heading for heading, steps in PARTS.items() if deployment["name"] in _presses(steps)), OF_ALL)


def _presses(steps: Sequence[Step]) -> set[str]:
    return {press for step in steps for press in (step.press, *step.also)}
