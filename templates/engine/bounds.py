"""How much one rendering may do: counted, not timed, so that a template is refused alike on every machine."""

from __future__ import annotations

from collections.abc import Iterable, Sized
from typing import Any

from templates.engine.faults import TooMuch

# Fifty times the turns of a chronology of 20,000 rows, and the letters of sixty thousand such rows.
MOST_TURNS = 1_000_000
MOST_LETTERS = 64_000_000
MOST_LETTERS_OF_ONE_VALUE = 8_000_000
_LONG = (str, list, tuple, dict, range)
_CHEAP = 16  # values a filter passes, or letters that are looked at, in about the time of one turn


def weight(value: Any) -> int:
    """Letters and entries of *value* and of everything in it; where that is very many, no more than shows it."""
    total, left = 0, [value]
    while left and total <= MOST_TURNS * _CHEAP:
        one = left.pop()
        total += 1 + (len(one) if isinstance(one, _LONG) else 0)
        if isinstance(one, dict):
            left.extend(one)
            left.extend(one.values())
        elif isinstance(one, list | tuple):
            left.extend(one)
    return total


class Bounds:
    """One per rendering."""

    def __init__(self) -> None:
        self._turns = self._letters = 0

    def turn(self, times: int = 1) -> None:
        """Count *times* turns of a loop, or calls; raises `TooMuch` when there were too many."""
        self._turns += times
        if self._turns > MOST_TURNS:
            raise TooMuch("repeats something without end, or more often than any document needs")

    def write(self, letters: int) -> None:
        """Count letters of output, markup among them; raises `TooMuch` when there were too many."""
        self._letters += letters
        if self._letters > MOST_LETTERS:
            raise TooMuch("writes more than a document can hold")

    def keep(self, letters: int) -> None:
        """Count a text made inside the template; raises `TooMuch` before it is made."""
        if letters > MOST_LETTERS_OF_ONE_VALUE:
            raise TooMuch("makes a text that is longer than a document can hold")
        self.write(letters)

    def turns(self, values: Iterable[Any]) -> Iterable[Any]:
        """What a loop goes over, counted before its first turn."""
        counted = values if isinstance(values, Sized) else list(self._one_by_one(values))
        self.turn(len(counted))
        return counted

    def searched(self, values: Any) -> Any:
        """What an `in` looks through, or a comparison holds something to: all of it, however deep it lies."""
        self.turn(1 + weight(values) // _CHEAP)
        return values

    def made(self, value: Any) -> Any:
        """A list, a pair or a mapping that the template has put together: of few tags each may hold the last one twice."""
        self.turn(weight(value))
        return value

    def filter(self, given: Iterable[Any]) -> None:
        """Count what a filter is given."""
        self.turn(1 + max((len(one) for one in given if isinstance(one, _LONG)), default=0) // _CHEAP)

    def _one_by_one(self, values: Iterable[Any]) -> Iterable[Any]:
        for value in values:
            self.turn()
            yield value
