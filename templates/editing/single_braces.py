"""Fields that somebody typed in single braces: they would be printed as they stand, braces and all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from templates.editing.fault import Fault
from templates.editing.shape import Shape
from templates.editing.tags import Line

_SINGLE = re.compile(r"(?<!\{)\{\s*(\w+(?:\.\w+)*)\s*(?:\|\s*\w+\s*)?\}(?!\})")
_LOOP = re.compile(r"for\s+(\w+)\s+in\s")


def single_braces(lines: Sequence[Line], known: Shape) -> Iterator[Fault]:
    """What stands in single braces and is a field that there is; other words in braces are somebody's own."""
    repeated = {found[1] for line in lines for tag in line.tags if (found := _LOOP.match(tag.inside))}
    for line in lines:
        for found in _SINGLE.finditer(_without_tags(line)):
            if _is_field(found[1].split("."), known, repeated):
                yield Fault("tag-single", line.part, line.element, found[0])


def _without_tags(line: Line) -> str:
    words = line.words
    for tag in line.tags:
        words = words.replace(tag.words, " ", 1)
    return words


def _is_field(names: Sequence[str], known: Shape, repeated: set[str]) -> bool:
    if names[0] in repeated:
        return True
    held: Shape | None = known
    for name in names:
        held = held.field(name) if held else None
    return held is not None
