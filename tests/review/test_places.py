"""Where each thing lies, both ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review import places

REF = "NMER-2026-001"


@given(st.lists(st.integers(0, 999_999), unique=True))
def test_keys_sort_as_their_numbers_do(numbers):
    written = [places.ledger_entry(REF, number) for number in numbers]

    assert sorted(written) == [places.ledger_entry(REF, number) for number in sorted(numbers)]


@pytest.mark.parametrize(
    "reference",
    ["", "NMER-2026-01", "nmer-2026-001", "NMER-2026-001\n", "NMER-٢٠٢٦-٠٠١", "../NMER-2026-001", "NMER/2026/001"],
)
def test_what_is_no_reference_makes_no_key(reference):
    assert not places.is_reference(reference)
    with pytest.raises(ValueError, match="not a review reference"):
        places.review(reference)


@pytest.mark.parametrize("name", ["..", ".", "a/b", "a\\b", "", "a\nb", "x" * 101, "é.docx"])
def test_no_file_name_climbs_out_of_its_folder(name):
    with pytest.raises(ValueError, match="not a plain file name"):
        places.document(REF, name)


def test_the_way_back_finds_what_the_way_there_hid():
    identifier = "0a1b2c3d-0000-4000-8000-000000000000"

    assert places.inbox_identifier(places.inbox_item(REF, identifier, "about.json")) == identifier
    assert places.outbox_identifier(places.outbox_move(identifier, 3)) == identifier
    assert places.version_number(places.section_version(REF, "agency_chronology.housing", 12)) == 12


@pytest.mark.parametrize("words", ["Amber Kite", "Zinc Wheel", "Amber Kite 2"])
def test_a_handle_comes_back_from_the_place_where_it_is_claimed(words):
    assert places.handle_of(places.handle(words)) == words


@pytest.mark.parametrize("words", ["", "amber kite", "Amber", "Amber/Kite", "Amber Kite\n", "Amber  Kite"])
def test_what_is_no_handle_is_claimed_nowhere(words):
    with pytest.raises(ValueError, match="not a handle"):
        places.handle(words)


def test_an_error_about_a_key_does_not_repeat_it():
    with pytest.raises(ValueError, match="A key was asked for") as refused:
        places.document(REF, "Secret Name.docx")

    assert "Secret" not in str(refused.value)
