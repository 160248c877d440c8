"""Paragraphs with a field that a review may leave out: then they would be empty, or say what nothing follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from review.documents import Fields
from templates.check.opened import Opened
from templates.editing.fault import Fault
from templates.editing.tags import Line, lines_of

_FIELD = re.compile(r"\w+(?:\.\w+)*")
_DEEPER = {"if": 1, "endif": -1}


def left_empty(package: Opened, said: Fields, *, words_beside: bool) -> Iterator[Fault]:
    """Each such paragraph that stands under no condition, where *said* leaves all its fields out.

    They are those that hold nothing else, or with *words_beside* those that do.
    """
    for lines in lines_of(package).values():
        conditions = 0
        for line in lines:
            conditions += sum(_DEEPER.get(tag.verb, 0) for tag in line.tags)
            if not conditions and _is_left_empty(line, said, words_beside):
                yield Fault("may-be-empty", line.part, line.element, " ".join(tag.words for tag in line.tags))


def _is_left_empty(line: Line, said: Fields, words_beside: bool) -> bool:
    if not line.tags or not all(tag.prints and not tag.scope for tag in line.tags):
        return False
    words = line.words
    for tag in line.tags:
        words = words.replace(tag.words, "", 1)
    return bool(words.strip()) is words_beside and not any(_says_something(said, tag.inside) for tag in line.tags)


def _says_something(said: Fields, expression: str) -> bool:
    """Whether the field is there and holds something; yes for all that is more than a field."""
    name = expression.partition("|")[0].strip()
    if not _FIELD.fullmatch(name):
        return True
    value: Any = said
    for one in name.split("."):
        if not (isinstance(value, Mapping) and one in value) and not hasattr(value, one):
            return True  # a word of a loop, or of the template itself
        value = value[one] if isinstance(value, Mapping) else getattr(value, one)
    return value not in ("", None)
