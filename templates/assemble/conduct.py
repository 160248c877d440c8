"""How the review was held: whom it asked, who sat on its panel, who chaired it and wrote it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from review.case import Case
from review.documents import Content, Gap
from templates.assemble.facts import day_of, fact, written

_INPUTS = ("imr", "short_report", "chronology", "letter", "interview", "nil", "no_reply")


def methodology(case: Case) -> Content:
    return {
        "written": written(case, "methodology"),
        "told_on": fact(case, "notification", "notified_on"),
        "decided_on": day_of(case, "04"),
        "decided_by": fact(case, "decision", "decided_by"),
        "home_office_told_on": _home_office_told_on(case),
        "answers": _answers(case),
        "meetings": fact(case, "panel", "meetings"),
    }


def _home_office_told_on(case: Case) -> str | Gap:
    """The day of the letter that told it of the decision; where no step says so, the day the decision gives."""
    told = case.record.taken("05", about="decision")
    return told[0].on.isoformat() if told else fact(case, "decision", "home_office_told_on")


def _answers(case: Case) -> Content | Gap:
    """How many were asked, how many answered, how many had something to give, and how many gave each kind."""
    said = fact(case, "contributors", "agencies")
    if isinstance(said, Gap):
        return said
    counted = Counter(agency["input"] for agency in said)
    return {
        "asked": len(said),
        "answered": len(said) - counted["no_reply"],
        "gave": len(said) - counted["no_reply"] - counted["nil"],
        "kinds": tuple({"input": kind, "n": counted[kind]} for kind in _INPUTS if counted[kind]),
    }


def panel(case: Case) -> Content:
    """Its members, each with whether they had no part in the case, and how many of the meetings they came to."""
    said = written(case, "panel")
    if isinstance(said, Gap):
        return {"written": said, "members": ()}
    counted = [meeting["attended"] for meeting in said["meetings"] if "attended" in meeting]
    members = (
        {**member, **_independent(member), **_attended(place, counted)}
        for place, member in enumerate(said["members"], 1)
    )
    return {"written": said, "members": tuple(members)}


def _independent(member: Content) -> Content:
    """Whoever had a part in the case is not independent of it, and the other way round."""
    turned = {"yes": "no", "no": "yes"}
    return {"independent": turned.get(member["involved"], member["involved"])} if "involved" in member else {}


def _attended(place: int, counted: Sequence[Sequence[int]]) -> Content:
    """Of the meetings whose attendance is recorded, how many the member in that *place* came to."""
    return {"attended": sum(place in came for came in counted), "of": len(counted)} if counted else {}


def author(case: Case) -> Content:
    """The full statements, and the appointments: the sentence on independence stands in the summary alone."""
    said = written(case, "appointment")
    people = said if isinstance(said, Gap) else {who: _without_sentence(one) for who, one in said.items()}
    return {"written": written(case, "author"), "appointment": people}


def _without_sentence(person: Content) -> Content:
    return {key: value for key, value in person.items() if key != "independence_statement"}
