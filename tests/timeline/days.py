"""Days: none in the future, before the death was known or before the law, and the main line in its order (T07)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tests.timeline.model import Press, Review
from tests.timeline.moving import arrives

LAW = date(2011, 4, 13)  # section 9 came into force
# The main line in order. A set on its way is dated by its release.
LINE = (
    "record the recommendation",
    "04 record the decision",
    "05c reopen after a no",
    "06 record a direction",
    "07 appoint chair and writer",
    "16 complete the report",
    "17 record the sign-off",
    "archive the bundle",
    "18 release the bundle",
    "20 record Home Office letter",
    "21 record the answers",
    "record the clearance",
    "23 publish",
    "27 close the review",
    "withdraw the publication",
)
_ENDING = ("transfer or join the review", "stop the review")
_OF_THE_SET = ("stop the release", "confirm the receipt")
_OPENING = ("02 record a notification", "02a record a referral")
# Domain section 6, T07: compared per version, from the report to its publication.
_VERSION = (
    "16 complete the report",
    "17 record the sign-off",
    "18 release the bundle",
    "20 record Home Office letter",
    "23 publish",
)


def day_is_right(review: Review, press: Press, aware: date | None = None) -> bool:
    """Not in the future, nor before the death was known, nor before what it rests on.

    *aware* is the day the partnership first knew, where a later notification tells it than those of *review*.
    """
    if press.name in _OPENING:
        return LAW <= press.on <= review.today
    known = aware or (review.aware if review.pack else press.says.get("aware_on", date.min))
    return max(LAW, known, _rests_on(review, press)) <= press.on <= review.today


def may_be_planned_for(review: Review, planned: date) -> bool:
    """A publication comes after all that leads up to it, and after what it was withdrawn by, whenever it is planned."""
    latest = (review.last(name) for name in LINE)
    return max([LAW, review.aware, *(one.on for one in latest if one)]) <= planned


def _rests_on(review: Review, press: Press) -> date:
    """What moves a review comes after all that stands; what is recorded again, after what comes before it in line."""
    before: Sequence[str] = LINE[: LINE.index(press.name)] if press.name in LINE else ()
    if arrives(review, press) != review.stands:
        before = LINE if press.name in (*LINE, *_ENDING, *_OF_THE_SET) else ()
    if press.name == "24 return the web address":
        before = ("23 publish",)  # an address exists once the report is published
    latest = (review.last(name) for name in before)
    return max((one.on for one in latest if one), default=date.min)


def disorder(review: Review) -> set[tuple[str, date, str, date]]:
    """T07: what lies before the step it follows, from the decision through each version of the report."""
    if review.stands in ("gone", "stopped"):
        return set()  # nothing more is asked of a review that went elsewhere or was stopped
    found, version, decision = set(), list[Press](), review.last("04 record the decision")
    for press in (one.press for one in review.taken if one.press.name in _VERSION):
        place = _VERSION.index(press.name)
        version = [earlier for earlier in version if _VERSION.index(earlier.name) < place]
        rests_on = version[-1] if version else decision
        if rests_on and press.on < rests_on.on and not before_adoption(review, rests_on.on):
            found.add((press.name, press.on, rests_on.name, rests_on.on))
        version.append(press)
    if decision and decision.on < review.aware and not before_adoption(review, review.aware):
        found.add((decision.name, decision.on, "aware", review.aware))
    return found


def before_adoption(review: Review, on: date) -> bool:
    """Practice, section 2: no fault for what happened before a review was adopted."""
    adopted = review.last("adopt a review under way")
    return adopted is not None and on <= adopted.on
