"""The sections, and who may send each."""

from __future__ import annotations

import pytest

from review.sections import SECTIONS, SENDERS, may_send, title_of
from review.tokens import broken_tokens, labels_of, texts_in, tokens_in, with_labels


def test_every_section_says_who_may_send_it():
    assert set(SENDERS) == set(SECTIONS)


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
        ("stranger", "analysis", False),
    ],
)
def test_who_may_send_what(role, section, allowed):
    assert may_send(role, section) is allowed


def test_a_section_is_named_in_ordinary_words():
    assert title_of("agency_chronology.housing") == "agency chronology from housing"


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
