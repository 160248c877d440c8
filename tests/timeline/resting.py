"""What each press rests on, asked again of the whole review when one of them is corrected.

Practice, section 1.7: every mistake can be mended; what rests on a mistake is mended first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tests.timeline import beside
from tests.timeline.days import day_is_right
from tests.timeline.model import Asks, Press, Review


def unsettled(review: Review) -> set[int]:
    """The entries of presses that would not be taken where they stand."""
    found = set()
    for place, one in enumerate(review.taken):
        if one.past or one.press.name == "adopt a review under way":
            continue
        then = replace(review, taken=review.taken[:place], stands=one.stood)
        if not _rests(then, one.press, review):
            found.add(one.entry)
    return found


def _rests(then: Review, press: Press, now: Review) -> bool:
    asks = _ASKED.get(press.name)
    # A hold has its own words for its days, and they are these.
    waits = press.name not in ("hold a workstream", "resume a workstream") and waiting(then, press)
    return day_is_right(then, press, now.aware) and not waits and (asks is None or asks(then, press))


def waiting(review: Review, press: Press) -> bool:
    """Whether the work that this press is part of was on hold on its day."""
    is_interview = press.name in _INTERVIEWS and press.says["kind"] == "interview"
    return review.beside.is_waiting("interviews" if is_interview else _WORK.get(press.name, ""), press.on)


# 2.3: interviews and finalising usually wait; records, chronologies and urgent lessons do not.
_INTERVIEWS = ("12 ask agencies", "12 record a return")
_WORK = {
    "08 form the panel": "panel",
    "08a record a panel meeting": "panel",
    "14 send draft to the panel": "panel",
    "11 record a family contact": "family",
    "15 offer draft to family": "family",
    "11a note perpetrator contact": "interviews",
    "16 complete the report": "finalising",
    "17 record the sign-off": "finalising",
    "23 publish": "publication",
}


def tells(review: Review, press: Press) -> bool:
    """What the Home Office is told of has happened."""
    what = _HAPPENED.get(press.says["about"])
    return what is None or review.last(what) is not None


_HAPPENED = {
    "hold": "hold a workstream",
    "resume": "resume a workstream",
    "extension": "agree an extension",
    "direction": "06 record a direction",
    "reconsidered": "05c reopen after a no",
    "transfer": "transfer or join the review",
    "stop": "stop the review",
}


def tells_family(review: Review, press: Press) -> bool:
    """Practice 1.2: nothing to a bereaved person before an approach is cleared, nor to one who asked for no contact."""
    told = review.beside
    return any(
        role == "family" and since <= press.on and person not in told.no_contact
        for person, (_branch, role, since) in told.cleared.items()
    )


def resumes(review: Review, press: Press) -> bool:
    since = review.beside.held.get(press.says["workstream"])
    return since is not None and press.on >= since[0]


def as_planned(review: Review, press: Press) -> bool:
    """Published is the variant that was planned, on the planned day."""
    plan = review.plan
    return plan is not None and (plan.says["variant"], plan.says["planned_on"]) == (press.says["variant"], press.on)


def _contacts(review: Review, press: Press) -> bool:
    return beside.is_cleared(review.beside, press.on, press.says)


_ASKED: Mapping[str, Asks] = {
    "03 record a scoping return": lambda review, press: press.says["agency"] in review.beside.scoped,
    "05 record Home Office told": tells,
    "05b record family told": tells_family,
    "11 record a family contact": _contacts,
    "11a note perpetrator contact": _contacts,
    "15 offer draft to family": _contacts,
    "hold a workstream": lambda review, press: beside.may_hold(review.beside, press.on, press.says),
    "resume a workstream": resumes,
    "23 publish": as_planned,
}
