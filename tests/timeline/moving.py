"""Where a review stands once a press is recorded, and what a correction makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tests.timeline.model import Press, Review, Taken, entry_of
from tests.timeline.reasons import used_up
from tests.timeline.turns import COMMISSIONS, LEADS, LETTER, WAITING


def after(review: Review, press: Press, entry: int) -> Review:
    """The review once this press is recorded as that entry."""
    if press.name == "correct an entry":
        mended = _added(_mended(review, press.says), press, entry)
        return replace(mended, reasons=review.reasons - used_up(review, press))
    told = _added(review, press, entry)
    told = replace(told, reasons=review.reasons - used_up(review, press))
    if press.name == "move to another pack":
        return replace(told, pack=press.says["pack"])
    return told if review.pack else replace(_with_past(told, press, entry), pack="england-2016")


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
        case "20 record Home Office letter":
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
    left = tuple(_without(wrong, one, moved=review.mover is wrong) for one in review.taken if one.entry != wrong.entry)
    packs = [one.press.says["pack"] for one in left if "pack" in one.press.says]
    pack = (["england-2016", *packs])[-1] if stands != "unheard" else ""
    return replace(review, stands=stands, taken=left, pack=pack)


def _without(struck: Taken, one: Taken, *, moved: bool) -> Taken:
    """Whatever came after a struck press that had led the review on was taken where the review stood before it."""
    later = moved and one.entry > struck.entry
    return replace(one, stood=struck.stood, stands=struck.stood) if later else one
