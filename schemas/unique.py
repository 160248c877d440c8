"""Lists whose entries are told apart: by a code, or by words that a reader tells apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from unicodedata import combining, normalize

from jsonschema import ValidationError


def unique_by(_validator: Any, names: Sequence[str], value: Any, asked: Mapping[str, Any]) -> Iterator[ValidationError]:
    """A fault at each of the fields *names* that holds what an entry before holds there."""
    return _given_twice("duplicate", str, names, value, asked)


def unique_words(
    _validator: Any, names: Sequence[str], value: Any, asked: Mapping[str, Any]
) -> Iterator[ValidationError]:
    """The same for words: two people called Rowan and ROWAN are one person to whoever reads of them."""
    return _given_twice("same-words", as_read, names, value, asked)


def as_read(words: str) -> str:
    """*words* without what a reader passes over: capitals, accents, width, and how many spaces."""
    apart = normalize("NFKD", words).casefold()
    return " ".join("".join(sign for sign in apart if not combining(sign)).split())


def _given_twice(
    code: str, read: Callable[[str], str], names: Sequence[str], value: Any, asked: Mapping[str, Any]
) -> Iterator[ValidationError]:
    for name in names if isinstance(value, list) else ():
        seen = set[str]()
        for index, entry in enumerate(value[: asked["maxItems"]]):
            said = entry.get(name) if isinstance(entry, dict) else None
            if isinstance(said, str) and read(said) in seen:
                yield ValidationError("", validator=code, path=(index, name))
            elif isinstance(said, str):
                seen.add(read(said))
