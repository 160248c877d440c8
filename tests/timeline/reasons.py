"""What a reason has to be given about before a press is recorded."""

from __future__ import annotations

from dataclasses import replace

from tests.timeline.avoided import avoided_as
from tests.timeline.model import Press, Review, Taken, entry_of
from tests.timeline.turns import COMMISSIONS


def reasons_for(review: Review, press: Press) -> set[str]:
    """What a reason has to be given about before this press. A hold says its own, unless it is another one."""
    match press.name:
        case "hold a workstream" if press.says["reason"] == "other":
            return {"hold"}
        case "04 record the decision" if _turns(review, press):
            return {"decision"}
        case "correct an entry" if _strikes_a_decision(review, press):
            return {"decision"}
        case "22 plan the publication" if review.pack and not _avoided(review, press) <= _explained(review, press):
            return {"day"}
        case "27 close the review" if not _delivered(review):
            return {"close"}
    return _REASON.get(press.name, set())


def used_up(review: Review, press: Press) -> set[str]:
    """The reasons that wait for no later press: a reason about a day was given for the plan that follows it."""
    return reasons_for(review, press) | ({"day"} if press.name == "22 plan the publication" else set())


def _avoided(review: Review, plan: Press) -> set[str]:
    """What the day of a plan is avoided as. What is not published hurts on no day."""
    return set() if plan.says["variant"] == "not_published" else avoided_as(plan.says["planned_on"], review.died)


def _explained(review: Review, press: Press) -> set[str]:
    """What the plan before was recorded in spite of, where it was for the same day."""
    plans = review.all_of("22 plan the publication", planned_on=press.says["planned_on"])
    if not plans or plans[-1].press is not review.plan:
        return set()
    return avoided_then(review, plans[-1])


def avoided_then(review: Review, plan: Taken) -> set[str]:
    """What the day of a plan was avoided as when the plan was recorded."""
    then = replace(review, taken=tuple(one for one in review.taken if one.entry < plan.entry))
    return _avoided(then, plan.press)


def is_avoided_anew(review: Review, plan: Taken) -> bool:
    """Whether the day of a plan that was recorded has come to be avoided as something else since."""
    return avoided_then(review, plan) != _avoided(review, plan.press)


def _strikes_a_decision(review: Review, press: Press) -> bool:
    """Whether a decision or a direction is struck: the other one could follow."""
    wrong = entry_of(review, press.says["entry"]) if press.says["kind"] == "struck" else None
    return wrong is not None and wrong.press.name in ("04 record the decision", "06 record a direction")


def _delivered(review: Review) -> bool:
    """Whether every action of the plan is done, or was not accepted."""
    actions = review.papers.get("action_plan", {}).get("actions", ())
    return all(action["status"] in ("completed", "not_accepted") for action in actions)


def _turns(review: Review, press: Press) -> bool:
    """Whether a decision that was recorded becomes the other one without the Home Office having asked."""
    before = review.last(press.name)
    other = before is not None and (before.says["outcome"] in COMMISSIONS) != (press.says["outcome"] in COMMISSIONS)
    return other and review.stands != "thinking again"


_REASON = {
    "agree an extension": {"extension"},
    "stop the review": {"stop"},
    "withdraw the publication": {"withdrawal"},
    "move to another pack": {"pack"},
}
