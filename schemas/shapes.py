"""The schemas that lie beside this file: compiled once, closed to the world outside."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import re2
from jsonschema import Draft202012Validator, ValidationError, validators
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from review.errors import NeedsAPerson
from review.sections import SECTIONS
from schemas.formats import format_checker
from schemas.kinds import KINDS
from schemas.unique import unique_by, unique_words

HERE = Path(__file__).parent
DEFINITIONS = "definitions"
CASE = "case"


class Validator(Protocol):
    """As much of jsonschema's validators as this room uses."""

    def iter_errors(self, instance: Any) -> Iterator[ValidationError]: ...


@cache
def schema(name: str) -> Mapping[str, Any]:
    """The schema of a section, of `case`, or the shared `definitions`."""
    read: dict[str, Any] = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    return read


@cache
def validator(name: str) -> Validator:
    """The schema compiled, with our own keywords and formats."""
    return compiled(schema(name))


def compiled(said: Mapping[str, Any]) -> Validator:
    """Any schema compiled as ours are. What it refers to beyond `definitions.json` is an error: nothing is fetched."""
    definitions = DRAFT202012.create_resource(schema(DEFINITIONS))
    registry = Registry().with_resource(f"{DEFINITIONS}.json", definitions)
    made: Validator = _dialect()(said, registry=registry, format_checker=format_checker())
    return made


def known(section: str) -> str:
    """The section's name back; raises `NeedsAPerson` naming the sections there are when it is none of them."""
    if section not in SECTIONS:
        raise NeedsAPerson(f"There is no section of that name. The sections are: {', '.join(sorted(SECTIONS))}.")
    return section


def schema_name(name: str) -> str:
    """Shape and version, like `action_plan/1`."""
    return f"{name}/{schema(name)['version']}"


def field_at(name: str, path: Sequence[str | int]) -> Mapping[str, Any]:
    """What the schema says of the place *path* leads to; a place it does not know gives the last one it does."""
    return _walk(name, path)[1]


def pointer(name: str, path: Sequence[str | int]) -> str:
    """*path* as an RFC 6901 pointer, cut where the schema knows no more: an unknown key may be a name."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in _walk(name, path)[0])


def _walk(name: str, path: Sequence[str | int]) -> tuple[list[str | int], Mapping[str, Any]]:
    known_path, here = list[str | int](), schema(name)
    for step in path:
        inside = _inside(here, step)
        if inside is None:
            break
        known_path.append(step)
        here = _merged(inside)
    return known_path, here


def _inside(here: Mapping[str, Any], step: str | int) -> Mapping[str, Any] | None:
    if isinstance(step, int):
        return here.get("items")
    if step in here.get("properties", {}):
        found: Mapping[str, Any] = here["properties"][step]
        return found
    names = here.get("propertyNames")
    return here["additionalProperties"] if names and re2.fullmatch(names["pattern"], step) else None


def _merged(said: Mapping[str, Any]) -> Mapping[str, Any]:
    """A field with what the shared definition adds to it; where both speak, the field has the last word."""
    if "$ref" not in said:
        return said
    definition = schema(DEFINITIONS)["$defs"][said["$ref"].rpartition("/")[2]]
    return {**definition, **said}


@cache
def _dialect() -> Any:
    whole_number = Draft202012Validator.TYPE_CHECKER.redefine(
        "integer", lambda _checker, value: isinstance(value, int) and not isinstance(value, bool)
    )
    keywords = {
        "required": _required,
        "additionalProperties": _additional_properties,
        "items": _items,
        "pattern": _pattern,
        "propertyNames": _names,
        "kind": _kind,
        "uniqueBy": unique_by,
        "uniqueWords": unique_words,
    }
    extend: Any = validators.extend
    return extend(Draft202012Validator, keywords, type_checker=whole_number)


def _required(_validator: Any, names: Sequence[str], value: Any, _schema: Any) -> Iterator[ValidationError]:
    # The fault stands at the field that is missing, so that a page can lead there.
    for name in names if isinstance(value, dict) else ():
        if name not in value:
            yield ValidationError("", path=(name,), instance=None)


def _additional_properties(
    checker: Any, allowed: Any, value: Any, asked: Mapping[str, Any]
) -> Iterator[ValidationError]:
    others = [name for name in value if name not in asked.get("properties", {})] if isinstance(value, dict) else []
    if allowed is False and others:
        yield ValidationError("")
    for name in others if allowed is not False else ():
        # A name that does not fit is a fault of its own, and what stands under it has no place that could be told.
        if re2.fullmatch(asked["propertyNames"]["pattern"], name):
            yield from checker.descend(value[name], allowed, path=name)


def _items(checker: Any, entry: Any, value: Any, asked: Mapping[str, Any]) -> Iterator[ValidationError]:
    # A list that is too long is told so; reading a million entries more would take an afternoon.
    for index, said in enumerate(value[: asked["maxItems"]] if isinstance(value, list) else ()):
        yield from checker.descend(said, entry, path=index)


def _pattern(_validator: Any, pattern: str, value: Any, _schema: Any) -> Iterator[ValidationError]:
    # Python's own engine takes exponential time on some patterns, and its `$` lets a line feed through.
    if isinstance(value, str) and not re2.fullmatch(pattern, value):
        yield ValidationError("")


def _names(_validator: Any, asked: Mapping[str, Any], value: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(value, dict) and not all(re2.fullmatch(asked["pattern"], name) for name in value):
        yield ValidationError("")


def _kind(_validator: Any, kind: str, value: Any, _schema: Any) -> Iterator[ValidationError]:
    for fault in KINDS[kind](value) if isinstance(value, str) else ():
        yield ValidationError("", validator=fault.code, validator_value=fault.facts)
