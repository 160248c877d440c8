"""What a review tells of itself in yes and no, by a name: which of the words of a letter are true of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from review.approaches import Person
from review.letter_circumstances import OF_THE_RECORD
from review.letter_gates import is_held
from review.matter import Matter
from review.trial import trial_of

_IN_COURT = ("charged", "convicted", "acquitted")


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


# Each name that words may be bound to.
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


# And each that is true of whom a letter is for.
OF_THE_PERSON: Mapping[str, Callable[[Matter, Person | None], bool]] = {"talk_waits": does_a_talk_wait}
