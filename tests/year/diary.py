"""The diary, as it is read: the days on which something must happen, or explicitly nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

DIARY = Path(__file__).parent / "diary.toml"


@dataclass(frozen=True)
class Day:
    """One day of one review. *chased* are who, about, rung; *letters* which and to whom; *waits_for* who and since when.

    *held* and *waits_for* are None where the diary leaves open what they are.
    """

    on: date
    review: str
    chased: frozenset[tuple[str, str, str]] = frozenset()
    letters: frozenset[tuple[str, str]] = frozenset()
    held: frozenset[str] | None = None
    waits_for: tuple[str, date | None] | None = None
    nothing: bool = False
    why: str = field(default="", repr=False)


def days() -> list[Day]:
    return [_day(said) for said in _said()["day"]]


def not_kept() -> frozenset[date]:
    """The days on which nobody kept time."""
    return frozenset(
        gap["first"] + timedelta(days=number)
        for gap in _said()["not_kept"]
        for number in range((gap["last"] - gap["first"]).days + 1)
    )


def _said() -> Mapping[str, Any]:
    return tomllib.loads(DIARY.read_text("utf-8"))


def _day(said: Mapping[str, Any]) -> Day:
    waits = said.get("waits_for")
    return Day(
        on=said["on"],
        review=said["review"],
        chased=frozenset((one["who"], one["about"], one["rung"]) for one in said.get("chased", ())),
        letters=frozenset((one["letter"], one["to"]) for one in said.get("letters", ())),
        held=frozenset(said["held"]) if "held" in said else None,
        waits_for=(waits["who"], waits.get("since")) if waits else None,
        nothing=said.get("nothing", False),
        why=said.get("why", ""),
    )
