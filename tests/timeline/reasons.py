"""What a reason has to be given about before a press is recorded."""

from __future__ import annotations

from tests.timeline.avoided import is_avoided
from tests.timeline.model import Press, Review, entry_of
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
        case "22 plan the publication" if review.pack and is_avoided(press.says["planned_on"], review.died):
            return {"day"}
        case "27 close the review" if not _delivered(review):
            return {"close"}
    return _REASON.get(press.name, set())


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
