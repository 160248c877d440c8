"""A letter quotes paragraph numbers of the version that was sent; they are found again in the answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.read.moved import Moved, Went, where_they_went
from templates.read.passages import Passage, passages
from templates.schemes import SCHEMES
from tests.templates.papers import Paper

SENT = ("She rang the surgery twice in the spring.", "Nobody asked her why she had come.", "The panel saw no record.")


def read(*texts: str) -> list[Passage]:
    return [Passage(f"14.{at}", text) for at, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    ("now", "went"),
    [
        (SENT, [("14.1", "kept"), ("14.2", "kept"), ("14.3", "kept")]),
        (("A new one stands first.", *SENT), [("14.2", "kept"), ("14.3", "kept"), ("14.4", "kept")]),
        ((SENT[2], SENT[0], SENT[1]), [("14.2", "kept"), ("14.3", "kept"), ("14.1", "kept")]),
        ((SENT[0], SENT[2]), [("14.1", "kept"), ("", "gone"), ("14.2", "kept")]),
        (
            (SENT[0], "Nobody at the surgery asked her why she had come.", SENT[2]),
            [("14.1", "kept"), ("14.2", "changed"), ("14.3", "kept")],
        ),
        (("Something else altogether was written here.",), [("", "gone"), ("", "gone"), ("", "gone")]),
        ((), [("", "gone"), ("", "gone"), ("", "gone")]),
    ],
)
def test_each_number_is_found_again(now, went):
    moved = where_they_went(read(*SENT), read(*now))

    assert [(one.before, one.now, one.went.value) for one in moved.values()] == [
        (f"14.{at}", number, how) for at, (number, how) in enumerate(went, start=1)
    ]


def test_a_name_is_believed_before_any_words():
    before = [Passage("1.1", "Once.", "visit"), Passage("1.2", "Twice.")]
    now = [Passage("1.1", "Twice."), Passage("1.2", "Once."), Passage("2.1", "Written wholly anew.", "visit")]

    assert list(where_they_went(before, now).values()) == [
        Moved("1.1", "2.1", Went.CHANGED),
        Moved("1.2", "1.1", Went.KEPT),
    ]


def test_of_paragraphs_with_the_same_words_each_finds_its_own():
    before, now = read("None.", "Seen.", "None."), read("None.", "New words stand here.", "Seen.", "None.")

    assert [one.now for one in where_they_went(before, now).values()] == ["14.1", "14.3", "14.4"]


@given(st.lists(st.sampled_from((*SENT, "None.", "See 2.")), max_size=8), st.data())
def test_no_two_paragraphs_go_to_one_place_and_none_is_forgotten(texts, data):
    before = read(*texts)
    now = read(*data.draw(st.permutations([*texts, "New words.", *texts[:2]])))
    moved = where_they_went(before, now)
    places = [one.now for one in moved.values()]

    assert [*moved] == [passage.number for passage in before]
    assert len(set(places)) == len(places)
    assert all(one.went is Went.KEPT for one in moved.values())


@pytest.mark.parametrize("scheme", SCHEMES)
def test_passages_hold_what_stands_under_their_number(scheme):
    text = "One. {#first-one}\n\n- a\n- b\n\nstill one {-}\n\nTwo.\n\n> Hers.\n\nPut in. {+}"
    found = passages(Paper(scheme).chapter("Facts", text, under="Early").chapter("Findings", "Three.").docx())

    assert [(one.text, one.name) for one in found] == [
        ("One.\na\nb\nstill one", "first_one"),
        ("Two.\nHers.", ""),
        ("Put in.", ""),
        ("Three.", ""),
    ]
    assert [one.number for one in found] == {
        "by-chapter": ["1.1", "1.2", "1.2a", "2.1"],
        "continuous": ["1", "2", "2a", "3"],
        "with-headings": ["3", "4", "4a", "6"],
    }[scheme]


def test_a_paragraph_marked_as_put_in_moves_no_number():
    sent = Paper().chapter("Facts", "One.\n\nTwo.\n\nThe third says what the panel thinks of it.").docx()
    answer = (
        Paper()
        .chapter("Facts", "One.\n\nAsked for later. {+}\n\nTwo.\n\nThe third says what the panel now thinks of it.")
        .docx()
    )
    moved = where_they_went(passages(sent), passages(answer))

    assert [(one.before, one.now) for one in moved.values()] == [("1.1", "1.1"), ("1.2", "1.2"), ("1.3", "1.3")]
    assert [passage.number for passage in passages(answer)] == ["1.1", "1.1a", "1.2", "1.3"]
