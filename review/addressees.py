"""Whom a letter is for, and whether it may be made for them now: nobody is written to before it is cleared."""

from __future__ import annotations

from dataclasses import dataclass

from review.approaches import Person
from review.errors import NeedsAPerson, OutOfTurn
from review.guards.agencies import known_agencies
from review.letter_gates import of_a_person, of_the_record
from review.letters import AUDIENCES, PEOPLE, Kind
from review.matter import Matter
from review.record import Record

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
    against = [*of_the_record(matter, kind), *of_a_person(matter, kind, to.person)]
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
