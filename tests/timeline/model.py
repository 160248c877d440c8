"""A review as the guidance tells it: what may be pressed, and where it then stands.

Written from the rule text: the field's reference, sections 2 and 3.3, its practice, sections 1 to 3 and 5, and the
timeline's own issue. It shares no line and no table with what it is compared with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.timeline.beside import Beside, told_by


@dataclass(frozen=True)
class Press:
    """One press: its deployment, who, on which day, what form and section say, and the section's version *n*.

    *there*: that version was accepted. *handle_typed*: as it stands beside the reference.
    """

    name: str
    by: str
    on: date
    says: Mapping[str, Any] = field(default_factory=dict)
    n: int = 0
    there: bool = True
    handle_typed: bool = True


@dataclass(frozen=True)
class Taken:
    """A press that was recorded as entry *entry*; where the review stood before it, and after. *past*: on paper."""

    press: Press
    entry: int
    stood: str
    stands: str
    past: bool = False

    @property
    def moved(self) -> bool:
        return self.stood != self.stands


@dataclass(frozen=True)
class Review:
    """Where a review stands, what was taken and not struck, and what was sent in.

    *papers* holds the content of what counts as soon as it is accepted, *reasons* what a reason waits for.
    """

    today: date
    stands: str = "unheard"
    pack: str = ""
    taken: tuple[Taken, ...] = ()
    papers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    reasons: frozenset[str] = frozenset()

    @property
    def beside(self) -> Beside:
        """What runs beside the main line."""
        return told_by((taken.press.name, taken.press.on, taken.press.says) for taken in self.taken)

    @property
    def plan(self) -> Press | None:
        """The plan for publication that was recorded last, unless its publication was withdrawn since."""
        names = ("22 plan the publication", "withdraw the publication")
        last = next((one.press for one in reversed(self.taken) if one.press.name in names), None)
        return last if last is not None and last.name == names[0] else None

    def all_of(self, name: str, **says: Any) -> list[Taken]:
        """Every press of this name that says this, in order."""
        return [one for one in self.taken if one.press.name == name and says.items() <= one.press.says.items()]

    def last(self, name: str, **says: Any) -> Press | None:
        """The latest of them."""
        found = self.all_of(name, **says)
        return found[-1].press if found else None

    @property
    def aware(self) -> date:
        """The day the partnership first knew of the death, as the notification that counts has it."""
        told = [one.press.says["aware_on"] for one in self.taken if "aware_on" in one.press.says]
        return max(told[-1:], default=date.min)

    @property
    def died(self) -> str:
        """The month of the death, as the notification that counts has it."""
        told = [one.press.says["died"] for one in self.taken if "died" in one.press.says]
        return str(told[-1])

    @property
    def mover(self) -> Taken | None:
        """What brought the review to where it stands."""
        return next((one for one in reversed(self.taken) if one.moved), None)


# What is asked of a press besides its turn.
Asks = Callable[[Review, Press], bool]


def entry_of(review: Review, number: int) -> Taken | None:
    """The press that entry recorded, unless it was struck."""
    return next((one for one in review.taken if one.entry == number and not one.past), None)
