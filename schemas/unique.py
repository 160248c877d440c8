"""Lists whose entries are told apart: by a code, or by words that a reader tells apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from unicodedata import category, combining, normalize

from jsonschema import ValidationError

# Word bends the apostrophe that is typed; telephones, other keyboards and other languages have their own.
_APOSTROPHES = re.compile("[\u2018\u2019\u201b\u02b9\u02bb\u02bc\u2032\u00b4`]")
_LIKE_A_HYPHEN = "\u2212\u2043"  # a minus and a bullet, which are no dashes to Unicode


def unique_by(_validator: Any, names: Sequence[str], value: Any, asked: Mapping[str, Any]) -> Iterator[ValidationError]:
    """A fault at each of the fields *names* that holds what an entry before holds there."""
    return _given_twice("duplicate", str, names, value, asked)


def unique_words(
    _validator: Any, names: Sequence[str], value: Any, asked: Mapping[str, Any]
) -> Iterator[ValidationError]:
    """The same for words: two people called Rowan and ROWAN are one person to whoever reads of them."""
    return _given_twice("same-words", as_read, names, value, asked)


def as_read(words: str) -> str:
    """*words* without what a reader passes over: capitals, accents, width, how many spaces, which apostrophe or hyphen."""
    apart = normalize("NFKD", _APOSTROPHES.sub("'", words)).casefold()
    return " ".join("".join(map(_as_seen, apart)).split())


def _as_seen(sign: str) -> str:
    """A hyphen or dash as a space, an accent as nothing."""
    return " " if category(sign) == "Pd" or sign in _LIKE_A_HYPHEN else "" if combining(sign) else sign


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
