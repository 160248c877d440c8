"""Whom a letter is for, and whether it may be made for them now: nobody is written to before it is cleared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from review.approaches import Person
from review.errors import NeedsAPerson, OutOfTurn
from review.guards.agencies import known_agencies
from review.holds import holds_of
from review.letters import AUDIENCES, PEOPLE, Kind
from review.matter import Matter
from review.record import Record
from review.steps import STEPS

_ASKED_AGAIN = "05c"
_CONTACTS = ("11", "11a", "15")
# How each route of an approach is told to whoever carries the letter.
_ROUTES = {
    "liaison_officer": "through the family liaison officer",
    "homicide_service": "through the homicide service",
    "advocate": "through the advocate",
    "prison": "through the prison",
    "probation": "through the probation service",
    "direct": "directly, as was cleared",
}


@dataclass(frozen=True)
class Addressee:
    """Whom one copy is for. *code* is what file names hold: `police`, `family-2`, `coroner`; *name* an agency's.

    A *person* is one whose approach was cleared.
    """

    code: str
    name: str = ""
    person: Person | None = None

    @property
    def way(self) -> str:
        """On which way a person was cleared to be reached; empty for everybody else."""
        return _ROUTES.get(str(self.person.cleared.codes.get("route", "")), "") if self.person else ""


def addressee_of(matter: Matter, kind: Kind, code: str) -> Addressee:
    """Whom *code* means for a letter of this kind; where there is but one it may be left empty.

    Raises `NeedsAPerson` naming the codes there are.
    """
    if kind.to in PEOPLE:
        return _person(matter.record, kind.to, code)
    if kind.to == "agency":
        known = known_agencies(matter)
        if code not in known:
            raise NeedsAPerson(f"“{kind.name}” goes to an agency, by its code. Known are: {', '.join(known)}.")
        return Addressee(code, known[code])
    if kind.to == "commissioner":
        return _sent_a_copy(matter, kind, code)
    if code not in ("", kind.to):
        raise NeedsAPerson(f"“{kind.name}” goes to {AUDIENCES[kind.to]}: leave the code empty, or give {kind.to}.")
    return Addressee(kind.to)


def _sent_a_copy(matter: Matter, kind: Kind, code: str) -> Addressee:
    """One of those the guidance has sent a copy, by its code; the first where none is given."""
    known = {copy.recipient: copy.name for copy in matter.pack.copies}
    wanted = code or next(iter(known), "")
    if wanted not in known:
        raise NeedsAPerson(
            f"“{kind.name}” goes to one of those who are sent a copy: {', '.join(known) or 'nobody here'}."
        )
    return Addressee(wanted, known[wanted])


def check_may_be_made(matter: Matter, kind: Kind, to: Addressee) -> None:
    """Raise `OutOfTurn` with everything that stands against this letter to them on the matter's day."""
    against = [*_not_yet(matter, kind), *_of_a_person(matter, kind, to.person)]
    if against:
        raise OutOfTurn(f"“{kind.name}” is not made. {' '.join(against)}")


def people(record: Record, role: str) -> tuple[Person, ...]:
    """Everyone cleared in that role, in the order they were first cleared; each with their latest clearing."""
    cleared = {taken.codes["person"]: taken for taken in record.taken("11", role=role) if "cleared_by" in taken.codes}
    contacts = [taken for taken in record.steps if taken.step in _CONTACTS and "answer" in taken.codes]
    return tuple(
        Person(
            token, taken.codes["branch"], role, taken, tuple(one for one in contacts if one.codes["person"] == token)
        )
        for token, taken in cleared.items()
    )


def _person(record: Record, role: str, code: str) -> Addressee:
    """One of those cleared, by role and number: nobody's name or token is ever typed into a form."""
    known = {f"{role}-{number}": person for number, person in enumerate(people(record, role), 1)}
    if not known:
        raise OutOfTurn(
            f"Nobody may be written to as {AUDIENCES[role]} yet: no approach is cleared. Record that first "
            "(“11 clear the approach”)."
        )
    if code not in known:
        raise NeedsAPerson(
            f"Give the person as role and number, in the order in which approaches were cleared. There are: {', '.join(known)}."
        )
    return Addressee(code, person=known[code])


def _not_yet(matter: Matter, kind: Kind) -> Iterator[str]:
    """What has to be recorded before there is anything to tell."""
    if kind.after and matter.record.step(kind.after) is None:
        presses = dict.fromkeys(f"“{step.press}”" for step in STEPS if step.code == kind.after)
        yield f"It tells of a step that is not recorded: record {' or '.join(presses)} first."
    elif kind.commissions is not None and _commissions(matter) is not kind.commissions:
        yield "The decision that is recorded is another than the one it tells of."
    elif kind.after == _ASKED_AGAIN and not _decided_since(matter.record):
        yield "It tells of the decision that was taken again: record that first (“04 record the decision”)."


def _decided_since(record: Record) -> bool:
    """Whether it was decided after the Home Office last asked the partnership to think again."""
    order = [taken.step for taken in record.steps if taken.step in ("04", _ASKED_AGAIN)]
    return order[-1:] == ["04"]


def _commissions(matter: Matter) -> bool:
    """What the decision that counts says, by its code or its section; where papers told of it alone, what followed it."""
    taken = matter.record.step("04")
    said = taken.codes.get("outcome") if taken else None
    outcome = matter.pack.outcomes.get(str(said or matter.sections.get("decision", {}).get("outcome", "")))
    return outcome.commissions if outcome else matter.record.step("07") is not None


def _of_a_person(matter: Matter, kind: Kind, person: Person | None) -> Iterator[str]:
    if person is None:
        return
    if matter.today < person.cleared.on:
        yield "On that day the approach to this person was not cleared yet."
    if person.asked_for_no_contact:
        yield "This person asked for no contact. Nothing is written to them unless they change their mind."
    if kind.name != "family-hold" and _is_held(matter, "family"):
        yield "The work with the family is held now: record that it resumes first. Of the hold itself, family-hold tells."
    if kind.to == "perpetrator":
        yield from _before_the_trial_ends(matter)


def _is_held(matter: Matter, workstream: str) -> bool:
    return any(hold.workstream == workstream and hold.covers(matter.today) for hold in holds_of(matter.record))


def _before_the_trial_ends(matter: Matter) -> Iterator[str]:
    """The other party hears of the review after the trial, or once it is recorded that there will be none."""
    outcome = matter.sections.get("background", {}).get("criminal", {}).get("outcome")
    trials = [hold for hold in holds_of(matter.record) if hold.reason == "criminal_trial"]
    over = any(hold.until is not None and hold.until <= matter.today for hold in trials)
    if outcome == "charged" or (outcome is None and not over) or any(hold.covers(matter.today) for hold in trials):
        yield "The other party is written to after the trial, and its end is not recorded: send background with the outcome."
