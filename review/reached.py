"""Where a clock begins and ends in one review: steps it has taken, and days its sections tell."""

from __future__ import annotations

from datetime import date
from itertools import takewhile

from review.adopted import behind
from review.matter import Matter
from review.pack_values import Clock
from review.steps_taken import StepTaken
from review.taken_back import TAKEN_BACK_BY, since_last, standing_takings, takes_back, what_took_back
from review.timeline import Event

# Days that are no steps: the section that tells each, under the same name.
FACTS = {"aware_on": "notification", "notified_on": "notification", "panel_date": "home_office_letter"}
# What a withdrawal takes back comes anew, and is awaited again. A decision has met its clock though it be taken again.
_AWAITED_AGAIN = frozenset(code for code, by in TAKEN_BACK_BY.items() if by == "withdrawal")
# What follows either decision; every other clock that begins with it begins with a decision to review.
AFTER_EITHER_DECISION = frozenset({"05", "05a", "05b", "05c"})
NAMED = {
    "aware_on": "the day the partnership first knew",
    "notified_on": "the written notification",
    "panel_date": "the meeting of quality assurance",
    "02": "the notification",
    "04": "the decision",
    # One that binds a body to take part stands in no place of a clock.
    "06": "the direction to hold a review",
    "05": "the letter to the Home Office",
    "07": "the appointment of the chair",
    "16": "the completion of the report",
    "17": "the sign-off",
    "18": "the release to the Home Office",
    "19": "the copy",
    "20": "the letter of the Home Office",
    "21": "the answers",
    "22": "the plan for publication",
    "23": "the publication",
    "24": "the return of the web address",
    "26": "the report on progress",
    "27": "the closing of the review",
    "clearance": "the clearance",
}


def named(place: str) -> str:
    return NAMED.get(place, f"step {place}")


def beginning(matter: Matter, clock: Clock) -> StepTaken | None:
    """What set this clock going, or None while nothing has."""
    found = _reached(matter, clock.from_)
    if not found or (_needs_a_review(clock) and not commissions(matter, found[-1])):
        return None
    return found[-1]


def end(matter: Matter, clock: Clock, since: StepTaken) -> StepTaken | None:
    """The step this clock runs to, taken *since* it began, or None.

    A step recorded again with the same outcome was mended: the last such taking tells the day. With another outcome
    it was thought again, and the first had already met the clock; so it was where the Home Office asked to think again.
    """
    found = [step for step in _reached(matter, clock.to) if _follows(step, since) and _counts(matter, clock, step)]
    if not found:
        return None
    again = next((asked.entry for asked in matter.record.taken("05c") if asked.entry > found[0].entry), None)
    return list(takewhile(lambda step: _is_mended(found[0], step, again), found))[-1]


def _is_mended(first: StepTaken, step: StepTaken, again: int | None) -> bool:
    """Whether *step* is *first* recorded again, *again* being the entry from which on it was thought again.

    A decision told from paper does not say its outcome: its event tells which way it was.
    """
    thought_again = again is not None and step.entry > again
    untold = first.step == "04" and "outcome" not in first.codes and first.event == step.event
    same = untold or step.codes.get("outcome") == first.codes.get("outcome")
    return step.step == first.step and same and not thought_again


def commissions(matter: Matter, decided: StepTaken) -> bool:
    """Whether a review follows from a decision or a direction. What was adopted from paper has no codes."""
    if decided.step == "06" or "outcome" not in decided.codes:
        return decided.event != Event.DECIDED_NOT_TO.value
    outcome = matter.pack.outcomes.get(decided.codes["outcome"])
    return outcome is not None and outcome.commissions


def entered_later(matter: Matter, step: StepTaken) -> bool:
    """Whether *step* was taken before the review was adopted here, and told from its papers."""
    adoption = matter.record.step("adoption")
    return adoption is not None and adoption.entry == step.entry and step.step != "adoption"


def taken_untold(matter: Matter, place: str) -> bool:
    """Whether a step must have been taken before the review was adopted, though no paper told its day.

    One that was taken back since stands no more.
    """
    since = since_last(matter.record, lambda step: takes_back(step, place))
    adoption = next((step for step in since if step.step == "adoption"), None)
    return adoption is not None and place in behind(adoption.codes["stands"]) and not _reached(matter, place)


def ended_untold(matter: Matter, place: str) -> bool:
    """Whether a clock that runs to *place* is over, though no paper of the adoption told the day.

    What came to be decided again was decided once, and that has met the clock.
    """
    again = what_took_back(matter.record, place)
    was_decided = again is not None and again.step == "adoption" and not _reached(matter, place)
    return was_decided or taken_untold(matter, place)


def is_cleared(matter: Matter) -> bool:
    """Whether the Home Office has cleared the report, by a step or before the review was adopted."""
    return bool(_reached(matter, "clearance")) or taken_untold(matter, "clearance")


def from_its_paper(step: StepTaken) -> str:
    """Where a step that was entered later is told: by number, since a paper's title may hold a name."""
    if step.corrected:
        return "when the review was adopted, and corrected since"
    if not step.paper:
        return "when the review was adopted"
    kept = f", kept as earlier paper {step.earlier_paper}" if step.earlier_paper else ""
    return f"when the review was adopted, from paper {step.paper} of the adoption{kept}"


def _reached(matter: Matter, place: str) -> tuple[StepTaken, ...]:
    """Every time a place was reached, in the order of the ledger."""
    if place in FACTS:
        said = matter.sections.get(FACTS[place], {}).get(place)
        return (StepTaken(place, date.fromisoformat(said), ""),) if said else ()
    if place == "clearance":
        return _cleared(matter.record.steps)
    if place == "16" and "16" in matter.pack.steps_off | matter.record.off:
        place = "17"  # under such guidance the partnership's sign-off completes the report
    if place in _AWAITED_AGAIN:
        return standing_takings(matter.record, place)
    return tuple(step for step in matter.record.steps if step.step == place or (place == "04" and _directs(step)))


def _needs_a_review(clock: Clock) -> bool:
    return clock.from_ == "04" and clock.to not in AFTER_EITHER_DECISION


def _directs(step: StepTaken) -> bool:
    """A direction to hold a review stands in the place of the decision."""
    return step.event == Event.DIRECTED.value or (step.step == "06" and step.codes.get("kind") == "establish")


def _cleared(steps: tuple[StepTaken, ...]) -> tuple[StepTaken, ...]:
    """A report is cleared by the letter, by the answers a letter asked for, or by a word of its own.

    Once withdrawn it is to be published anew, cleared as it is.
    """
    found, letter = [], ""
    for step in steps:
        letter = step.codes.get("outcome", "") if step.step == "20" else letter
        by_letter = step.step == "20" and letter == "publishable"
        by_answers = step.step == "21" and letter == "publishable_after_changes"
        if by_letter or by_answers or step.step in ("clearance", "withdrawal"):
            found.append(step)
    return tuple(found)


def _follows(step: StepTaken, since: StepTaken) -> bool:
    if step.step in FACTS:
        return step.on >= since.on
    return since.step in FACTS or (step.on, step.entry) >= (since.on, since.entry)


def _counts(matter: Matter, clock: Clock, step: StepTaken) -> bool:
    """Of the copies that are sent, each clock waits for its own."""
    recipients = {copy.recipient for copy in matter.pack.copies if copy.clock in (clock.name, clock.id)}
    return step.step != "19" or not recipients or step.codes.get("recipient") in (None, *recipients)
