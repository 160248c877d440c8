"""What everybody may read has no count that points to one review, and none that can be worked out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.reports.counts import in_the_year_before, shown, total_shown


@pytest.mark.parametrize(("number", "told"), [(0, "none"), (1, "fewer than five"), (4, "fewer than five"), (5, "5")])
def test_a_small_count_is_told_as_such_in_public_and_exactly_in_the_exempt_part(number, told):
    assert shown(number, exempt=False) == told
    assert shown(number, exempt=True) == (str(number) if number else "none")


def test_a_total_beside_a_hidden_part_is_told_roughly():
    assert total_shown([6, 1], exempt=False) == "five or more"
    assert total_shown([1, 1], exempt=False) == "fewer than five"
    assert total_shown([6, 5, 0], exempt=False) == "11"
    assert total_shown([6, 1], exempt=True) == "7"


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6))
def test_no_hidden_part_is_what_is_left_of_the_total(parts):
    total = total_shown(parts, exempt=False)

    assert not (total.isdecimal() and any(shown(part, exempt=False) == "fewer than five" for part in parts))


@pytest.mark.parametrize(
    ("day", "is_in"),
    [
        (date(2025, 3, 31), False),
        (date(2025, 4, 1), True),
        (date(2026, 3, 31), True),
        (date(2026, 4, 1), False),
        (None, False),
    ],
)
def test_the_year_is_the_twelve_months_that_end_with_the_day(day, is_in):
    assert in_the_year_before(day, date(2026, 3, 31)) is is_in


def test_the_year_to_a_leap_day_begins_after_the_last_of_february():
    assert in_the_year_before(date(2023, 3, 1), date(2024, 2, 29))
    assert not in_the_year_before(date(2023, 2, 28), date(2024, 2, 29))
