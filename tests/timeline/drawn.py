"""One press as it is filled in: by whom, on which day, with which codes and which section."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from review.timeline import Standing
from tests.timeline.days import LAW
from tests.timeline.model import Press, Review

EXAMPLES = Path(__file__).parents[1] / "schemas" / "examples"
BEGAN, TODAY, ONE_DAY = date(2026, 1, 5), date(2031, 6, 2), timedelta(days=1)
TOO_LATE = TODAY + ONE_DAY
FEW, ROWAN, UNLISTED = ("police", "housing", "gp"), "rowan-refuge", "nobody-knows"
Says = Mapping[str, Any]
Form = Callable[[Random, Review, date], dict[str, Any]]

# How the code calls what the model calls by its own words, in the order of a review's life.
STANDING = {
    "unheard": Standing.UNHEARD_OF,
    "notified": Standing.NOTIFIED,
    "recommended": Standing.RECOMMENDED,
    "thinking again": Standing.THINKING_AGAIN,
    "no review": Standing.NOT_REVIEWED,
    "commissioned": Standing.COMMISSIONED,
    "chaired": Standing.UNDER_WAY,
    "complete": Standing.COMPLETE,
    "signed": Standing.SIGNED_OFF,
    "archived": Standing.ARCHIVED,
    "released": Standing.RELEASED,
    "being sent": Standing.UNCERTAIN,
    "submitted": Standing.SUBMITTED,
    "to change": Standing.TO_CHANGE,
    "to resubmit": Standing.TO_RESUBMIT,
    "cleared": Standing.CLEARED,
    "published": Standing.PUBLISHED,
    "closed": Standing.CLOSED,
    "gone": Standing.MOVED_ON,
    "stopped": Standing.ABANDONED,
}
_OURS = {standing.code: word for word, standing in STANDING.items()}


@dataclass(frozen=True)
class Drawn:
    """*content* is what the section *section* says; *there*: it was sent and accepted."""

    name: str
    by: str
    on: date
    codes: Says = field(default_factory=dict)
    section: str = ""
    content: Says = field(default_factory=dict)
    agency: str = ""
    there: bool = True
    handle_typed: bool = True

    def as_press(self, n: int, beside: Says | None = None) -> Press:
        """The press as the model is told of it, its section being version *n*, with what was sent beside it."""
        says = {**with_days(dict(beside or {})), **with_days(self.content), **with_days(self.codes)}
        if self.section == "adoption":
            says["stands"] = _OURS[says["stands"]]
        return Press(self.name, self.by, self.on, says, n, self.there, self.handle_typed)


def with_days(said: Any) -> Any:
    """What was said, its days as days."""
    match said:
        case dict():
            return {key: with_days(one) for key, one in said.items()}
        case list():
            return [with_days(one) for one in said]
        case str() if len(said) == len("2026-01-05") and said[4] == said[7] == "-":
            return date.fromisoformat(said)
    return said


def latest_of(review: Review) -> date:
    """The latest day on the record."""
    return max([BEGAN, *(one.press.on for one in review.taken)])


def a_day(chance: Random, review: Review) -> date:
    """Mostly some days after all that was recorded; sometimes before, in the future, or before it was known."""
    latest = latest_of(review)
    if chance.random() < 0.92:
        return latest + timedelta(days=chance.choice((0, 0, 1, 2, 3, 8)))
    return chance.choice((latest - ONE_DAY, BEGAN, BEGAN - timedelta(days=9), TOO_LATE, LAW - ONE_DAY))


def days_after(on: date, *days: int) -> str:
    return (on + timedelta(days=sum(days))).isoformat()


@cache
def _least(section: str) -> Says:
    said: Says = json.loads((EXAMPLES / section / "accepted" / "least.json").read_text(encoding="utf-8"))
    return said


def a_section(section: str, **changes: Any) -> dict[str, Any]:
    """The smallest content of a section, but for *changes*; those that are None are left out."""
    content = {**deepcopy(dict(_least(section))), **changes}
    return {key: said for key, said in content.items() if said is not None}


def rests_on(section: str, **changes: Any) -> dict[str, Any]:
    """A press that rests on this section."""
    return {"section": section, "content": a_section(section, **changes)}


def some_agencies(chance: Random, wanted: Sequence[str] = ()) -> list[str]:
    """One or two of those wanted, if there are any; sometimes of all, seldom one that nobody lists, or one twice."""
    pool = list(wanted) if wanted and chance.random() < 0.85 else [*FEW, ROWAN]
    agencies = chance.sample(pool, min(len(pool), chance.choice((1, 1, 2))))
    odd = {0: [UNLISTED], 1: agencies[:1]}.get(chance.randrange(30), [])
    return agencies + odd


def codes(**codes: Any) -> dict[str, Any]:
    """A form that holds these codes alone."""
    return {"codes": codes}


def one_of(name: str, *choices: str) -> Form:
    """A form with one code of these."""
    return lambda chance, _review, _on: codes(**{name: chance.choice(choices)})


def dated(section: str, day: str) -> Form:
    """A section that says no more than its day."""
    return lambda _chance, _review, on: rests_on(section, **{day: on.isoformat()})


def undated(section: str) -> Form:
    """A section whose day the form gives."""
    return lambda _chance, _review, _on: rests_on(section)
