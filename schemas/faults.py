"""What is wrong, before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Fault:
    """A stable code, and the facts its sentence needs: limits, counts, lines. Never what was sent."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def where(lines: list[int]) -> str:
    """`on line 3`, `on lines 3, 7 and 9`; after ten lines the rest is counted."""
    if len(lines) == 1:
        return f"on line {lines[0]}"
    named, rest = lines[:10], len(lines) - 10
    if rest > 0:
        return f"on lines {', '.join(map(str, named))} and {rest} more"
    return f"on lines {', '.join(map(str, named[:-1]))} and {named[-1]}"
