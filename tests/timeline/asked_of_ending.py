"""What is asked from the finished report to the close, and of what mends or moves a review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tests.timeline.asked_of_deciding import told_of_decision
from tests.timeline.days import LAW, before_adoption, disorder, may_be_planned_for
from tests.timeline.model import Asks, Press, Review, Taken, entry_of
from tests.timeline.moving import after
from tests.timeline.resting import as_planned, unsettled
from tests.timeline.turns import ENTITLED

ROLES = ("coordinator", "chair", "writer", "csp-chair", "csp-deputy", "one-panel-chair", "information-governance")
VARIANTS = ("full", "redacted", "summary_only", "not_published")
# Practice, section 3: told before the day of publication, ticked by name.
TOLD = frozenset(
    [
        "family",
        "advocate",
        "carers",
        "school",
        "perpetrator",
        "panel",
        "staff",
        "press_office",
        "members",
        "home_office",
        "commissioner",
        "pcc",
    ]
)
# 1.4: under section 9 the Commissioner, under section 8A the Secretary of State too.
COPIED_TO = {"england-2016": {"commissioner"}, "england-s8a": {"commissioner", "secretary_of_state"}}
_GOOD = ("yes", "not_applicable")


def _in_post(review: Review, _press: Press) -> bool:
    """A chair or writer who left was followed by another, by their days."""
    appointed = review.last("07 appoint chair and writer")
    left = [one.press.on for role in ("chair", "writer") for one in review.all_of("replace a person", role=role)]
    return appointed is None or max(left, default=date.min) <= appointed.on


def _signs(review: Review, press: Press) -> bool:
    """Other documents than are signed already, by a partnership whose chair and writer are in post."""
    signed = review.last("17 record the sign-off")
    return _in_post(review, press) and (signed is None or signed.says.get("documents") != press.says["documents"])


def _confirms(review: Review, _press: Press) -> bool:
    """Something was tried since the last release."""
    names = [one.press.name for one in review.taken]
    released = max((place for place, name in enumerate(names) if name == "18 release the bundle"), default=0)
    return "try to send" in names[released:]


def _answers_every_point(review: Review, press: Press) -> bool:
    """Each point of the letter that was recorded has its answer, and each answer that is no yes its reason."""
    letter = review.last("20 record Home Office letter")
    points = {point["number"] for point in letter.says["points"]} if letter else set()
    answered = {point["number"] for point in press.says["points"]}
    explained = all(point["answer"] == "accepted" or "reason" in point for point in press.says["points"])
    # A set that is ready to be sent answers a letter only where there was one.
    nothing_to_answer = review.stands in ("signed", "archived") and letter is None
    return points <= answered and explained and not nothing_to_answer


def _plans(review: Review, press: Press) -> bool:
    """Not on a day that the plan avoids or that is too early; what is not published has reasons of welfare."""
    says, avoided = press.says, {one["on"] for one in press.says["avoided"]}
    why = says["variant"] != "not_published" or "welfare_reasons" in says
    in_order = may_be_planned_for(review, says["planned_on"])
    return says["variant"] in VARIANTS and why and in_order and says["planned_on"] not in avoided


def _publishes(review: Review, press: Press) -> bool:
    """As it was planned, and those concerned were told before. That it is cleared is its turn (T10)."""
    plan = review.plan
    if plan is None or not as_planned(review, press):
        return False
    ticked = {
        one["who"]
        for one in plan.says["told"]
        if "why_not" in one or max(LAW, review.aware) <= one["told_on"] <= press.on
    }
    return ticked >= TOLD


def _is_published(review: Review, _press: Press) -> bool:
    """What is not published has no address."""
    published = review.last("23 publish")
    return published is None or published.says["variant"] != "not_published"


def _closes(review: Review, press: Press) -> bool:
    """T08, and T09 where the law has it: the copies are sent. Material went back, or is destroyed with a certificate.

    No period is known for which it is kept, so that somebody signs its disposal (3.2).
    """
    signed = review.all_of("17 record the sign-off")[-1:]
    copies = {
        one.press.says["recipient"] for one in review.all_of("19 send a copy of the report") if _is_of(one, signed)
    }
    sent = not signed or before_adoption(review, signed[0].press.on) or COPIED_TO[review.pack] <= copies
    signed_for = press.says["certificate"] == "yes" and "disposal_signed_by" in press.says
    certified = press.says["material"] != "destroyed" or signed_for
    told = press.says["family_told"] in _GOOD
    return sent and certified and told and press.says["final_set_sent"] in _GOOD


def _is_of(copy: Taken, signed: Sequence[Taken]) -> bool:
    """Whether a copy is of what was signed last."""
    return all(copy.entry >= one.entry and copy.press.on >= one.press.on for one in signed)


def _corrects(review: Review, press: Press) -> bool:
    """There is such an entry, and what is said of it instead brings no day out of order."""
    wrong = entry_of(review, press.says["entry"])
    if wrong is None or wrong.press.name in _OF_THE_SERVICE:
        return False
    if wrong.press.name == "adopt a review under way":
        # Its days stand in one entry, and are told one by one; as a whole it is undone while nothing was done since.
        since = [one for one in review.taken if one.entry > wrong.entry and one.press.name != "correct an entry"]
        return press.says["kind"] == "struck" and not since
    if not _says_right(review, wrong, press):
        return False
    then = after(review, press, -1)
    return disorder(then) <= disorder(review) and unsettled(then) <= unsettled(review)


def _says_right(review: Review, wrong: Taken, press: Press) -> bool:
    match press.says["kind"]:
        case "day":
            return wrong.press.name not in _DATED and LAW <= press.says.get("on", LAW.min) <= review.today
        case "role":
            return press.says.get("by") in ENTITLED.get(wrong.press.name, ROLES)
    # What was recorded once more rests on what it mends.
    again = any(one.entry > wrong.entry for one in review.all_of(wrong.press.name))
    return wrong.press.name not in _NEVER_STRUCK and (not wrong.moved or (review.mover is wrong and not again))


# What the service records of its own packing and sending is no person's to correct.
_OF_THE_SERVICE = ("archive the bundle", "try to send", "sent", "not taken", "no answer")
# A day that stands in its section, and on which others rest, is put right by sending the section anew.
_DATED = (
    "02 record a notification",
    "02a record a referral",
    "04 record the decision",
    "07 appoint chair and writer",
    "11 clear the approach",
    "11 record a family contact",
    "11a note perpetrator contact",
    "15 offer draft to family",
)
# A review that was opened stays open, and goes back to a pack as it came; what was signed or has left happened.
_NEVER_STRUCK = (
    "02 record a notification",
    "02a record a referral",
    "correct an entry",
    "move to another pack",
    "17 record the sign-off",
    "18 release the bundle",
    "stop the release",
    "confirm the receipt",
)

ASKED: Mapping[str, Asks] = {
    "16 complete the report": _in_post,
    "17 record the sign-off": _signs,
    "18 release the bundle": lambda review, _press: told_of_decision(review),
    "confirm the receipt": _confirms,
    "19 send a copy of the report": lambda review, press: press.says["recipient"] in COPIED_TO[review.pack],
    "21 record the answers": _answers_every_point,
    "22 plan the publication": _plans,
    "23 publish": _publishes,
    "24 return the web address": _is_published,
    "27 close the review": _closes,
    "correct an entry": _corrects,
    "replace a person": lambda _review, press: press.says["access_revoked"] in _GOOD,
    "move to another pack": lambda review, press: press.says["pack"] != review.pack,
}
