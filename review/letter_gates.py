"""What stands against making a letter now: too early, too late, the review over, or words for somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from review.approaches import Person
from review.dates import in_words, months_after
from review.holds import holds_today
from review.letter_decision import commissions, is_directed, of_the_decision
from review.letter_record import do_holds_run, has_ended, is_past
from review.letters import Kind
from review.matter import Matter
from review.posts import vacant_since
from review.publications import is_public
from review.record import Record
from review.steps import STEPS
from review.taken_back import standing_step, was_taken_back, what_took_back
from review.trial import trial_of

_ASKED_AGAIN = "05c"
_OF_THE_DECISION = ("05", "05b")  # what tells the Home Office and the family how it was decided
# What may be told to relatives while the work with them is held.
_OF_THE_HOLD = "family-hold"
_ANEW = {
    "04": "The Home Office has asked for the decision to be taken again since: record that first (“04 record the decision”).",
    "22": "The publication was withdrawn since: plan it anew first (“22 plan the publication”).",
    "23": "The publication was withdrawn since: record that it was published anew first (“23 publish”).",
    "27": "The publication was withdrawn since: record that the review is closed again first (“27 close the review”).",
}
_SIDE_OF = {"relative": "died", "perpetrator": "other", "other": "other"}
_NO_CHAIR = "The chair has left and no other is appointed yet: record that first (“07 appoint chair and writer”)."
_DIRECTED = "The Secretary of State has directed since that a review is held, and it tells that none is: write by hand what is true now."
_NOTHING_TO_DECIDE = (
    "The Secretary of State has directed that a review is held, and it tells that the partnership decides: write by hand "
    "what is true now."
)
_NOT_NEW = (
    "It tells whoever notified that a decision is to come, and one was taken before: write by hand what is true now."
)
_WAITS = "Other work still waits, and it says that you go on: record that this resumes too, or write by hand what still waits."
_OTHER_SIDE = (
    "By the record this person belongs to the side of the other party, and it speaks to those who lost somebody: "
    "family-of-other-party is written for them. Where that is wrong, correct the clearing, or send labels with their role."
)
_OTHER_PARTY_DIED = (
    "By the record the other party has died, and it speaks to the other party: nobody is left to write it to. "
    "Where that is wrong, send background with the outcome. To their relatives family-of-other-party is written."
)
_BEREAVED = (
    "By the record this person is a relative of the person who died, and it speaks to relatives of the other party: "
    "choose another letter. Where that is wrong, correct the clearing, or send labels with their role."
)


def of_the_record(matter: Matter, kind: Kind) -> Iterator[str]:
    """What has to be recorded before there is anything to tell, or is recorded and makes it too late."""
    yield from _not_yet(matter, kind)
    if has_ended(matter) and not kind.after_the_end:
        yield "The review has ended here, and it asks for work or speaks of what is to come: write by hand what is true now."
    elif kind.not_after and is_past(matter, kind.not_after, opens_again=kind.opens_again):
        yield f"It is too late for it: {_presses(kind.not_after)} was taken. Write by hand what is true now."
    if kind.not_after == "04" and is_directed(matter):
        yield _NOTHING_TO_DECIDE
    if kind.name == "chair-appointment" and vacant_since(matter.record, "chair"):
        yield _NO_CHAIR
    if kind.name == "notification-acknowledgement" and what_took_back(matter.record, "04"):
        yield _NOT_NEW
    if kind.name == "family-resuming" and do_holds_run(matter.record):
        yield _WAITS
    if kind.name == "web-address" and _is_kept_back(matter.record):
        yield "The report is recorded as not published, so there is no web address to tell of."


def of_a_person(matter: Matter, kind: Kind, person: Person | None) -> Iterator[str]:
    """What stands against writing to this very person."""
    if person is None:
        return
    if matter.today < person.cleared.on:
        yield "On that day the approach to this person was not cleared yet."
    if person.asked_for_no_contact:
        yield "This person asked for no contact. Nothing is written to them unless they change their mind."
    if kind.name != _OF_THE_HOLD and is_held(matter, "family"):
        yield "The work with the family is held now: record that it resumes first. Of the hold itself, family-hold tells."
    if kind.to in ("friend", "employer") and is_held(matter, "interviews"):
        yield "The interviews are held now, and it asks for a talk: record that they resume first (“resume a workstream”)."
    if kind.side and _side(matter, person) not in ("", kind.side):
        yield _OTHER_SIDE if kind.side == "died" else _BEREAVED
    if kind.to == "perpetrator":
        yield from _before_the_trial_ends(matter)


def _not_yet(matter: Matter, kind: Kind) -> Iterator[str]:
    record = matter.record
    if kind.commissions and kind.step not in _OF_THE_DECISION and is_directed(matter):
        return  # a direction to hold a review stands in the place of the decision
    if kind.commissions is False and is_directed(matter):
        yield _DIRECTED
    elif kind.after and not any(record.step(code) for code in (kind.after, kind.or_after) if code):
        yield f"It tells of a step that is not recorded: record {_presses(kind.after, kind.or_after)} first."
    elif kind.commissions is not None and commissions(matter) is not kind.commissions:
        yield "The decision that is recorded is another than the one it tells of."
    elif told := [*of_the_decision(matter, kind)]:
        yield from told
    elif was_taken_back(record, kind.after):
        yield _ANEW[kind.after]
    elif kind.after == _ASKED_AGAIN and was_taken_back(record, "04"):
        yield "It tells of the decision that was taken again: record that first (“04 record the decision”)."
    yield from _too_soon(matter, kind)


def _too_soon(matter: Matter, kind: Kind) -> Iterator[str]:
    """What tells of the time since has to wait for it to pass."""
    taken = standing_step(matter.record, kind.after) if kind.months else None
    if taken and matter.today < (day := months_after(taken.on, kind.months)):
        yield f"It tells of what has come about since, and it is too soon for that: make it from {in_words(day)} on."


def _presses(*codes: str) -> str:
    """`“04 record the decision”`, or each of those it may be recorded by."""
    found = (f"“{step.press}”" for code in filter(None, codes) for step in STEPS if step.code == code)
    return " or ".join(dict.fromkeys(found))


def _is_kept_back(record: Record) -> bool:
    publication = standing_step(record, "23")
    return publication is not None and not is_public(publication)


def _side(matter: Matter, person: Person) -> str:
    """`died` or `other`, as far as the record tells it; empty where it does not.

    Whoever shares a branch with the other party is on their side, and so is a relative who is labelled as something else.
    """
    cleared = matter.record.taken("11", role="perpetrator")
    if person.branch in {taken.codes.get("branch") for taken in cleared if "cleared_by" in taken.codes}:
        return "other"
    roles = {one["id"]: one["role"] for one in matter.sections.get("labels", {}).get("labels", ())}
    role = roles.get(person.token)
    return _SIDE_OF.get(str(role), "")


def is_held(matter: Matter, workstream: str) -> bool:
    """Whether this work waits on the matter's day."""
    return any(hold.workstream == workstream for hold in holds_today(matter))


def _before_the_trial_ends(matter: Matter) -> Iterator[str]:
    """The other party hears of the review after the trial, or once it is recorded that there will be none."""
    trial = trial_of(matter, matter.today)
    if trial.outcome == "died_before_trial":
        yield _OTHER_PARTY_DIED
    elif trial.has_charge or trial.is_unknown or trial.is_waiting:
        yield "The other party is written to after the trial, and its end is not recorded: send background with the outcome."
