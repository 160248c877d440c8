"""The places of a pack's file: what stands at a path of keys, and a problem at the place it was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from review.problems import Problem
from schemas.wording import say

Said = Mapping[str, Any]


def found(said: Any, *keys: str) -> Iterator[tuple[str, Any]]:
    """Each value that the keys lead to, with its pointer; `*` is every key of a table or entry of a list."""
    if not keys:
        yield "", said
        return
    for key, inside in _inside(said, keys[0]):
        for place, value in found(inside, *keys[1:]):
            yield f"/{key}{place}", value


def texts(said: Any, *keys: str) -> list[tuple[str, str]]:
    """Those of the values that are texts: whatever has another shape is left to the schema."""
    return [(place, value) for place, value in found(said, *keys) if isinstance(value, str)]


def given_twice(code: str, given: Iterable[tuple[str, Any]]) -> Iterator[Problem]:
    """A problem at every place whose value stood at an earlier one."""
    seen = Counter[str]()
    for place, value in given:
        seen[str(value)] += 1
        if seen[str(value)] > 1:
            yield problem(place, code)


def problem(place: str, code: str, **facts: str) -> Problem:
    return Problem(place, code, say(f"pack.{code}", **facts))


def _inside(said: Any, key: str) -> Iterable[tuple[Any, Any]]:
    if isinstance(said, list):
        return enumerate(said) if key == "*" else ()
    if not isinstance(said, dict):
        return ()
    return said.items() if key == "*" else [(key, said[key])] if key in said else ()
