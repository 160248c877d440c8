"""Does a pack agree with itself and with the table of steps? Whatever has the wrong shape is left to the schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from review.problems import Problem
from review.reached import FACTS as DAYS
from review.sections import ROLES
from review.timeline import Standing
from schemas.pack_days import (
    days_can_be_reckoned,
    days_of_the_year_exist,
    kinds_stand_once,
    polls_follow_one_another,
)
from schemas.pack_places import Said, found, given_twice, problem, texts
from schemas.pack_steps import (
    CODES,
    clocks_begin,
    clocks_run_forward,
    lateness_can_be_explained,
    recommendation_is_a_step,
    rules_can_be_answered,
    steps_can_be_left_out,
)

PERIODS = ("months", "working_days", "days")
# The further keys of a rule that some rules alone ask for; to bite a second time (`then`) is for any.
THRESHOLDS = {"level_early": ("T07",), "specialisms": ("I06",)}
# Every list of words in a pack but the standings of a stage.
LISTS = (
    ("legal_test", "relationships"),
    ("legal_test", "kinds"),
    ("entitled", "*"),
    ("steps", "off"),
    ("rules", "*", "specialisms"),
    ("holds", "workstreams"),
    ("holds", "reasons"),
    ("processes", "kinds"),
    ("processes", "apart"),
    ("qa", "outcomes"),
    ("publication", "variants"),
    ("publication", "avoid", "*", "polls"),
    ("publication", "told"),
    ("delivery", "addressee"),
    ("delivery", "submission"),
    ("overview_report", "appendices", "*", "stages"),
    ("action_plan", "columns"),
    ("glossary", "known_to_all"),
    ("texts", "purposes"),
)
_STANDINGS = tuple(standing.code for standing in Standing if standing is not Standing.UNHEARD_OF)


def disagreements(said: Said) -> Iterator[Problem]:
    """Every place where *said*, a pack's file, names what is not there or says two things at once."""
    for check in _CHECKS:
        yield from check(said)


def _names_known(said: Said) -> Iterator[Problem]:
    clocks = [place.rpartition("/")[2] for place, _ in found(said, "clocks", "*")]
    for path, code, known in (
        (("steps", "off", "*"), "step", CODES),
        (("clocks", "*", "from"), "day", (*CODES, *DAYS)),
        (("clocks", "*", "to"), "day", (*CODES, *DAYS)),
        (("entitled", "*", "*"), "role", ROLES),
        (("stages", "*", "standings", "*"), "standing", _STANDINGS),
        (("copies", "*", "clock"), "clock", clocks),
    ):
        for place, value in found(said, *path):
            if isinstance(value, str) and value not in known:
                yield problem(place, code, known=", ".join(known))


def _one_period(said: Said) -> Iterator[Problem]:
    for place, clock in found(said, "clocks", "*"):
        if isinstance(clock, dict) and len(clock.keys() & set(PERIODS)) > 1:
            yield problem(place, "periods")


def _agreed_each_time(said: Said) -> Iterator[Problem]:
    """A hold lasts until it is ended, and an extension until the date that was agreed."""
    for place, clock in found(said, "clocks", "*"):
        if isinstance(clock, dict) and clock.get("from") in ("hold", "extension") and clock.keys() & set(PERIODS):
            yield problem(place, "agreed")


def _clocks_apart(said: Said) -> Iterator[Problem]:
    yield from given_twice("clock-id", list(found(said, "clocks", "*", "id")))


def _holds_agree(said: Said) -> Iterator[Problem]:
    stops = [one for _, one in found(said, "clocks", "*", "stops") if isinstance(one, bool)]
    for place, stops_clock in found(said, "holds", "stops_clock"):
        if isinstance(stops_clock, bool) and stops and stops_clock != any(stops):
            yield problem(place, "stops")


def _both_ways(said: Said) -> Iterator[Problem]:
    """Of the ways to decide, one is followed by a review and one is not."""
    commissions = [one for _, one in found(said, "outcomes", "*", "commissions") if isinstance(one, bool)]
    if commissions and True not in commissions:
        yield problem("/outcomes", "commissions")
    if commissions and False not in commissions:
        yield problem("/outcomes", "declines")


def _body_may_decide(said: Said) -> Iterator[Problem]:
    bodies = [body for _, body in found(said, "decision", "body")]
    for place, roles in found(said, "entitled", "decide"):
        if isinstance(roles, list) and any(body not in roles for body in bodies):
            yield problem(place, "body")


def _every_standing_shown(said: Said) -> Iterator[Problem]:
    shown = list(found(said, "stages", "*", "standings", "*"))
    yield from given_twice("standing-twice", shown)
    missing = [standing for standing in _STANDINGS if standing not in [one for _, one in shown]]
    if shown and missing:
        yield problem("/stages", "standings", missing=", ".join(missing))


def _thresholds_asked_for(said: Said) -> Iterator[Problem]:
    for key, rules in THRESHOLDS.items():
        for place, _ in found(said, "rules", "*", key):
            if place.split("/")[2] not in rules:
                yield problem(place, "threshold", rules=" and ".join(rules))


def _age_is_there(said: Said) -> Iterator[Problem]:
    asked = [place for place, _ in found(said, "rules", "E01")]
    if asked and isinstance(said.get("legal_test"), dict) and "least_age" not in said["legal_test"]:
        yield problem(asked[0], "age")


def _ladder_rises(said: Said) -> Iterator[Problem]:
    for place, ladder in found(said, "reminders", "*"):
        rungs = [days for key in ("standard", "escalation", "overdue") for _, days in found(ladder, key)]
        if all(type(days) is int for days in rungs) and rungs != sorted(rungs):
            yield problem(place, "ladder")


def _nothing_twice(said: Said) -> Iterator[Problem]:
    """Whatever is listed is listed once; a list of tables is left to the schema, and standings have their own words."""
    for path in LISTS:
        together = dict[str, list[tuple[str, str]]]()
        for place, value in texts(said, *path, "*"):
            together.setdefault(place.rpartition("/")[0], []).append((place, value))
        for given in together.values():
            yield from given_twice("twice", given)


def _processes_apart(said: Said) -> Iterator[Problem]:
    answered = {kind for _, kind in texts(said, "processes", "kinds", "*")}
    for place, kind in texts(said, "processes", "apart", "*"):
        if kind in answered:
            yield problem(place, "apart")


def _report_is_submitted(said: Said) -> Iterator[Problem]:
    submitted = [document for _, document in texts(said, "delivery", "submission", "*")]
    if submitted and "overview-report" not in submitted:
        yield problem("/delivery/submission", "without-report")


_CHECKS: tuple[Callable[[Said], Iterator[Problem]], ...] = (
    _names_known,
    _one_period,
    _agreed_each_time,
    _clocks_apart,
    clocks_begin,
    clocks_run_forward,
    steps_can_be_left_out,
    recommendation_is_a_step,
    rules_can_be_answered,
    lateness_can_be_explained,
    _holds_agree,
    _both_ways,
    _body_may_decide,
    _every_standing_shown,
    _thresholds_asked_for,
    _age_is_there,
    _ladder_rises,
    _nothing_twice,
    _processes_apart,
    _report_is_submitted,
    days_can_be_reckoned,
    days_of_the_year_exist,
    kinds_stand_once,
    polls_follow_one_another,
)
