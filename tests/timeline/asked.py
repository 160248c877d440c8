"""May this be pressed? Its turn, who and when, work on hold, reasons, and whatever else the texts ask of it."""

from __future__ import annotations

from collections.abc import Mapping

from tests.timeline import asked_of_deciding, asked_of_ending, asked_of_working
from tests.timeline.beside import told_by
from tests.timeline.days import day_is_right
from tests.timeline.model import Asks, Press, Review, Taken, entry_of
from tests.timeline.moving import arrives
from tests.timeline.reasons import is_avoided_anew, reasons_for
from tests.timeline.resting import waiting
from tests.timeline.turns import COMMISSIONED, COMMISSIONS, ENTITLED, HANDLE_TYPED, STILL_MENDED, WAITING, WHERE

_ASKED: Mapping[str, Asks] = {**asked_of_deciding.ASKED, **asked_of_working.ASKED, **asked_of_ending.ASKED}


def may(review: Review, press: Press) -> bool:
    """Whether this press may be recorded on this review."""
    asks = _ASKED.get(press.name)
    return (
        press.there
        and review.stands in where(review, press)
        and press.by in _entitled(review, press)
        and (press.handle_typed or press.name not in HANDLE_TYPED)
        and reasons_for(review, press) <= review.reasons
        and day_is_right(review, press)
        and not waiting(review, press)
        and not _is_twice(review, press)
        and (asks is None or asks(review, press))
    )


def where(review: Review, press: Press) -> set[str]:
    """Where this press has its turn: a yes, a no and a direction have turns of their own."""
    if press.name == "06 record a direction":
        return {*WAITING, "no review"} if press.says["kind"] == "establish" else COMMISSIONED
    if press.name != "04 record the decision":
        return WHERE[press.name]
    if press.says["outcome"] in COMMISSIONS:
        return {"recommended", "thinking again", "no review", *STILL_MENDED}
    # What was recorded the wrong way round is put right, with a reason; a yes only until somebody is appointed. A
    # direction leaves no no.
    directed = review.all_of("06 record a direction", kind="establish")
    return set() if directed else {"recommended", "thinking again", "commissioned", "no review"}


def _entitled(review: Review, press: Press) -> set[str]:
    """Who may be recorded. What was recorded is struck by those who may have recorded it."""
    name = press.name
    if name == "correct an entry" and press.says["kind"] == "struck":
        wrong = entry_of(review, press.says["entry"])
        name = wrong.press.name if wrong else name
    return ENTITLED.get(name, {press.by})


def _is_twice(review: Review, press: Press) -> bool:
    """Whether this is a step twice: a version that was recorded, or a form that would change nothing."""
    before = review.all_of(press.name)
    if press.n and press.name not in TOLD_OF_ANOTHER_DAY:
        return any(is_that_version(one.press, press) and not _is_told_anew(review, one) for one in before)
    same = [one for one in before if says_the_same(one.press, press)]
    if press.n or not same:
        return bool(same)
    told = [(one.press.name, one.press.on, one.press.says) for one in review.taken]
    again = [*told, (press.name, press.on, press.says)]
    return arrives(review, press) == review.stands and told_by(again) == told_by(told)


# One version of the panel tells of many meetings; processes and actions are looked at again, and stand as they stood.
TOLD_OF_ANOTHER_DAY = {"08a record a panel meeting", "record parallel processes", "26 record action progress"}
_FROM_AN_AGENCY = {"12 record a return", "03 record a scoping return"}


def _is_told_anew(review: Review, one: Taken) -> bool:
    """A plan is, with the reason for its day, once that day has come to be one to avoid."""
    return one.press.name == "22 plan the publication" and is_avoided_anew(review, one)


def is_that_version(one: Press, other: Press) -> bool:
    """Whether two presses of one name rest on one version of one paper; each agency's are counted apart."""
    apart = one.name in _FROM_AN_AGENCY and one.says["agency"] != other.says["agency"]
    return one.n == other.n and not apart


def says_the_same(one: Press, other: Press) -> bool:
    """Whether two presses of one name say the same thing of the same day."""
    return (one.on, one.n, one.says) == (other.on, other.n, other.says)
