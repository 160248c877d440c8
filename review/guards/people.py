"""Family, friends and the perpetrator: nothing before the approach is cleared, nothing after a wish for none."""

from __future__ import annotations

from collections.abc import Iterator

from review.approaches import BEREAVED, CUSTODY, Person, people_of, who_may_be_asked
from review.guards.guard import Asked
from review.timeline import Event
from review.trial import trial_of

_DANGERS = ("secret_address", "suspect_or_implicated", "witness")


def names_one_person(asked: Asked) -> Iterator[str]:
    """The section names one person, by a token."""
    if not asked.codes["person"]:
        yield "The section must name one person by a token, such as [[mother]]. Send it again with one."


def reason_for_none(asked: Asked) -> Iterator[str]:
    """Who says that nobody has to clear an approach says why."""
    if asked.codes["cleared_by"] == "none_because" and "because" not in asked.content:
        yield "Where nobody has to clear the approach, the section must say why. Send it again with the reason."


def danger_is_heeded(asked: Asked) -> Iterator[str]:
    """A witness, a suspect or a secret address decides who clears an approach and which way it goes."""
    codes = asked.codes
    true_of = {name for name in _DANGERS if asked.content[name] == "yes"}
    if codes["route"] == "direct" and any(asked.content[name] == "unknown" for name in _DANGERS):
        yield (
            "It is not known yet whether the person is a witness, is a suspect or implicated, or has a secret address: "
            "find out first, or go through a liaison officer or an advocate."
        )
    if "suspect_or_implicated" in true_of and codes["cleared_by"] == "none_because":
        yield "The approach to a suspect, or to somebody implicated, is cleared by somebody: nobody having to will not do."
    if "secret_address" in true_of and codes["route"] == "direct":
        yield "The address is secret: the approach goes through a liaison officer or an advocate, and not directly."
    if "suspect_or_implicated" in true_of and codes["cleared_by"] != "sio" and codes["role"] in BEREAVED:
        yield "A relative or friend who is a suspect or implicated is cleared by the senior investigating officer alone."
    if "witness" in true_of and codes["cleared_by"] not in ("sio", "family_liaison", "coroners_officer"):
        yield "A witness is cleared by the senior investigating officer, family liaison or the coroner's officer."


def cleared_in_one_branch(asked: Asked) -> Iterator[str]:
    """Whoever is cleared again stays in the branch and the role of the first time."""
    person = _person(asked)
    if person and (asked.codes["branch"], asked.codes["role"]) != (person.branch, person.role):
        yield (
            "This person was cleared in another branch or role. If that was wrong, strike that entry (“correct an entry”) "
            "before anything rests on it."
        )


def some_approach_was_cleared(asked: Asked) -> Iterator[str]:
    """No news of the decision to a family before the approach to one of them is cleared, who did not ask for none."""
    family = who_may_be_asked(asked.matter.record, "family")
    if not any(person.cleared.on <= asked.entry.on for person in family):
        yield (
            "Nobody of the family may be written to on that day: either no approach was cleared by then (“11 clear the "
            "approach”), or those who were cleared asked for no contact."
        )


def perpetrator_through_custody(asked: Asked) -> Iterator[str]:
    """The alleged perpetrator is never approached through those who stand by the family."""
    if asked.codes["role"] == "perpetrator" and asked.codes["route"] not in (*CUSTODY, "advocate", "direct"):
        yield (
            "The alleged perpetrator is approached through prison or probation, through an advocate, or, where nobody "
            "is in custody, directly."
        )


def approach_was_cleared(asked: Asked) -> Iterator[str]:
    """No contact before the approach to this very person is cleared, and none before that day."""
    person = _person(asked)
    if person is None:
        yield "The approach to this person is not cleared: record that first (“11 clear the approach”)."
    elif asked.entry.on < person.cleared.on:
        yield "The contact must not be before the day the approach was cleared."


def branches_stay_apart(asked: Asked) -> Iterator[str]:
    """A person's contacts stay in the branch of the family their approach was cleared in."""
    person = _person(asked)
    if person and (asked.codes["branch"], asked.codes["role"]) != (person.branch, person.role):
        yield "This person's approach was cleared in another branch or role: branches of a family never share a log."


def wish_for_none_is_kept(asked: Asked) -> Iterator[str]:
    """Who asked for no contact is offered nothing more, until they change their mind."""
    person = _person(asked)
    if person and person.asked_for_no_contact and asked.codes["answer"] != "changed_their_mind":
        yield "This person asked for no contact. Nothing more is offered unless they change their mind."


def family_apart_from_perpetrator(asked: Asked) -> Iterator[str]:
    """The perpetrator's contacts are another step, with its own conditions."""
    is_perpetrator = asked.codes["role"] == "perpetrator"
    if is_perpetrator and asked.entry.event != Event.PERPETRATOR_CONTACT.value:
        yield "A contact with the perpetrator is recorded by “11a note perpetrator contact”."
    if not is_perpetrator and asked.entry.event == Event.PERPETRATOR_CONTACT.value:
        yield "A contact with family or friends is recorded by “11 record a family contact”."


def after_the_trial(asked: Asked) -> Iterator[str]:
    """The perpetrator is asked after the trial; or once it is recorded that there will be none."""
    trial = trial_of(asked.matter, asked.entry.on)
    if trial.has_charge:
        yield "The perpetrator is asked after the trial, and the outcome is awaited: send background once it is known."
    elif trial.is_unknown:
        yield "The perpetrator is asked after the trial, and no outcome is recorded: send background with it, or with none."
    if trial.is_waiting:
        yield "The perpetrator is asked after the trial, and work is held for it now: record that it resumes first."


def offers_the_draft(asked: Asked) -> Iterator[str]:
    """What is recorded here is about the draft; a contributor may be shown the pages that tell of them."""
    if asked.codes["offer"] != "draft":
        yield "This step is for the draft alone; any other offer is recorded by “11 record a family contact”."


def _person(asked: Asked) -> Person | None:
    return people_of(asked.matter.record).get(asked.codes["person"])
