"""How the forms and sections of the beginning are filled in: from the notification to the appointment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.timeline.drawn import (
    BEGAN,
    FEW,
    ONE_DAY,
    ROWAN,
    STANDING,
    UNLISTED,
    Form,
    codes,
    dated,
    days_after,
    one_of,
    rests_on,
    some_agencies,
)
from tests.timeline.model import Review
from tests.timeline.turns import KNOWN, OUTCOMES

_STANDS = tuple(sorted(STANDING[word].code for word in KNOWN))
_ABOUT = ("decision", "decision", "hold", "resume", "extension", "direction", "reconsidered")


def as_notified(on: date) -> dict[str, str]:
    """The days of a notification for a review that is taken over on that day."""
    aware = on - timedelta(days=70)
    return {"aware_on": aware.isoformat(), "notified_on": aware.isoformat(), "died": f"{aware:%Y-%m}"}


def _notification(chance: Random, review: Review, on: date) -> dict[str, Any]:
    aware = on - timedelta(days=chance.choice((0, 0, 1, 3))) if chance.random() < 0.97 else on + ONE_DAY
    if review.pack and chance.random() < 0.9:
        aware = min(review.aware, on)
    died = min(aware, BEGAN) if chance.random() < 0.95 else aware + timedelta(days=40)
    days = {"aware_on": aware.isoformat(), "notified_on": on.isoformat(), "died": f"{died:%Y-%m}"}
    return rests_on("notification", **days)


def _adoption(chance: Random, _review: Review, on: date) -> dict[str, Any]:
    on += timedelta(days=60)
    steps = ["04", "17"] if chance.random() < 0.2 else ["04"] if chance.random() < 0.95 else []
    day = days_after(on, -chance.choice((0, 5, 30)) if chance.random() < 0.95 else 1)
    past = [{"step": step, "on": day, "paper": "Minute of the panel"} for step in steps]
    return {"on": on} | rests_on("adoption", stands=chance.choice(_STANDS), adopted_on=on.isoformat(), past=past)


def _scoping(chance: Random, review: Review, on: date) -> dict[str, Any]:
    left = [one for one in (*FEW, ROWAN) if one not in review.beside.scoped]
    return codes(agencies=some_agencies(chance, left), due=due(chance, on))


def due(chance: Random, on: date) -> str:
    """A day by which to answer, mostly a later one."""
    return days_after(on, chance.choice((1, 4, 10)) if chance.random() < 0.95 else 0)


def _scoping_return(chance: Random, review: Review, on: date) -> dict[str, Any]:
    agency = chance.choice([*review.beside.scoped, *FEW])
    answer = chance.choice(("known", "nil", "unknown"))
    return {"agency": agency, **rests_on("scoping_return", agency=agency, answer=answer, returned_on=on.isoformat())}


def _outcome(chance: Random) -> str:
    return "review" if chance.random() < 0.6 else chance.choice([*sorted(OUTCOMES), "no_such_outcome"])


def _recommendation(chance: Random, _review: Review, on: date) -> dict[str, Any]:
    return rests_on("recommendation", outcome=_outcome(chance), recommended_on=on.isoformat())


def _decision(chance: Random, review: Review, on: date) -> dict[str, Any]:
    told = on.isoformat() if chance.random() < 0.5 else None
    before = review.last("04 record the decision")
    on = before.on if before and chance.random() < 0.7 else on
    said = {"outcome": _outcome(chance), "decided_on": on.isoformat(), "home_office_told_on": told}
    return {"on": on, **rests_on("decision", **said)}


def _direction(chance: Random, review: Review, on: date) -> dict[str, Any]:
    kind = chance.choice(("establish", "take_part", "take_part"))
    agency = chance.choice((*FEW, *review.beside.inputs, ROWAN, UNLISTED, None)) if kind == "take_part" else None
    return rests_on("direction", kind=kind, agency=agency, directed_on=on.isoformat(), received_on=on.isoformat())


def _appointment(chance: Random, _review: Review, on: date) -> dict[str, Any]:
    people = {who: _appointed(chance, on) for who in ("chair", "writer") if who == "chair" or chance.random() < 0.5}
    return rests_on("appointment", **people)


def _appointed(chance: Random, on: date) -> dict[str, Any]:
    changed: dict[str, Any] = chance.choice((*[{}] * 20, *_NOT_INDEPENDENT))
    person = {
        "name": "Bertram Placeholder",
        "appointed_on": on.isoformat(),
        "independence_statement": "He never worked in the area.",
        "works_for_participating_agency": "no",
        "local_police": "no",
        **changed,
    }
    return {key: said for key, said in person.items() if said is not None}


_NOT_INDEPENDENT: tuple[dict[str, Any], ...] = (
    {"independence_statement": None},
    {"works_for_participating_agency": "yes"},
    {"works_for_participating_agency": "unknown"},
    {"local_police": "yes"},
    {"local_police": "yes", "years_since_local_employment": 7},
)
FORMS: Mapping[str, Form] = {
    "02 record a notification": _notification,
    "02a record a referral": _notification,
    "adopt a review under way": _adoption,
    "02b settle the lead area": dated("lead_area", "settled_on"),
    "03 ask who knew them": _scoping,
    "03 record a scoping return": _scoping_return,
    "record the recommendation": _recommendation,
    "04 record the decision": _decision,
    "05 record Home Office told": one_of("about", *_ABOUT),
    "05a record advice on a no": one_of("advice", "agrees", "asks_again"),
    "05b record family told": one_of("how", "in_person", "by_letter"),
    "06 record a direction": _direction,
    "07 appoint chair and writer": _appointment,
}
