"""Does a pack agree with itself and with the table of steps? Whatever has the wrong shape is left to the schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from review.problems import Problem
from review.reached import FACTS as DAYS
from review.sections import ROLES
from review.steps import STEPS
from review.timeline import Standing
from schemas.wording import say

Said = Mapping[str, Any]
PERIODS = ("months", "working_days", "days")
# The further keys of a rule that some rules alone ask for; to bite a second time (`then`) is for any.
THRESHOLDS = {"level_early": ("T07",), "specialisms": ("I06",)}
_STEPS = tuple(dict.fromkeys(step.code for step in STEPS if step.code))
_STANDINGS = tuple(standing.code for standing in Standing if standing is not Standing.UNHEARD_OF)


def disagreements(said: Said) -> Iterator[Problem]:
    """Every place where *said*, a pack's file, names what is not there or says two things at once."""
    for check in _CHECKS:
        yield from check(said)


def found(said: Any, *keys: str) -> Iterator[tuple[str, Any]]:
    """Each value that the keys lead to, with its pointer; `*` is every key of a table or entry of a list."""
    if not keys:
        yield "", said
        return
    for key, inside in _inside(said, keys[0]):
        for place, value in found(inside, *keys[1:]):
            yield f"/{key}{place}", value


def _inside(said: Any, key: str) -> Iterable[tuple[Any, Any]]:
    if isinstance(said, list):
        return enumerate(said) if key == "*" else ()
    if not isinstance(said, dict):
        return ()
    return said.items() if key == "*" else [(key, said[key])] if key in said else ()


def _names_known(said: Said) -> Iterator[Problem]:
    clocks = [place.rpartition("/")[2] for place, _ in found(said, "clocks", "*")]
    for path, code, known in (
        (("steps", "off", "*"), "step", _STEPS),
        (("clocks", "*", "from"), "day", (*_STEPS, *DAYS)),
        (("clocks", "*", "to"), "day", (*_STEPS, *DAYS)),
        (("entitled", "*", "*"), "role", ROLES),
        (("stages", "*", "standings", "*"), "standing", _STANDINGS),
        (("copies", "*", "clock"), "clock", clocks),
    ):
        for place, value in found(said, *path):
            if isinstance(value, str) and value not in known:
                yield _problem(place, code, known=", ".join(known))


def _one_period(said: Said) -> Iterator[Problem]:
    for place, clock in found(said, "clocks", "*"):
        if isinstance(clock, dict) and len(clock.keys() & set(PERIODS)) > 1:
            yield _problem(place, "periods")


def _clocks_apart(said: Said) -> Iterator[Problem]:
    yield from _given_twice("clock-id", list(found(said, "clocks", "*", "id")))


def _clocks_begin(said: Said) -> Iterator[Problem]:
    """A clock that starts with a step left out never starts; one that ends with it is left out too."""
    off = [step for _, step in found(said, "steps", "off", "*")]
    for place, start in found(said, "clocks", "*", "from"):
        if start in off:
            yield _problem(place, "never-begins")


def _holds_agree(said: Said) -> Iterator[Problem]:
    stops = [one for _, one in found(said, "clocks", "*", "stops") if isinstance(one, bool)]
    for place, stops_clock in found(said, "holds", "stops_clock"):
        if isinstance(stops_clock, bool) and stops and stops_clock != any(stops):
            yield _problem(place, "stops")


def _both_ways(said: Said) -> Iterator[Problem]:
    """Of the ways to decide, one is followed by a review and one is not."""
    commissions = [one for _, one in found(said, "outcomes", "*", "commissions") if isinstance(one, bool)]
    if commissions and True not in commissions:
        yield _problem("/outcomes", "commissions")
    if commissions and False not in commissions:
        yield _problem("/outcomes", "declines")


def _body_may_decide(said: Said) -> Iterator[Problem]:
    bodies = [body for _, body in found(said, "decision", "body")]
    for place, roles in found(said, "entitled", "decide"):
        if isinstance(roles, list) and any(body not in roles for body in bodies):
            yield _problem(place, "body")


def _every_standing_shown(said: Said) -> Iterator[Problem]:
    shown = list(found(said, "stages", "*", "standings", "*"))
    yield from _given_twice("standing-twice", shown)
    missing = [standing for standing in _STANDINGS if standing not in [one for _, one in shown]]
    if shown and missing:
        yield _problem("/stages", "standings", missing=", ".join(missing))


def _thresholds_asked_for(said: Said) -> Iterator[Problem]:
    for key, rules in THRESHOLDS.items():
        for place, _ in found(said, "rules", "*", key):
            if place.split("/")[2] not in rules:
                yield _problem(place, "threshold", rules=" and ".join(rules))


def _age_is_there(said: Said) -> Iterator[Problem]:
    asked = [place for place, _ in found(said, "rules", "E01")]
    if asked and isinstance(said.get("legal_test"), dict) and "least_age" not in said["legal_test"]:
        yield _problem(asked[0], "age")


def _ladder_rises(said: Said) -> Iterator[Problem]:
    for place, ladder in found(said, "reminders", "*"):
        rungs = [days for key in ("standard", "escalation", "overdue") for _, days in found(ladder, key)]
        if all(type(days) is int for days in rungs) and rungs != sorted(rungs):
            yield _problem(place, "ladder")


_CHECKS: tuple[Callable[[Said], Iterator[Problem]], ...] = (
    _names_known,
    _one_period,
    _clocks_apart,
    _clocks_begin,
    _holds_agree,
    _both_ways,
    _body_may_decide,
    _every_standing_shown,
    _thresholds_asked_for,
    _age_is_there,
    _ladder_rises,
)


def _given_twice(code: str, given: list[tuple[str, Any]]) -> Iterator[Problem]:
    seen = Counter[str]()
    for place, value in given:
        seen[str(value)] += 1
        if seen[str(value)] > 1:
            yield _problem(place, code)


def _problem(place: str, code: str, **facts: str) -> Problem:
    return Problem(place, code, say(f"pack.{code}", **facts))
