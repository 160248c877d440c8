"""What is asked from the notification to the appointment, besides turn and day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.timeline.beside import agencies_of
from tests.timeline.days import LAW, before_adoption, disorder
from tests.timeline.model import Asks, Press, Review
from tests.timeline.moving import after
from tests.timeline.resting import tells, tells_family, unsettled
from tests.timeline.turns import ADOPTED_AS, OUTCOMES, WAITING

# The agencies that the guidance always asks.
ALWAYS_ASKED = frozenset(
    [
        "police",
        "probation",
        "adults",
        "children",
        "housing",
        "icb",
        "gp",
        "mental-health",
        "hospital",
        "education",
        "substance-use",
        "domestic-abuse",
    ]
)


def known(review: Review, press: Press) -> bool:
    """Whether every agency is one that guidance or the review's own list names."""
    listed = {one["code"] for one in review.papers.get("agencies", {}).get("agencies", ())} | ALWAYS_ASKED
    return listed.issuperset(agencies_of(press.says))


def known_once(review: Review, press: Press) -> bool:
    """Whether besides none is named twice."""
    agencies = agencies_of(press.says)
    return known(review, press) and len(set(agencies)) == len(agencies)


def asks_later(press: Press) -> bool:
    """Whether an agency is given until a later day."""
    return bool(press.says["due"] > press.on)


def _opens(_review: Review, press: Press) -> bool:
    """The death, then the partnership's knowing of it, then the written notification."""
    says = press.says
    return bool(says["died"] <= f"{says['aware_on']:%Y-%m}" and says["aware_on"] <= says["notified_on"])


def _notifies(review: Review, press: Press) -> bool:
    """Its days in order; and what was decided already still rests on it."""
    if not _opens(review, press) or not review.taken:
        return _opens(review, press)
    then = after(review, press, -1)
    decided = review.last("04 record the decision") is None or disorder(then) <= disorder(review)
    return decided and unsettled(then) <= unsettled(review)


def _adopts(review: Review, press: Press) -> bool:
    """Where a review under way can stand, with its decision, and a past that is past and goes no further."""
    says, past = press.says, {one["step"] for one in press.says["past"]}
    told = _opens(review, press) and says["notified_on"] <= press.on
    days = all(max(LAW, says["aware_on"]) <= one["on"] <= press.on for one in says["past"])
    decided = says["stands"] in WAITING or "04" in past
    chaired = says["stands"] in {*WAITING, "commissioned"} or "07" in past
    return (
        told
        and days
        and decided
        and chaired
        and says["stands"] in ADOPTED_AS
        and not past & _AHEAD.get(says["stands"], set())
    )


_AHEAD = {
    "notified": {"04", "07", "16", "17"},
    "recommended": {"04", "07", "16", "17"},
    "thinking again": {"07", "16", "17"},
    "commissioned": {"07", "16", "17"},
    "chaired": {"16", "17"},
    "complete": {"17"},
}


def _scopes(review: Review, press: Press) -> bool:
    """Nobody is asked again who was: a reminder is another thing."""
    return (
        known_once(review, press) and asks_later(press) and not set(agencies_of(press.says)) & set(review.beside.scoped)
    )


def _answers_scoping(review: Review, press: Press) -> bool:
    return press.says["agency"] in review.beside.scoped


def _decides(review: Review, press: Press) -> bool:
    """A decision recorded again still lies before the report (T07), and before a direction, which leaves none to take."""
    directed = review.all_of("06 record a direction", kind="establish")[-1:]
    if directed and press.on > directed[0].press.on:
        return False
    return press.says["outcome"] in OUTCOMES and not disorder(after(review, press, 0))


def _advises(review: Review, press: Press) -> bool:
    """Once for each no."""
    since = review.taken[review.taken.index(review.mover) :] if review.mover else review.taken
    return not any(one.press.name == press.name for one in since)


def _directs(review: Review, press: Press) -> bool:
    return press.says["kind"] == "establish" or ("agency" in press.says and known(review, press))


def _appoints(review: Review, press: Press) -> bool:
    """I01 and I02: a statement, years since the local police, and no tie to an agency that takes part."""
    people = [press.says[who] for who in ("chair", "writer") if who in press.says]
    return before_adoption(review, press.on) or all(map(_is_independent, people))


def _is_independent(person: Mapping[str, Any]) -> bool:
    stated = bool(person.get("independence_statement"))
    years = person.get("local_police") != "yes" or "years_since_local_employment" in person
    return stated and years and person.get("works_for_participating_agency") in ("no", "not_applicable")


def told_of_decision(review: Review) -> bool:
    """T02: the Home Office was told in writing of the decision that stands; a direction was its own."""
    decision = next((one.press for one in reversed(review.taken) if _decided(one.press)), None)
    if decision is None or decision.name != "04 record the decision" or before_adoption(review, decision.on):
        return True
    letters = [one.press.on for about in _OF_THE_DECISION for one in review.all_of(_TOLD, about=about)]
    letters.append(decision.says.get("home_office_told_on", date.min))
    return any(decision.on <= told <= review.today for told in letters)


_TOLD = "05 record Home Office told"
_OF_THE_DECISION = ("decision", "reconsidered")


def _decided(press: Press) -> bool:
    directs = press.name == "06 record a direction" and press.says["kind"] == "establish"
    return directs or press.name == "04 record the decision"


ASKED: Mapping[str, Asks] = {
    "02 record a notification": _notifies,
    "02a record a referral": _notifies,
    "adopt a review under way": _adopts,
    "03 ask who knew them": _scopes,
    "03 record a scoping return": _answers_scoping,
    "record the recommendation": lambda _review, press: press.says["outcome"] in OUTCOMES,
    "04 record the decision": _decides,
    "05 record Home Office told": tells,
    "05a record advice on a no": _advises,
    "05b record family told": tells_family,
    "06 record a direction": _directs,
    "07 appoint chair and writer": _appoints,
}
