"""The steps a pack leaves out, and what rests on steps: whether a review under it still comes to its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from review.left_out import ASKED_FOR_BY, MAY_BE_LEFT_OUT, TOGETHER
from review.problems import Problem
from review.steps import STEPS
from schemas.pack_places import Said, problem, texts

CODES = tuple(dict.fromkeys(step.code for step in STEPS if step.code))
# Where each step that has one place in a review, and each day that is no step, comes; those of one line in any order.
# What may happen at any time stands here not at all.
LINE: tuple[tuple[str, ...], ...] = (
    ("aware_on",),
    ("notified_on", "02", "02a"),
    ("02b", "03", "recommendation"),
    ("04", "06"),
    ("05a", "05c"),
    ("07",),
    ("08", "10", "13"),
    ("16",),
    ("17",),
    ("18", "19"),
    ("panel_date",),
    ("20",),
    ("21",),
    ("clearance",),
    ("22",),
    ("23",),
    ("24", "26"),
    ("27",),
    ("withdrawal",),
)
_PLACE = {code: place for place, codes in enumerate(LINE) for code in codes}
# A set that the Home Office sends back is signed and sent anew, a no is thought again, and what was withdrawn is
# published again; work that is resumed was held before.
_SENT_BACK = ("17", "18", "19")
COMES_AGAIN_AFTER: Mapping[str, tuple[str, ...]] = {
    "05c": ("03", "recommendation", "04"),
    "panel_date": _SENT_BACK,
    "20": _SENT_BACK,
    "21": _SENT_BACK,
    "withdrawal": ("17", "19", "22", "23", "24", "26"),
}
# Where a rule that stops the step asks for what only comes after that step.
ANSWERED_LATER: Mapping[str, tuple[str, ...]] = {
    "T02": ("decide",),
    "T03": ("decide",),
    "T08": ("signoff",),
    "T09": ("signoff",),
    "T10": ("submit",),
}
# What these find is a day that has gone by: once it is late, nothing that is recorded makes it good.
LATE_FOR_EVER = ("T01", "T05")


def steps_can_be_left_out(said: Said) -> Iterator[Problem]:
    """A review does without each step left out: it comes to its end, and no rule asks for what nobody can record."""
    off = texts(said, "steps", "off", "*")
    without, rules = {code for _, code in off}, said.get("rules")
    asked = set(rules) if isinstance(rules, dict) else set[str]()
    for place, code in off:
        wanted = [rule for rule in ASKED_FOR_BY.get(code, ()) if rule in asked]
        if code in CODES and code not in MAY_BE_LEFT_OUT:
            yield problem(place, "indispensable", known=", ".join(MAY_BE_LEFT_OUT))
        elif code in TOGETHER and TOGETHER[code] not in without:
            yield problem(place, "alone", other=TOGETHER[code])
        elif wanted:
            yield problem(place, "asked-for", rules=" and ".join(wanted))


def recommendation_is_a_step(said: Said) -> Iterator[Problem]:
    """Where recommendation and decision are two steps, neither is left out."""
    separate = any(word == "separate" for _, word in texts(said, "decision", "recommendation"))
    for place, code in texts(said, "steps", "off", "*"):
        if separate and code == "recommendation":
            yield problem(place, "two-steps")


def clocks_begin(said: Said) -> Iterator[Problem]:
    """A clock that starts with a step left out never starts; one that ends with it is left out too."""
    off = {step for _, step in texts(said, "steps", "off", "*")}
    for place, start in texts(said, "clocks", "*", "from"):
        if start in off:
            yield problem(place, "never-begins")


def clocks_run_forward(said: Said) -> Iterator[Problem]:
    """A clock ends with something that comes after what it starts with."""
    starts = {place.removesuffix("/from"): start for place, start in texts(said, "clocks", "*", "from")}
    for place, end in texts(said, "clocks", "*", "to"):
        start = starts.get(place.removesuffix("/to"), "")
        if start == end:
            yield problem(place, "same-day")
        elif _comes_before(end, start):
            yield problem(place, "backwards")


def _comes_before(end: str, start: str) -> bool:
    if (end, start) == ("hold", "resume"):
        return True
    known = end in _PLACE and start in _PLACE and end not in COMES_AGAIN_AFTER.get(start, ())
    return known and _PLACE[end] < _PLACE[start]


def rules_can_be_answered(said: Said) -> Iterator[Problem]:
    """A rule that stops a step asks for nothing that only comes after it: no reason would help a review past it."""
    for rule, bites in ANSWERED_LATER.items():
        for inside in ((), ("then",)):
            stops = [level for _, level in texts(said, "rules", rule, *inside, "level")] == ["E"]
            for place, bite in texts(said, "rules", rule, *inside, "bites"):
                if stops and bite in bites:
                    yield problem(place, "unanswerable")


def lateness_can_be_explained(said: Said) -> Iterator[Problem]:
    """A rule about a day that has gone by lets a review past with a reason."""
    for rule in LATE_FOR_EVER:
        for inside in ((), ("then",)):
            for place, level in texts(said, "rules", rule, *inside, "level"):
                if level == "E":
                    yield problem(place, "for-ever")
