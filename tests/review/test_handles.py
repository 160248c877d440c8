"""The handle: two neutral words, a pair for each review."""

from __future__ import annotations

import re
from itertools import product
from secrets import choice

import pytest

from review.handles import FIRST, SECOND, called, choose_handle, is_handle_typed

# A few of the first names that were given most, and of the surnames that are most common; and words nobody should hear.
FIRST_NAMES = {
    "Ash",
    "Coral",
    "Daisy",
    "Hazel",
    "Iris",
    "Ivy",
    "Jade",
    "Lily",
    "Olive",
    "Rose",
    "Rowan",
    "Ruby",
    "Willow",
}
SURNAMES = {"Bell", "Brook", "Cook", "Field", "Ford", "Hill", "Hunt", "Lake", "Mill", "Stone", "Wood"}
UNKIND = {"Bridge", "Candle", "Cross", "Grave", "Knife", "River", "Rope", "Storm", "Track"}


def first_of(words):
    return words[0]


def test_the_words_are_plain_and_none_stands_twice():
    assert all(re.fullmatch("[A-Z][a-z]{1,19}", word) for word in FIRST + SECOND)
    assert len(set(FIRST + SECOND)) == len(FIRST) + len(SECOND)


def test_no_handle_could_be_taken_for_somebody_or_hurt():
    assert not set(FIRST) & (FIRST_NAMES | UNKIND)
    assert not set(SECOND) & (SURNAMES | UNKIND)


def test_the_words_lie_in_the_order_of_the_alphabet_for_who_looks_one_up():
    assert sorted(FIRST) == FIRST
    assert sorted(SECOND) == SECOND


def test_a_handle_is_one_word_of_each_list():
    handle = choose_handle((), choice)

    first, second = handle.split()
    assert (first in FIRST, second in SECOND) == (True, True)


def test_a_handle_that_is_taken_is_not_given_again():
    taken = set()

    for _ in range(500):
        taken.add(choose_handle(taken, choice))

    assert len(taken) == 500


def test_once_a_pair_cannot_be_found_a_number_follows_it():
    taken = {f"{FIRST[0]} {SECOND[0]}"}

    second = choose_handle(taken, first_of)
    third = choose_handle({*taken, second}, first_of)

    assert (second, third) == ("Almond Abacus 2", "Almond Abacus 3")


def test_when_every_pair_is_taken_there_is_still_a_handle():
    taken = {f"{first} {second}" for first, second in product(FIRST, SECOND)}

    assert choose_handle(taken, choice).endswith(" 2")


@pytest.mark.parametrize("typed", ["Amber Kite", "amber kite", "AMBER KITE", "  Amber   Kite ", "amber\tkite\n"])
def test_capitals_and_blanks_do_not_count(typed):
    assert is_handle_typed(typed, "Amber Kite")


@pytest.mark.parametrize(
    "typed",
    ["", " ", "Amber", "Kite", "Kite Amber", "Amber Kites", "AmberKite", "Amber-Kite", "Amber Kite 2", "Amber Kite."],
)
def test_a_missing_or_another_word_does(typed):
    assert not is_handle_typed(typed, "Amber Kite")


def test_a_number_that_belongs_to_the_handle_is_typed_too():
    assert is_handle_typed("amber kite 2", "Amber Kite 2")
    assert not is_handle_typed("amber kite", "Amber Kite 2")


def test_where_there_is_no_handle_nothing_typed_is_it():
    assert not is_handle_typed("", "")
    assert not is_handle_typed("  ", "")


def test_a_review_is_called_by_its_reference_and_its_handle_if_it_has_one():
    assert called("NMER-2026-001", "Amber Kite") == "NMER-2026-001 Amber Kite"
    assert called("NMER-2026-001", "") == "NMER-2026-001"
