"""Whom a person may write to, and what each was offered: branch by branch."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from review.approaches import contacts_of, people_of, to_be_offered
from review.timeline import Event
from tests.builders import an_entry
from tests.review.values import a_matter, a_step

ON = date(2026, 3, 2)
MOTHER = {"person": "mother", "branch": "maternal", "role": "family"}
HERON = {"person": "heron", "branch": "apart", "role": "perpetrator"}


def a_record(*entries):
    return a_matter(*entries, today=date(2026, 12, 1)).record


def cleared(who=MOTHER, on=ON):
    return a_step(Event.APPROACH_CLEARED, on, **who, cleared_by="sio", route="advocate")


def contact(offer, answer, who=MOTHER, days=1, event=Event.FAMILY_CONTACT):
    return a_step(event, ON + timedelta(days), **who, offer=offer, answer=answer)


def mother(*contacts):
    return people_of(a_record(cleared(), *contacts))["mother"]


def test_nobody_is_there_before_the_approach_is_cleared():
    assert people_of(a_record()) == {}
    assert people_of(a_record(contact("leaflet", "done"))) == {}


def test_who_is_cleared_has_branch_role_and_the_day():
    person = mother()

    assert (person.branch, person.role, person.cleared.on, person.contacts) == ("maternal", "family", ON, ())


def test_each_person_has_their_own_log_whatever_the_step():
    record = a_record(
        cleared(),
        cleared(HERON),
        contact("leaflet", "done"),
        contact("first_contact", "offered", HERON, event=Event.PERPETRATOR_CONTACT),
        contact("draft", "accepted", event=Event.DRAFT_TO_FAMILY),
    )
    people = people_of(record)

    assert [one.codes["offer"] for one in people["mother"].contacts] == ["leaflet", "draft"]
    assert [one.codes["offer"] for one in people["heron"].contacts] == ["first_contact"]
    assert len(contacts_of(record)) == 3


def test_people_stand_in_the_order_in_which_they_were_first_cleared():
    people = people_of(a_record(cleared(HERON), cleared(), cleared(HERON, ON + timedelta(3))))

    assert list(people) == ["heron", "mother"]
    assert people["heron"].cleared.on == ON + timedelta(3)


@pytest.mark.parametrize(
    ("answers", "wish"),
    [
        ((), False),
        (("declined",), False),
        (("no_contact_asked",), True),
        (("no_contact_asked", "changed_their_mind"), False),
        (("no_contact_asked", "changed_their_mind", "accepted"), False),
        (("changed_their_mind", "no_contact_asked"), True),
        (("no_contact_asked", "changed_their_mind", "no_contact_asked"), True),
        (("no_contact_asked", "no_answer_yet"), True),
    ],
)
def test_a_wish_for_no_contact_stands_until_it_is_taken_back(answers, wish):
    person = mother(*(contact("first_contact", answer) for answer in answers))

    assert person.asked_for_no_contact is wish


def test_the_latest_answer_to_an_offer_counts_and_none_is_nothing():
    person = mother(contact("draft", "declined"), contact("leaflet", "done"), contact("draft", "accepted", days=2))

    assert (person.answer_to("draft"), person.answer_to("leaflet"), person.answer_to("outcome")) == (
        "accepted",
        "done",
        "",
    )


def test_a_clearing_that_was_struck_clears_nobody():
    record = a_record(cleared(), contact("leaflet", "done"))
    struck = an_entry(
        Event.CORRECTED, n=1, codes={"entry": record.happened(Event.APPROACH_CLEARED)[0].entry, "kind": "struck"}
    )

    assert people_of(record.after(struck)) == {}


def test_papers_of_an_adoption_name_nobody_and_are_no_contact():
    told = [a_step(event, ON) for event in (Event.APPROACH_CLEARED, Event.FAMILY_CONTACT, Event.DRAFT_TO_FAMILY)]
    record = a_record(*told, cleared(), contact("leaflet", "done"))

    assert list(people_of(record)) == ["mother"]
    assert [one.codes["offer"] for one in contacts_of(record)] == ["leaflet"]


TERMS, DRAFT = a_step(Event.TERMS_AGREED, ON + timedelta(2)), a_step(Event.DRAFT_TO_PANEL, ON + timedelta(3))


@pytest.mark.parametrize(
    ("entries", "offers"),
    [
        ((cleared(),), []),
        ((cleared(), TERMS), ["terms_of_reference"]),
        ((cleared(), TERMS, DRAFT), ["terms_of_reference", "draft"]),
        ((cleared(), contact("terms_of_reference", "offered"), TERMS, DRAFT), ["draft"]),
        ((cleared(), contact("terms_of_reference", "declined"), TERMS, DRAFT), ["draft"]),
        ((cleared(), contact("first_contact", "no_contact_asked"), TERMS, DRAFT), []),
        (
            (
                cleared(),
                contact("leaflet", "no_contact_asked"),
                contact("leaflet", "changed_their_mind", days=2),
                TERMS,
            ),
            ["terms_of_reference"],
        ),
        ((cleared(HERON), TERMS, DRAFT), []),
    ],
)
def test_what_is_there_is_offered_again_to_everyone_but_those_who_asked_for_no_contact(entries, offers):
    assert [offer for _person, offer in to_be_offered(a_record(*entries))] == offers
