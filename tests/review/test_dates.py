"""Periods and how dates are written."""

from __future__ import annotations

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from review.dates import in_words, month_in_words, months_after, months_in_words


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        (date(2026, 1, 15), 1, date(2026, 2, 15)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),  # a shorter month: its last day
        (date(2028, 1, 31), 1, date(2028, 2, 29)),  # a leap year
        (date(2026, 8, 31), 6, date(2027, 2, 28)),  # over the new year
        (date(2026, 2, 4), 6, date(2026, 8, 4)),  # the example's six-month date
    ],
)
def test_months_after(start, months, due):
    assert months_after(start, months) == due


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 60))
def test_months_after_agrees_with_another_library(start, months):
    assert months_after(start, months) == start + relativedelta(months=months)


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2026, 3, 4), "4 March 2026"), ("2026-12-31", "31 December 2026"), ("2026-01-01", "1 January 2026")],
)
def test_a_date_is_written_without_ordinal_or_leading_zero(day, words):
    assert in_words(day) == words


def test_a_month_is_written_with_its_year():
    assert month_in_words("2026-01") == "January 2026"


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (["2026-01"], "January 2026"),
        (["2026-01", "2026-05"], "January and May 2026"),
        (["2025-11", "2025-12", "2026-01"], "November, December 2025 and January 2026"),
    ],
)
def test_months_are_told_in_their_order_with_each_year_once(months, words):
    assert months_in_words(months) == words
