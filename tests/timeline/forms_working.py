"""How the forms and sections of the work are filled in: panel, people, agencies, holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.timeline.asked_of_working import PROCESSES, QUESTIONS, REASONS
from tests.timeline.beside import LADDER, STATES
from tests.timeline.drawn import (
    FEW,
    ONE_DAY,
    TOO_LATE,
    UNLISTED,
    Form,
    codes,
    days_after,
    one_of,
    rests_on,
    some_agencies,
    undated,
)
from tests.timeline.forms_deciding import due
from tests.timeline.model import Review

PEOPLE = (  # token, branch, role
    ("mother", "alder", "family"),
    ("brother", "alder", "family"),
    ("cousin", "birch", "family"),
    ("friend", "none", "friend"),
    ("partner", "elm", "perpetrator"),
)
_OFFERS = ("first_contact", "leaflet", "advocate", "terms_of_reference", "draft", "outcome", "publication")
_ANSWERS = ("offered", "accepted", "declined", "no_contact_asked", "changed_their_mind", "done")
_WORK = ("family", "interviews", "finalising", "panel", "publication")


def _meeting(chance: Random, _review: Review, on: date) -> dict[str, Any]:
    days = [days_after(on, -30), days_after(on, 0 if chance.random() < 0.9 else -1)]
    meetings = [{"on": day, "present": 5, "purpose": "Reading of the record"} for day in days]
    return codes(number=2 if chance.random() < 0.9 else chance.choice((1, 3))) | rests_on("panel", meetings=meetings)


def _records(chance: Random, _review: Review, _on: date) -> dict[str, Any]:
    return codes(agencies=some_agencies(chance))


def _approach(chance: Random, _review: Review, on: date) -> dict[str, Any]:
    token, branch, role = chance.choice((*PEOPLE, PEOPLE[-1]))
    ways = ("prison", "probation") if role == "perpetrator" else ("liaison_officer", "advocate", "direct")
    route = chance.choice(ways if chance.random() < 0.9 else ("homicide_service", "liaison_officer"))
    cleared_by = chance.choice(("sio", "family_liaison", "none_because"))
    because = "No inquiry is open." if cleared_by == "none_because" and chance.random() < 0.7 else None
    said = {"branch": branch, "role": role, "route": route, "cleared_by": cleared_by, "because": because}
    asked = {question: "yes" if chance.random() < 0.1 else "no" for question in QUESTIONS}
    return rests_on("approach", person=_named(chance, token), cleared_on=on.isoformat(), **said, **asked)


def _named(chance: Random, token: str) -> str:
    """A person by their token, or by a word that names nobody."""
    return f"[[{token}]]" if chance.random() < 0.97 else "Somebody"


def _contact(offers: Sequence[str], *roles: str) -> Form:
    """Contacts with people of these roles, mostly those whose approach is cleared."""

    def made(chance: Random, review: Review, on: date) -> dict[str, Any]:
        cleared = [one for one in PEOPLE if f"[[{one[0]}]]" in review.beside.cleared and one[2] in roles]
        token, branch, role = chance.choice(cleared if cleared and chance.random() < 0.9 else PEOPLE)
        said = {"branch": branch if chance.random() < 0.9 else "oak", "role": role}
        said |= {"offer": chance.choice(offers), "answer": chance.choice(_ANSWERS)}
        return rests_on("family_contact", person=_named(chance, token), on=on.isoformat(), **said)

    return made


def _asks(chance: Random, _review: Review, on: date) -> dict[str, Any]:
    kind = chance.choice(("imr", "short_report", "chronology", "letter", "interview"))
    return codes(agencies=some_agencies(chance), kind=kind, due=due(chance, on), state="asked")


def _inputs(chance: Random, review: Review, _on: date) -> dict[str, Any]:
    agencies = some_agencies(chance, [*review.beside.inputs])
    return codes(agencies=agencies, state=chance.choice([one for one in STATES if one != "asked"]))


def _return(chance: Random, review: Review, on: date) -> dict[str, Any]:
    agency = chance.choice([*review.beside.inputs] or [*FEW, UNLISTED])
    kind = chance.choice(("imr", "short_report", "interview", "nil", "no_reply"))
    said = {"kind": kind, "signed_on": on.isoformat() if chance.random() < 0.4 else None}
    said |= {} if kind != "nil" or chance.random() < 0.9 else {"how_searched": None}
    return {"agency": agency, **rests_on("agency_input", agency=agency, received_on=on.isoformat(), **said)}


def _chase(chance: Random, review: Review, on: date) -> dict[str, Any]:
    about = chance.choice(("scoping", "agency_input"))
    awaited = review.beside.scoped if about == "scoping" else review.beside.inputs
    agencies = some_agencies(chance, [one for one, said in awaited.items() if said.state == "asked"])
    rung = LADDER[min(awaited[agencies[0]].reminders, 2)] if agencies[0] in awaited else LADDER[0]
    rung = rung if chance.random() < 0.9 else chance.choice(LADDER)
    later = on + timedelta(days=chance.choice((0, 11)))
    return {"on": later, **codes(agencies=agencies, rung=rung, about=about)}


def _processes(chance: Random, _review: Review, _on: date) -> dict[str, Any]:
    kinds = sorted(PROCESSES)[0 if chance.random() < 0.9 else 1 :]
    return rests_on("parallel_reviews", processes=[{"kind": kind, "answer": "no", "status": "None"} for kind in kinds])


def _hold(chance: Random, _review: Review, _on: date) -> dict[str, Any]:
    reason = chance.choice(REASONS if chance.random() < 0.95 else ("no_such_reason",))
    return codes(workstream=chance.choice(_WORK), reason=reason, asked_by="sio")


def _resume(chance: Random, review: Review, _on: date) -> dict[str, Any]:
    return codes(workstream=chance.choice([*review.beside.held] * 3 + [chance.choice(_WORK)]))


def _extension(chance: Random, _review: Review, on: date) -> dict[str, Any]:
    panel = days_after(on, -3) if chance.random() < 0.96 else TOO_LATE.isoformat()
    until = days_after(on, chance.choice((90, 240, 240, 400, 400, -3)))
    why = chance.choice(REASONS if chance.random() < 0.95 else ("no_such_reason",))
    return codes(until=until, panel_agreed_on=panel, csp_agreed_on=(on - ONE_DAY).isoformat(), reason=why)


def _urgent(chance: Random, _review: Review, on: date) -> dict[str, Any]:
    return rests_on("urgent_lesson", found_on=on.isoformat(), agencies=some_agencies(chance))


FORMS: Mapping[str, Form] = {
    "08 form the panel": undated("panel"),
    "08a record a panel meeting": _meeting,
    "09 have records secured": _records,
    "10 agree terms of reference": undated("terms_of_reference"),
    "11 clear the approach": _approach,
    "11 record a family contact": _contact(_OFFERS, "family", "friend"),
    "11a note perpetrator contact": _contact(_OFFERS, "perpetrator"),
    "15 offer draft to family": _contact(("draft",) * 9 + ("outcome",), "family", "friend"),
    "12 ask agencies": _asks,
    "12 record agency inputs": _inputs,
    "12 record a return": _return,
    "12 chase agencies": _chase,
    "record parallel processes": _processes,
    "record investigators told": one_of("who", "sio", "cps"),
    "hold a workstream": _hold,
    "resume a workstream": _resume,
    "agree an extension": _extension,
    "act on an urgent lesson": _urgent,
}
