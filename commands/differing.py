"""One thing in which two guidance packs differ, and the plain sentences for the usual ways to differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from review.packs import Pack


@dataclass(frozen=True)
class Difference:
    """*place* is the key in the pack's file as a pointer; *a* and *b* what each pack says there, None for nothing."""

    subject: str
    place: str
    a: Any
    b: Any
    sentence: str

    def as_object(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Subject:
    """One heading of the note on packs *a* and *b*."""

    name: str
    a: Pack
    b: Pack

    def said(self, place: str, a: Any, b: Any, sentence: str) -> Difference:
        return Difference(self.name, place, a, b, sentence)

    def value(self, place: str, what: str, a: Any, b: Any) -> Iterator[Difference]:
        """`The short name is DHR under the one; under the other it is DARDR.`"""
        if a != b:
            told = f"{what} is {shown(a)} under {self.a.name}; under {self.b.name} it is {shown(b)}."
            yield self.said(place, a, b, told)

    def members(self, place: str, what: str, a: Iterable[str], b: Iterable[str]) -> Iterator[Difference]:
        """`Relationships: household under the one alone.` Order does not count."""
        a, b = list(a), list(b)
        only = [(self.a.name, [one for one in a if one not in b]), (self.b.name, [one for one in b if one not in a])]
        told = [f"{', '.join(map(words, extra))} under {name} alone" for name, extra in only if extra]
        if told:
            yield self.said(place, a, b, f"{what}: {'; '.join(told)}.")

    def sequence(self, place: str, what: str, a: Sequence[str], b: Sequence[str]) -> Iterator[Difference]:
        """Like `members`; where both hold the same, their order."""
        told = list(self.members(place, what, a, b))
        yield from told
        if list(a) != list(b) and not told:
            yield self.said(place, list(a), list(b), f"{what}: the same, in another order.")

    def presence(self, place: str, a: Mapping[str, str], b: Mapping[str, str]) -> Iterator[Difference]:
        """Each key that one of the packs alone has; the text beside it ends the sentence."""
        for key in [key for key in a if key not in b]:
            yield self.said(f"{place}/{key}", a[key], None, f"{self.a.name} alone has {a[key]}")
        for key in [key for key in b if key not in a]:
            yield self.said(f"{place}/{key}", None, b[key], f"{self.b.name} alone has {b[key]}")


def shown(value: Any) -> str:
    """A value in a sentence: nothing is `not known`, lists by comma."""
    if value in (None, "", (), []):
        return "not known"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return str(value)


def words(code: str) -> str:
    """`former partner` for `former_partner`."""
    return code.replace("_", " ")
