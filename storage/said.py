"""Read back a JSON object that this service wrote."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from storage.answers import altered


def object_in(key: str, body: bytes, fields: Mapping[str, type]) -> dict[str, Any]:
    """The object kept under *key*; raises `Altered` when it is none, or lacks one of *fields* or has it otherwise."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise altered(key) from None  # the reader's own words may quote what was kept
    if not isinstance(said, dict) or not all(isinstance(said.get(name), kind) for name, kind in fields.items()):
        raise altered(key)
    return said
