"""The shape of what a document is given: which fields it has, and which fields those have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from typing import Any

from review.documents import Gap

_IN_FIGURES = {"day": re.compile(r"\d{4}-\d\d-\d\d"), "month": re.compile(r"\d{4}-\d\d")}


@dataclass
class Shape:
    """*inside* are the fields of a section, *each* the shape of a list's entries; *is_known* unless nothing was seen.

    *words* are the texts that were seen there, days as ISO.

    Where nothing is known, any field may be asked for.
    """

    inside: dict[str, Shape] = field(default_factory=dict)
    each: Shape | None = None
    is_known: bool = True
    words: set[str] = field(default_factory=set)

    def taken_in(self, value: Any) -> Shape:
        """This shape, widened to hold *value* too."""
        if isinstance(value, Gap):
            return self
        if isinstance(value, str | date):
            self.words.add(str(value))
        if is_dataclass(value):
            value = {one.name: getattr(value, one.name) for one in fields(value)}
        if isinstance(value, Mapping):
            for name, said in value.items():
                self.inside[str(name)] = self.inside.get(str(name), Shape()).taken_in(said)
        elif isinstance(value, list | tuple):
            for said in value:
                self.each = (self.each or Shape()).taken_in(said)
        return self

    @property
    def filter_of_days(self) -> str:
        """`day` or `month`, where nothing but days or months in figures was seen, by themselves or listed; else empty."""
        seen = {*self.words, *(self.each.words if self.each else ())} - {""}
        return next((name for name, kind in _IN_FIGURES.items() if seen and all(map(kind.fullmatch, seen))), "")

    def field(self, name: str) -> Shape | None:
        """The shape of a field; None where it is known that there is none of that name."""
        if not self.is_known:
            return self
        return self.inside.get(name)


UNKNOWN = Shape(is_known=False)


def shape_of(values: Iterable[Any]) -> Shape:
    shape = Shape()
    for value in values:
        shape.taken_in(value)
    return shape
