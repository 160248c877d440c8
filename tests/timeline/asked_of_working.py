"""What is asked while a review is held: panel, people, agencies, holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dateutil.relativedelta import relativedelta

from tests.timeline import beside
from tests.timeline.asked_of_deciding import asks_later, known, known_once
from tests.timeline.model import Asks, Press, Review
from tests.timeline.resting import resumes
from tests.timeline.turns import COMMISSIONS

REASONS = ("criminal_trial", "other_process", "family_asked", "coroner", "other")
# 2.5 and practice, section 3: each parallel process is answered.
PROCESSES = frozenset(
    [
        "criminal",
        "inquest",
        "police_conduct",
        "safeguarding_adult",
        "child_safeguarding",
        "health",
        "probation",
        "family_court",
        "serious_further_offence",
        "patient_safety",
        "prevention_of_future_deaths",
        "child_death",
        "regulator",
        "professional_standards",
        "learning_disability",
        "offensive_weapons",
        "mappa",
    ]
)


def _met(_review: Review, press: Press) -> bool:
    """That meeting of the section was held on that day."""
    meetings = press.says["meetings"]
    return press.says["number"] <= len(meetings) and bool(meetings[press.says["number"] - 1]["on"] == press.on)


def _clears(review: Review, press: Press) -> bool:
    """Practice 1.2: somebody is named, whoever clears it says why where nobody has to, and what is asked is heeded."""
    says = press.says
    why = says["cleared_by"] != "none_because" or "because" in says
    apart = says["role"] != "perpetrator" or says["route"] in beside.TO_THE_PERPETRATOR
    return (
        why
        and apart
        and says["person"].startswith("[[")
        and beside.stays_apart(review.beside, says)
        and not any(says[asked] == "yes" and harms(says) for asked, harms in QUESTIONS.items())
        and not (says["route"] == "direct" and any(says[asked] == "unknown" for asked in QUESTIONS))
    )


# A secret address is not written to; who may be implicated is the investigator's to clear; a witness is cleared.
QUESTIONS: Mapping[str, Callable[[Mapping[str, Any]], bool]] = {
    "secret_address": lambda says: bool(says["route"] == "direct"),
    "suspect_or_implicated": lambda says: (
        says["cleared_by"] == "none_because" or (says["role"] in ("family", "friend") and says["cleared_by"] != "sio")
    ),
    "witness": lambda says: bool(says["cleared_by"] == "none_because"),
}


def _contacts(review: Review, press: Press) -> bool:
    return press.says["role"] != "perpetrator" and beside.may_contact(review.beside, press.on, press.says)


def _contacts_perpetrator(review: Review, press: Press) -> bool:
    """After the trial."""
    cleared = press.says["role"] == "perpetrator" and beside.may_contact(review.beside, press.on, press.says)
    # Nothing of the report is sent in these walks, so that only a hold can tell that the trial is over.
    return cleared and review.beside.trial_is_over(press.on)


def _offers_draft(review: Review, press: Press) -> bool:
    return press.says["offer"] == "draft" and _contacts(review, press)


def _moves(review: Review, press: Press) -> bool:
    later = "due" not in press.says or asks_later(press)
    return known_once(review, press) and later and beside.may_move(review.beside, press.says)


def _returns(review: Review, press: Press) -> bool:
    """A nil return says what was searched, how, and by whom."""
    searched = {"searched", "how_searched", "searched_by"} <= press.says.keys()
    return (press.says["kind"] != "nil" or searched) and _moves(review, press)


def _chases(review: Review, press: Press) -> bool:
    return known_once(review, press) and beside.may_chase(review.beside, press.on, press.says)


def _answers_each_process(_review: Review, press: Press) -> bool:
    return {process["kind"] for process in press.says["processes"]} >= PROCESSES


def _holds(review: Review, press: Press) -> bool:
    return press.says["reason"] in REASONS and beside.may_hold(review.beside, press.on, press.says)


def _extends(review: Review, press: Press) -> bool:
    """Panel and partnership had agreed by its day, to a later day than that and than the six months."""
    agreed = sorted((press.says["panel_agreed_on"], press.says["csp_agreed_on"]))
    known = review.aware <= agreed[0] and press.says["reason"] in REASONS
    return bool(known and agreed[1] <= press.on < press.says["until"] and _is_later(review, press))


def _is_later(review: Review, press: Press) -> bool:
    """2.3: six months from the decision, or from a direction, under section 9; section 8A sets no date yet."""
    begun = [one.press for one in review.taken if _commissions(one.press)]
    if review.pack != "england-2016" or not begun:
        return True
    return bool(press.says["until"] > begun[-1].on + relativedelta(months=6))


def _commissions(press: Press) -> bool:
    directs = press.name == "06 record a direction" and press.says["kind"] == "establish"
    return directs or (press.name == "04 record the decision" and press.says["outcome"] in COMMISSIONS)


ASKED: Mapping[str, Asks] = {
    "08a record a panel meeting": _met,
    "09 have records secured": known_once,
    "11 clear the approach": _clears,
    "11 record a family contact": _contacts,
    "11a note perpetrator contact": _contacts_perpetrator,
    "12 ask agencies": _moves,
    "12 record agency inputs": _moves,
    "12 record a return": _returns,
    "12 chase agencies": _chases,
    "15 offer draft to family": _offers_draft,
    "record parallel processes": _answers_each_process,
    "hold a workstream": _holds,
    "resume a workstream": resumes,
    "agree an extension": _extends,
    "act on an urgent lesson": known,
}
