"""A table of a pack's file, read key by key: what is missing or of the wrong kind is said in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar

from review.errors import NeedsAPerson

_KINDS = {str: "text in quotation marks", int: "a whole number", bool: "true or false", list: "a list", dict: "a table"}
Kind = TypeVar("Kind")


@dataclass(frozen=True)
class Table:
    """One table of the pack named *pack*; *place* is its dotted key, empty for the whole file."""

    pack: str
    place: str
    said: Mapping[str, Any]

    def text(self, key: str) -> str:
        return self._of(str, key)

    def maybe_text(self, key: str) -> str:
        """The text, or nothing between two quotation marks where the pack leaves it out."""
        return self.text(key) if key in self.said else ""

    def whole(self, key: str) -> int:
        """A whole number, none below nought."""
        number = self._of(int, key)
        if number < 0:
            raise self._fault(key, "is below nought")
        return number

    def maybe_whole(self, key: str) -> int | None:
        return self.whole(key) if key in self.said else None

    def truth(self, key: str) -> bool:
        return self._of(bool, key)

    def one_of(self, key: str, words: Sequence[str]) -> str:
        if self.text(key) not in words:
            raise self._fault(key, f"is none of {', '.join(words)}")
        return self.text(key)

    def texts(self, key: str) -> tuple[str, ...]:
        listed = self._of(list, key)
        if not all(type(one) is str for one in listed):
            raise self._fault(key, "is not a list of texts")
        return tuple(listed)

    def maybe_days(self, key: str) -> tuple[date, ...]:
        """The days of a list, each as `2027-05-06`; none where the pack leaves the list out."""
        try:
            return tuple(date.fromisoformat(one) for one in (self.texts(key) if key in self.said else ()))
        except ValueError:  # Python's own message repeats what stands there
            raise self._fault(key, "is not a list of days") from None

    def table(self, key: str) -> Table:
        return Table(self.pack, self._at(key), self._of(dict, key))

    def tables(self, key: str) -> Iterator[Table]:
        """The entries of a list of tables, in order."""
        for number, entry in enumerate(self._of(list, key), 1):
            if type(entry) is not dict:
                raise self._fault(key, "is not a list of tables")
            yield Table(self.pack, f"{self._at(key)} ({number})", entry)

    def named(self) -> Iterator[tuple[str, Table]]:
        """The tables inside this one, by name."""
        for key in self.said:
            yield key, self.table(key)

    def value(self, kind: type[Kind], **given: Any) -> Kind:
        """A value of *kind*: what is not *given* is read from the key of its name, as the field's type asks."""
        read = {one.name: self._read(str(one.type), one.name) for one in fields(kind) if one.name not in given}  # type: ignore[arg-type]
        return kind(**read, **given)

    def _read(self, asked: str, key: str) -> Any:
        return _READERS[asked](self, key)

    def _of(self, kind: type[Kind], key: str) -> Kind:
        if key not in self.said:
            raise self._fault(key, "is missing")
        found = self.said[key]
        if type(found) is not kind:  # true is no whole number here
            raise self._fault(key, f"is not {_KINDS[kind]}")
        return found

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key

    def _fault(self, key: str, what: str) -> NeedsAPerson:
        return broken(self.pack, f"{self._at(key)} {what}")


def broken(pack: str, what: str) -> NeedsAPerson:
    """The one sentence for a pack that cannot be used."""
    return NeedsAPerson(
        f"The guidance pack {pack} cannot be used: {what}; “review pack check” lists everything to put right in it."
    )


_READERS = {
    "str": Table.text,
    "int": Table.whole,
    "int | None": Table.maybe_whole,
    "bool": Table.truth,
    "tuple[str, ...]": Table.texts,
    "tuple[date, ...]": Table.maybe_days,
}
