"""A way through the schemas that does not go through the code under test."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import schemas

HERE = Path(schemas.__file__).parent
FILES = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(HERE.glob("*.json"))}
DEFINITIONS = FILES["definitions"]["$defs"]
# What nobody sends: the shared definitions, and the shape of a guidance pack.
NOT_SENT = {"definitions", "guidance_pack"}
NAMES = sorted(FILES.keys() - NOT_SENT)

Path_ = tuple[str | int, ...]


def fields_of(name: str) -> Iterator[tuple[Path_, Mapping[str, Any]]]:
    """Each place of a schema with what is asked there, definitions merged in; `*` is any key of an open map."""
    yield from _fields((), FILES[name])


def _fields(path: Path_, said: Mapping[str, Any]) -> Iterator[tuple[Path_, Mapping[str, Any]]]:
    asked = {**DEFINITIONS[said["$ref"].rpartition("/")[2]], **said} if "$ref" in said else said
    yield path, asked
    for key, inside in asked.get("properties", {}).items():
        yield from _fields((*path, key), inside)
    if "items" in asked:
        yield from _fields((*path, 0), asked["items"])
    if isinstance(asked.get("additionalProperties"), Mapping):
        yield from _fields((*path, "*"), asked["additionalProperties"])
