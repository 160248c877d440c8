"""A review as the guidance tells it: what may be pressed, and where it then stands.

Written from the rule text: the field's reference, sections 2 and 3.3, its practice, sections 1 to 3 and 5, and the
timeline's own issue. It shares no line and no table with what it is compared with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tests.timeline.beside import Beside, told_by
from tests.timeline.turns import COMMISSIONS, LEADS, LETTER, WAITING


@dataclass(frozen=True)
class Press:
    """One press: its deployment, who, on which day, what form and section say, and the section's version *n*.

    *there*: that version was accepted. *handle_typed*: as it stands beside the reference.
    """

    name: str
    by: str
    on: date
    says: Mapping[str, Any] = field(default_factory=dict)
    n: int = 0
    there: bool = True
    handle_typed: bool = True


@dataclass(frozen=True)
class Taken:
    """A press that was recorded as entry *entry*; where the review stood before it, and after. *past*: on paper."""

    press: Press
    entry: int
    stood: str
    stands: str
    past: bool = False

    @property
    def moved(self) -> bool:
        return self.stood != self.stands


@dataclass(frozen=True)
class Review:
    """Where a review stands, what was taken and not struck, and what was sent in.

    *papers* holds the content of what counts as soon as it is accepted, *reasons* what a reason waits for.
    """

    today: date
    stands: str = "unheard"
    pack: str = ""
    taken: tuple[Taken, ...] = ()
    papers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    reasons: frozenset[str] = frozenset()

    @property
    def beside(self) -> Beside:
        """What runs beside the main line."""
        return told_by((taken.press.name, taken.press.on, taken.press.says) for taken in self.taken)

    def all_of(self, name: str, **says: Any) -> list[Taken]:
        """Every press of this name that says this, in order."""
        return [one for one in self.taken if one.press.name == name and says.items() <= one.press.says.items()]

    def last(self, name: str, **says: Any) -> Press | None:
        """The latest of them."""
        found = self.all_of(name, **says)
        return found[-1].press if found else None

    @property
    def aware(self) -> date:
        """The day the partnership first knew of the death, as the notification that counts has it."""
        told = [one.press.says["aware_on"] for one in self.taken if "aware_on" in one.press.says]
        return max(told[-1:], default=date.min)

    @property
    def mover(self) -> Taken | None:
        """What brought the review to where it stands."""
        return next((one for one in reversed(self.taken) if one.moved), None)


# What is asked of a press besides its turn.
Asks = Callable[[Review, Press], bool]


def after(review: Review, press: Press, entry: int) -> Review:
    """The review once this press is recorded as that entry."""
    if press.name == "correct an entry":
        return _added(_mended(review, press.says), press, entry)
    told = _added(review, press, entry)
    told = replace(told, reasons=review.reasons - reasons_for(review, press))
    if press.name == "move to another guidance pack":
        return replace(told, pack=press.says["pack"])
    return told if review.pack else replace(_with_past(told, press, entry), pack="england-2016")


def reasons_for(review: Review, press: Press) -> set[str]:
    """What a reason has to be given about before this press. A hold says its own, unless it is another one."""
    match press.name:
        case "hold a workstream" if press.says["reason"] == "other":
            return {"hold"}
        case "04 record the decision" if _turns(review, press):
            return {"decision"}
        case "22 plan the publication" if press.says["planned_on"].weekday() == FRIDAY:
            return {"friday"}
        case "27 close the review" if not _delivered(review):
            return {"close"}
    return _REASON.get(press.name, set())


FRIDAY = 4


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
    "move to another guidance pack": {"pack"},
}


def arrives(review: Review, press: Press) -> str:  # noqa: C901, PLR0911  each line is a sentence of the texts
    """Where the review would stand once this press is recorded."""
    stands = review.stands
    match press.name:
        case "02 record a notification" | "02a record a referral":
            return "notified" if stands == "unheard" else stands
        case "adopt a review under way":
            return str(press.says["stands"])
        case "record the recommendation":
            return "recommended" if stands == "notified" else stands
        case "04 record the decision" if press.says["outcome"] not in COMMISSIONS:
            return "no review"
        case "04 record the decision":
            return "commissioned" if stands in {*WAITING, "no review"} else stands
        case "06 record a direction" if press.says["kind"] == "establish":
            return "commissioned"
        case "07 appoint chair and writer":
            return "chaired" if stands == "commissioned" else stands
        case "20 record the Home Office letter":
            return LETTER[press.says["outcome"]]
        case "21 record the answers":
            return "cleared" if stands == "to change" else stands
        case "17 record the sign-off":
            return "cleared" if stands == "cleared" else "signed"
    return LEADS.get(press.name, stands)


def _added(review: Review, press: Press, entry: int) -> Review:
    stands = arrives(review, press)
    taken = Taken(press, entry, review.stands, stands)
    return replace(review, stands=stands, taken=(*review.taken, taken))


def _with_past(review: Review, press: Press, entry: int) -> Review:
    """A review that was adopted has its past: steps that moved nothing here, told from paper."""
    outcome = "no_review" if review.stands in WAITING else "review"
    past = tuple(
        Taken(Press(_ON_PAPER[one["step"]], "coordinator", one["on"], {"outcome": outcome}), entry, "", "", past=True)
        for one in press.says.get("past", ())
    )
    return replace(review, taken=(*past, *review.taken))


_ON_PAPER = {
    "04": "04 record the decision",
    "07": "07 appoint chair and writer",
    "16": "16 complete the report",
    "17": "17 record the sign-off",
}


def _mended(review: Review, says: Mapping[str, Any]) -> Review:
    """The review as a correction tells it: a day, a role, or an entry that never was. The last move is then undone."""
    wrong = entry_of(review, says["entry"])
    if wrong is None:
        raise LookupError("No such entry is corrected.")
    if says["kind"] != "struck":
        changed = {"on": says["on"]} if says["kind"] == "day" else {"by": says["by"]}
        right = replace(wrong, press=replace(wrong.press, **changed))
        return replace(review, taken=tuple(right if one is wrong else one for one in review.taken))
    stands = wrong.stood if review.mover is wrong else review.stands
    left = tuple(one for one in review.taken if one is not wrong)
    packs = [one.press.says["pack"] for one in left if "pack" in one.press.says]
    return replace(review, stands=stands, taken=left, pack=(["england-2016", *packs])[-1])


def entry_of(review: Review, number: int) -> Taken | None:
    """The press that entry recorded, unless it was struck."""
    return next((one for one in review.taken if one.entry == number and not one.past), None)
