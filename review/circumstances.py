"""What a review tells of itself in yes and no, by a name: which of the words of a letter are true of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from review.adopted import decided_elsewhere
from review.approaches import Person
from review.holds import holds_of
from review.letter_decision import commissions, is_directed
from review.letter_gates import is_held
from review.matter import Matter
from review.publications import published, variant, withdrawn
from review.reached import is_cleared
from review.taken_back import standing_step
from review.told_of_the_decision import home_office_told, is_decided_again
from review.trial import trial_of

_IN_COURT = ("charged", "convicted", "acquitted")
_OTHER_VARIANTS = ("redacted", "summary_only", "not_published")


def have_several_died(matter: Matter) -> bool:
    return bool(matter.sections.get("notification", {}).get("also_died"))


def is_suicide(matter: Matter) -> bool:
    return matter.sections.get("notification", {}).get("kind") == "suicide"


def is_in_court(matter: Matter) -> bool:
    """Whether a court has dealt with the death or is to: by the outcome, or as work waits or waited for a trial."""
    trial = trial_of(matter, matter.today)
    return trial.outcome in _IN_COURT or (not trial.outcome and trial.has_waited)


def is_nobody_charged(matter: Matter) -> bool:
    return _outcome(matter) == "no_charge"


def is_nobody_sentenced(matter: Matter) -> bool:
    """Whether it is known that no sentence follows: nobody was charged, or whoever was tried was acquitted."""
    return _outcome(matter) in ("no_charge", "acquitted")


def is_investigated(matter: Matter) -> bool:
    """Whether there are, or may be, suspects: of a suicide only once it is recorded."""
    return is_in_court(matter) or not (_outcome(matter) or is_suicide(matter))


def _outcome(matter: Matter) -> str:
    return trial_of(matter, matter.today).outcome


def _is_review_held(matter: Matter) -> bool:
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


# Each name that words may be bound to, of what the record tells.
OF_THE_RECORD: Mapping[str, Callable[[Matter], bool]] = {
    "decided_again": lambda matter: is_decided_again(matter.record),
    "decided_elsewhere": lambda matter: decided_elsewhere(matter.record),
    "home_office_told": _is_home_office_told,
    "review_held": _is_review_held,
    "hold_not_told": lambda matter: not _is_hold_told(matter),
    "public": lambda matter: published(matter.record) is not None,
    "cleared": is_cleared,
    "withdrawn": lambda matter: withdrawn(matter.record) is not None,
    "taken_over": _is_taken_over,
    "joined": _is_joined,
    **{one: _is(one) for one in _OTHER_VARIANTS},
}

# And of all that the review tells.
CIRCUMSTANCES: Mapping[str, Callable[[Matter], bool]] = {
    **OF_THE_RECORD,
    "no_least_age": lambda matter: matter.pack.legal_test.least_age is None,
    "no_date_set": lambda matter: not matter.pack.clocks["completion"].sets_a_date,
    "suicide": is_suicide,
    "in_court": is_in_court,
    "nobody_charged": is_nobody_charged,
    "nobody_sentenced": is_nobody_sentenced,
    "charge_not_known": lambda matter: not (is_in_court(matter) or is_nobody_charged(matter)),
    "investigated": is_investigated,
    "not_investigated": lambda matter: not is_investigated(matter),
}


def does_a_talk_wait(matter: Matter, person: Person | None) -> bool:
    """Whether interviews are held while this person is, or may be, a witness."""
    return person is not None and person.cleared.codes.get("witness") != "no" and is_held(matter, "interviews")


# Each that is true of whom a letter is for.
OF_THE_PERSON: Mapping[str, Callable[[Matter, Person | None], bool]] = {"talk_waits": does_a_talk_wait}
