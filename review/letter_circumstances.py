"""What the record tells in yes and no, by a name: which of the words of a letter are true of a review."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from review.adopted import decided_elsewhere
from review.holds import holds_of
from review.letter_decision import commissions, is_directed
from review.matter import Matter
from review.publications import published, variant, withdrawn
from review.reached import is_cleared
from review.taken_back import standing_step
from review.told_of_the_decision import home_office_told, is_decided_again

_OTHER_VARIANTS = ("redacted", "summary_only", "not_published")


def _is_held(matter: Matter) -> bool:
    """Whether it was so decided; or directed to be held after a no; or went on to have a chair."""
    decided = standing_step(matter.record, "04") is not None and commissions(matter)
    return decided or is_directed(matter) or matter.record.step("07") is not None


def _is_home_office_told(matter: Matter) -> bool:
    decision = matter.record.step("04")
    return decision is not None and home_office_told(matter.record, decision.on) is not None


def _is_hold_told(matter: Matter) -> bool:
    """Whether the Home Office is recorded as told of a hold since what was resumed last began to wait."""
    ended = [(hold.until, hold.since) for hold in holds_of(matter.record) if hold.until]
    last = max((until for until, _since in ended), default=None)
    since = min((since for until, since in ended if until == last), default=matter.today)
    return any(taken.on >= since for taken in matter.record.taken("05", about="hold"))


def _is_taken_over(matter: Matter) -> bool:
    return matter.record.step("adoption") is not None and matter.record.step("transfer") is None


def _is_joined(matter: Matter) -> bool:
    return matter.sections.get("transfer", {}).get("kind") == "joined"


def _is(one: str) -> Callable[[Matter], bool]:
    return lambda matter: variant(matter) == one


# The names that words may be bound to, of what the record tells.
OF_THE_RECORD: Mapping[str, Callable[[Matter], bool]] = {
    "decided_again": lambda matter: is_decided_again(matter.record),
    "decided_elsewhere": lambda matter: decided_elsewhere(matter.record),
    "home_office_told": _is_home_office_told,
    "review_held": _is_held,
    "hold_not_told": lambda matter: not _is_hold_told(matter),
    "public": lambda matter: published(matter.record) is not None,
    "cleared": is_cleared,
    "withdrawn": lambda matter: withdrawn(matter.record) is not None,
    "taken_over": _is_taken_over,
    "joined": _is_joined,
    **{one: _is(one) for one in _OTHER_VARIANTS},
}
