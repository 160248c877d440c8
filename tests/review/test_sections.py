"""The sections, and who may send each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from review.record import DocumentMade, Record
from review.sections import (
    ABOUT_THE_REVIEW,
    FROM_OUTSIDE,
    ROLES,
    SEALED,
    SECTIONS,
    SENDERS,
    SUFFIX_FROM,
    is_printed,
    is_signed,
    may_send,
    name_of,
    title_of,
)
from review.tokens import broken_tokens, labels_of, texts_in, tokens_in, with_labels


def test_every_section_says_who_may_send_it():
    assert set(SENDERS) == set(SECTIONS)


def test_who_may_send_is_a_role_or_an_agency_and_the_coordinator_may_send_everything():
    assert set().union(*SENDERS.values()) == {*ROLES, "agency"}
    assert all("coordinator" in who for who in SENDERS.values())


def test_no_section_stands_twice():
    assert len(SECTIONS) == len(set(SECTIONS))
    assert set(SECTIONS) >= SEALED | SUFFIX_FROM.keys()


@pytest.mark.parametrize(
    ("role", "section", "allowed"),
    [
        ("chair", "analysis", True),
        ("writer", "analysis", True),
        ("agency:housing", "analysis", False),
        ("agency:housing", "agency_chronology", True),
        ("chair", "roster", False),
        ("coordinator", "roster", True),
        ("csp-chair", "decision", True),
        ("chair", "decision", False),
        ("one-panel-chair", "recommendation", True),
        ("csp-deputy", "decision", True),
        ("chair", "family_contact", True),
        ("csp-chair", "family_contact", False),
        ("agency:housing", "agency_input", True),
        ("agency:housing", "agencies", False),
        ("information-governance", "publication_plan", True),
        ("information-governance", "analysis", False),
        ("stranger", "analysis", False),
    ],
)
def test_who_may_send_what(role, section, allowed):
    assert may_send(role, section) is allowed


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("agency_chronology.housing", "agency chronology from housing"),
        ("scoping_return.gp", "scoping return from gp"),
        ("reason.t01", "reason about t01"),
        ("reason", "reason"),
        ("family_contact", "family contact"),
        ("home_office_letter", "Home Office letter"),
    ],
)
def test_a_section_is_named_in_ordinary_words(name, words):
    assert title_of(name) == words


def test_what_a_review_has_several_of_is_kept_under_its_code():
    assert name_of("agency_input", {"agency": "housing", "kind": "imr"}) == "agency_input.housing"
    assert name_of("reason", {"about": "t01"}) == "reason.t01"
    assert name_of("urgent_lesson", {"agencies": ["housing"]}) == "urgent_lesson"


def test_documents_are_made_from_neither_what_came_from_outside_nor_what_steps_rest_on():
    printed = {name for name in SECTIONS if is_printed(name)}

    assert printed == set(SECTIONS) - {*FROM_OUTSIDE, *ABOUT_THE_REVIEW} | {"home_office_letter"}
    assert not is_printed("agency_chronology.housing")
    assert not is_printed("reason.t01")


def test_tokens_are_found_and_broken_ones_too():
    assert tokens_in("[[fern]] told [[the-manager]] twice: [[fern]].") == ["fern", "the-manager", "fern"]
    assert not broken_tokens("[[fern]] and [a note]")
    assert broken_tokens("[[Fern]]")
    assert broken_tokens("[[fern]")
    assert broken_tokens("fern]]")


def test_every_text_of_a_section_is_found_with_its_place():
    content = {"a/b": "one", "list": [{"x": "two"}], "n": 3}

    assert list(texts_in(content)) == [("/a~1b", "one"), ("/list/0/x", "two")]


def test_labels_are_the_public_words():
    labels = {"labels": [{"id": "fern", "role": "deceased", "public": "Fern", "chosen_by": "her sister"}]}

    assert labels_of(labels) == {"fern": "Fern"}


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("[[officer]] came", "The officer came"),
        ("(“[[officer]] came”)", "(“The officer came”)"),
        ("Then [[officer]] came", "Then the officer came"),
        ("She left. [[officer]] came", "She left. The officer came"),
        ("“She left.” [[officer]] came", "“She left.” The officer came"),
        ("Who came? [[officer]] did", "Who came? The officer did"),
        ("“Why?” [[officer]] asked", "“Why?” the officer asked"),
        ("Two came: [[officer]] and [[fern]]", "Two came: the officer and Fern"),
        ("Staff, e.g. [[officer]], came", "Staff, e.g. the officer, came"),
        ("Seen by Dr. [[officer]]", "Seen by Dr. the officer"),
        ("It was [[fern]]. [[officer]] came", "It was Fern. The officer came"),
        ("Page 2.[[officer]]", "Page 2.the officer"),
        ("[[nobody]] came", "[[nobody]] came"),
    ],
)
def test_a_label_has_a_capital_where_it_begins_a_text_or_a_sentence(typed, printed):
    assert with_labels(typed, {"officer": "the officer", "fern": "Fern"}) == printed


def test_what_comes_after_the_sign_off_is_printed_and_undoes_no_signature():
    late = {"home_office_letter", "lessons_briefing"}

    assert {name for name in SECTIONS if is_printed(name) and not is_signed(name)} == late
    assert not [name for name in SECTIONS if is_signed(name) and not is_printed(name)]


def test_a_letter_and_a_briefing_change_nothing_that_was_signed():
    made = DocumentMade("overview-report", "home-office", 1, "a" * 64, "b" * 64)
    then, now = {"analysis": 1}, {"analysis": 1, "home_office_letter": 1, "lessons_briefing": 2}
    record = Record("NMER-2026-001", sections=now, made_from={made.sha256: then})

    assert record.changed_since(made) == ()
    assert replace(record, sections={**now, "pictures": 1}).changed_since(made) == ("pictures",)
