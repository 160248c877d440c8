"""The family section as the log tells it, and what the chair has worded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from review.family_section import people_from_log
from review.uploads import AcceptedSection
from schemas.checking import check
from tests.builders import an_upload

EXAMPLES = Path(__file__).parents[1] / "schemas" / "examples"
MOTHER, HERON = "[[mother]]", "[[heron]]"
ENUMS = json.loads((EXAMPLES.parents[2] / "schemas" / "family_contact.json").read_text("utf-8"))["properties"]


def a_contact(offer, answer, person=MOTHER, **changes):
    usual = {
        "person": person,
        "branch": "maternal",
        "role": "family",
        "on": "2026-03-02",
        "how": "By letter",
        "by": "chair",
    }
    return {**usual, "offer": offer, "answer": answer, **changes}


def only(*contacts, written=()):
    (person,) = people_from_log(contacts, written)
    return person


def test_one_contact_makes_one_person_with_a_log():
    person = only(a_contact("first_contact", "accepted", how="Through the liaison officer"))

    assert person == {
        "person": MOTHER,
        "relation": "Relative",
        "approached": "yes",
        "how": "Through the liaison officer",
        "leaflet": "no",
        "advocate": "no",
        "terms_of_reference": "no",
        "met_panel": "no",
        "draft_read": "no",
        "reply": "First contact: accepted",
        "log": [{"on": "2026-03-02", "what": "First contact: accepted"}],
    }


@pytest.mark.parametrize(
    ("offer", "field", "yes"),
    [
        ("leaflet", "leaflet", {"offered", "accepted", "done", "no_answer_yet"}),
        ("advocate", "advocate", {"offered", "accepted", "declined", "done", "no_answer_yet"}),
        ("terms_of_reference", "terms_of_reference", {"accepted", "done"}),
        ("meeting_panel", "met_panel", {"done"}),
        ("draft", "draft_read", {"done"}),
    ],
)
def test_a_yes_is_only_said_of_what_has_happened(offer, field, yes):
    """Who would like to read the draft has not read it."""
    said = {answer: only(a_contact(offer, answer))[field] for answer in ENUMS["answer"]["enum"]}

    assert {answer for answer, word in said.items() if word == "yes"} == yes
    assert set(said.values()) <= {"yes", "no"}


def test_what_has_happened_once_is_not_undone_by_a_later_no():
    person = only(a_contact("draft", "done"), a_contact("draft", "declined"))

    assert person["draft_read"] == "yes"


def test_the_reply_is_the_last_answer_that_was_one():
    told = [
        ("first_contact", "offered"),
        ("draft", "declined"),
        ("outcome", "no_answer_yet"),
        ("publication", "offered"),
    ]

    assert only(*(a_contact(*one) for one in told))["reply"] == "Draft of the report: declined"
    assert only(a_contact("draft", "offered"))["reply"] == "No answer yet"


def test_reasons_are_told_one_after_another_and_left_out_where_none_were_given():
    person = only(
        a_contact("leaflet", "done"),
        a_contact("draft", "declined", reasons="Not yet."),
        a_contact("outcome", "done", reasons="Later."),
    )

    assert person["reasons"] == "Not yet. Later."
    assert "reasons" not in only(a_contact("leaflet", "done"))


def test_people_stand_in_the_order_of_their_first_contact_and_never_share_a_log():
    people = people_from_log(
        [
            a_contact("leaflet", "done"),
            a_contact("leaflet", "declined", HERON, role="perpetrator"),
            a_contact("draft", "done"),
        ]
    )

    assert [(one["person"], one["relation"], len(one["log"])) for one in people] == [
        (MOTHER, "Relative", 2),
        (HERON, "The other party", 1),
    ]


def test_what_the_chair_has_worded_stays():
    written = {
        **only(a_contact("leaflet", "done")),
        "relation": "Mother",
        "reply": "She took part.",
        "reasons": "Too soon.",
        "how": "At home",
    }
    person = only(
        a_contact("leaflet", "done"), a_contact("draft", "done", reasons="In two evenings."), written=[written]
    )

    assert {name: person[name] for name in ("relation", "reply", "reasons", "how")} == {
        name: written[name] for name in ("relation", "reply", "reasons", "how")
    }
    assert person["draft_read"] == "yes"


def test_a_reading_in_part_is_never_made_whole_by_the_log():
    parts = {"draft_read": "in_part", "draft_parts": "The three pages about her son"}
    written = {**only(a_contact("leaflet", "done")), **parts}
    person = only(a_contact("leaflet", "done"), a_contact("draft", "done"), written=[written])

    assert {name: person[name] for name in parts} == parts


def test_what_the_log_said_before_and_nobody_has_worded_follows_the_log():
    first = a_contact("first_contact", "accepted", reasons="By letter only.")
    later = a_contact("draft", "no_contact_asked", reasons="It is too much.")

    person = only(first, later, written=[only(first)])

    assert (person["reply"], person["reasons"]) == (
        "Draft of the report: asked for no contact",
        "By letter only. It is too much.",
    )


def test_an_answer_the_chair_has_given_stays_until_the_log_says_yes():
    written = {**only(a_contact("first_contact", "done")), "leaflet": "not_applicable", "advocate": "unknown"}

    assert only(a_contact("first_contact", "done"), written=[written])["leaflet"] == "not_applicable"
    assert only(a_contact("advocate", "offered"), written=[written])["advocate"] == "yes"


def test_who_was_never_approached_is_not_lost():
    never = {
        **only(a_contact("leaflet", "done", "[[uncle]]")),
        "approached": "no",
        "reasons": "He is a witness.",
        "log": [],
    }

    people = people_from_log([a_contact("leaflet", "done")], [never])

    assert [one["person"] for one in people] == [MOTHER, "[[uncle]]"]
    assert people[1] == never


def test_nobody_in_the_log_and_nobody_written_is_nobody():
    assert people_from_log([]) == []


@pytest.mark.parametrize("role", ENUMS["role"]["enum"])
def test_every_offer_and_answer_makes_a_section_that_is_accepted(role):
    contacts = [
        a_contact(offer, answer, role=role) for offer in ENUMS["offer"]["enum"] for answer in ENUMS["answer"]["enum"]
    ]
    content = {"people": people_from_log(contacts), "views": "None were given."}

    outcome = check(an_upload(section="family_involvement", body=json.dumps(content).encode()))

    assert isinstance(outcome, AcceptedSection), outcome
