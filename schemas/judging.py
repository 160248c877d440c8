"""A value against its schema, and every fault turned into a problem in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from jsonschema import ValidationError

from review.picture_faults import Turned
from review.problems import Problem
from schemas.shapes import field_at, pointer, validator
from schemas.wording import labels, say, sentences

# Nobody reads a list longer than LISTED. A spreadsheet with one wrong column makes thousands of problems, a hostile
# file millions: after EXAMINED the rest of the file is not looked at.
LISTED = 200
EXAMINED = 2000


def problems_in(name: str, value: Any) -> list[Problem]:
    """Everything that keeps *value* from being a section *name*, sorted by place; the first 2,000 of them."""
    return in_order({_problem(name, error) for error in islice(validator(name).iter_errors(value), EXAMINED)})


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by place, the second entry of a list before the tenth."""
    return sorted(problems, key=_by_place)


def listed(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """As many as a person will read; what is left out is counted at the end."""
    if len(problems) <= LISTED:
        return tuple(problems)
    return (*problems[:LISTED], Problem("", "more", say("more", count=len(problems) - LISTED)))


def _problem(name: str, error: ValidationError) -> Problem:
    path = list(error.absolute_path)
    place, asked = pointer(name, path), field_at(name, path)
    code = str(error.validator)
    facts = {**labels(asked["title"]), **_facts(code, error, asked)}
    return Problem(place, code, say(_sentence(name, place, code, error, asked), **facts))


def _facts(code: str, error: ValidationError, asked: Mapping[str, Any]) -> dict[str, Any]:
    match code:
        case "additionalProperties":
            return {"fields": ", ".join(asked["properties"])}
        case "enum" | "required":
            return {"choices": _either(asked.get("enum", ("true", "false")))}
        case "pattern":
            return {"example": _either(asked["examples"])}
        case "maxLength" | "maxItems":
            sent: Any = error.instance
            return {"limit": asked[code], "length": len(sent)}
        case "minimum" | "maximum":
            return {"lowest": asked["minimum"], "highest": asked["maximum"]}
    facts = error.validator_value
    return dict(facts) if isinstance(facts, Mapping) else {}


def _either(choices: Sequence[str]) -> str:
    return " or ".join(filter(None, [", ".join(choices[:-1]), choices[-1]]))


def _sentence(name: str, place: str, code: str, error: ValidationError, asked: Mapping[str, Any]) -> str:
    """The code of the sentence: the override for this very field, or the pattern for its keyword."""
    override = f"override.{name}{re.sub(r'/[0-9]+(?=/|$)', '/*', place)}/{code}"
    if override in sentences():
        return override
    if isinstance(error.cause, Turned):
        return "format.picture-turned"
    if code in _VARIANTS:
        empty = error.instance == "" and f"{code}.empty" in sentences()
        return f"{code}.{'empty' if empty else _VARIANTS[code](asked)}"
    return f"fault.{code}"


def _answered_by(asked: Mapping[str, Any]) -> str:
    if "enum" in asked or asked["type"] == "boolean":
        return "choice"
    return "list" if asked["type"] in ("array", "object") else "text"


def _defined_as(asked: Mapping[str, Any]) -> str:
    """The name of the shared definition that a field rests on, or nothing."""
    return str(asked.get("$ref", "")).rpartition("/")[2]


# Which of the sentences for a keyword fits the field.
_VARIANTS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "required": _answered_by,
    "type": lambda asked: asked["type"] if isinstance(asked["type"], str) else "several",
    "format": lambda asked: str(asked["format"]),
    "pattern": lambda asked: _defined_as(asked) if f"pattern.{_defined_as(asked)}" in sentences() else "text",
}


def _by_place(problem: Problem) -> tuple[list[tuple[int, str]], str, str]:
    steps = [(int(step), "") if step.isdecimal() else (-1, step) for step in problem.place.split("/")]
    return steps, problem.code, problem.advice
