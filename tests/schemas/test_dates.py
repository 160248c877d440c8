"""Dates as people give them: real ones, and those that only records have."""

from __future__ import annotations

from datetime import date

import pytest
from dateutil.parser import parse
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.formats import FORMATS, format_checker
from schemas.vague_dates import Start, start_of


@pytest.mark.parametrize(
    ("name", "written", "is_one"),
    [
        ("date", "2024-02-29", True),
        ("date", "2023-02-29", False),
        ("date", "2024-02-30", False),
        ("date", "2024-13-01", False),
        ("date", "20240229", False),
        ("date", "2024-W09-4", False),
        ("date", "2024-2-29", False),
        ("date", "2024-02-29\n", False),
        ("date", "٢٠٢٤-٠٢-٢٩", False),
        ("date", "0204-02-29", False),
        ("date", "9999-12-31", False),
        ("date", "", False),
        ("date-if-known", "", True),
        ("date-if-known", "1972-02-29", True),
        ("date-if-known", "1973-02-29", False),
        ("date-if-known", "unknown", False),
        ("month", "2024-02", True),
        ("month", "2024-00", False),
        ("month", "2024-13", False),
        ("month", "2024-02-01", False),
        ("month", "February 2024", False),
        ("time", "00:00", True),
        ("time", "23:59", True),
        ("time", "24:00", False),
        ("time", "9:05", False),
        ("time", "09:05:00", False),
        ("time", "09.05", False),
        ("vague-date", "some time before the move", True),
        ("vague-date", "about May 2024", True),
        ("vague-date", "2024-02-30", False),
        ("vague-date", "31/04/2024", False),
        ("vague-date", "30 February 2024, in the evening", False),
    ],
)
def test_a_format(name, written, is_one):
    assert format_checker().conforms(written, name) == is_one


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_says_nothing_of_what_is_no_text(name):
    assert format_checker().conforms(7, name)


@pytest.mark.parametrize(
    ("written", "day", "exact"),
    [
        ("2024-03-05", date(2024, 3, 5), True),
        ("05/03/2024", date(2024, 3, 5), True),  # the day comes first here
        ("5.3.98", date(1998, 3, 5), True),
        ("5/3/24", date(2024, 3, 5), True),
        ("5 March 2024", date(2024, 3, 5), True),
        ("5th of March, 2024", date(2024, 3, 5), True),
        ("5 Mar 2024", date(2024, 3, 5), True),
        ("?22 May 2016", date(2016, 5, 22), False),
        ("about 5 March 2024", date(2024, 3, 5), False),
        ("between 3 and 7 May 2016", date(2016, 5, 3), False),
        ("3 to 7 May 2016", date(2016, 5, 3), False),
        ("2024-03-05 (entered 2024-03-09)", date(2024, 3, 5), False),
        ("about May 2024", date(2024, 5, 1), False),
        ("May 2024", date(2024, 5, 1), False),
        ("mid-May 2024", date(2024, 5, 11), False),
        ("late May 2024", date(2024, 5, 21), False),
        ("March to May 2016", date(2016, 3, 1), False),
        ("Sept 2020", date(2020, 9, 1), False),
        ("2024-03", date(2024, 3, 1), False),
        ("03/2024", date(2024, 3, 1), False),
        ("spring 2023", date(2023, 3, 1), False),
        ("the summer of 2023", date(2023, 6, 1), False),
        ("autumn 2023", date(2023, 9, 1), False),
        ("winter 2023", date(2023, 12, 1), False),
        ("early 2023", date(2023, 1, 1), False),
        ("mid 2023", date(2023, 5, 1), False),
        ("the end of 2023", date(2023, 9, 1), False),
        ("2022-23", date(2022, 1, 1), False),  # a school year
        ("2023", date(2023, 1, 1), False),
    ],
)
def test_a_record_s_date_begins_somewhere(written, day, exact):
    assert start_of(written) == Start(day, exact)


@pytest.mark.parametrize("written", ["not recorded", "before the move", "Christmas", "age 12", "12345678"])
def test_words_without_a_date_begin_nowhere(written):
    assert start_of(written) is None


@given(
    st.dates(date(1970, 1, 1), date(2069, 12, 31)), st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"])
)
def test_an_exact_date_means_what_it_means_to_others(day, form):
    written = day.strftime(form)

    assert start_of(written) == Start(parse(written, dayfirst=not written.startswith(str(day.year))).date(), exact=True)


@given(st.text(max_size=40) | st.text("0123456789-/. MayspringTh", max_size=20))
@settings(max_examples=200, deadline=None)
def test_any_words_are_answered(written):
    assert format_checker().conforms(written, "vague-date") in (True, False)
