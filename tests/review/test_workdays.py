"""Which days offices are open, as a calendar on the wall has them."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from checks import bank_holidays
from review.errors import NeedsAPerson
from review.workdays import (
    CALENDARS,
    Skipped,
    load_calendar,
    skipped_between,
    workdays_after,
    workdays_before,
    workdays_between,
)

CALENDAR = load_calendar("england-and-wales")


@pytest.mark.parametrize(
    ("start", "number", "then"),
    [
        (date(2026, 3, 9), 1, date(2026, 3, 10)),  # Monday to Tuesday
        (date(2026, 3, 13), 1, date(2026, 3, 16)),  # Friday to Monday
        (date(2026, 3, 14), 1, date(2026, 3, 16)),  # from a Saturday
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # over Easter: Maundy Thursday to Tuesday
        (date(2026, 4, 3), 1, date(2026, 4, 7)),  # from Good Friday itself
        (date(2026, 12, 24), 1, date(2026, 12, 29)),  # Boxing Day is a Saturday: Monday 28 is its substitute
        (date(2027, 12, 24), 1, date(2027, 12, 29)),  # Christmas on a Saturday: two substitute days
        (date(2022, 12, 23), 1, date(2022, 12, 28)),  # Christmas on a Sunday: 26 and 27 are closed
        (date(2022, 12, 30), 1, date(2023, 1, 3)),  # New Year on a Sunday
        (date(2023, 5, 5), 1, date(2023, 5, 9)),  # the Monday of the coronation
        (date(2020, 5, 4), 4, date(2020, 5, 11)),  # May Day moved to a Friday for VE Day
        (date(2022, 6, 1), 1, date(2022, 6, 6)),  # the Platinum Jubilee
        (date(2022, 9, 16), 1, date(2022, 9, 20)),  # a state funeral
        (date(2024, 2, 28), 2, date(2024, 3, 1)),  # over a leap day
        (date(2026, 3, 9), 0, date(2026, 3, 9)),
    ],
)
def test_workdays_after(start, number, then):
    assert workdays_after(start, number, CALENDAR) == then


def test_a_day_on_hold_is_not_counted():
    held = {date(2026, 3, 10), date(2026, 3, 11)}

    assert workdays_after(date(2026, 3, 9), 1, CALENDAR, held) == date(2026, 3, 12)


@pytest.mark.parametrize(
    ("start", "end", "number"),
    [
        (date(2026, 3, 9), date(2026, 3, 16), 5),
        (date(2026, 4, 2), date(2026, 4, 7), 1),
        (date(2026, 3, 16), date(2026, 3, 9), -5),  # the other way round
        (date(2026, 3, 14), date(2026, 3, 14), 0),
    ],
)
def test_workdays_between(start, end, number):
    assert workdays_between(start, end, CALENDAR) == number


def test_what_was_skipped_is_told_by_name():
    assert skipped_between(date(2026, 4, 2), date(2026, 4, 13), CALENDAR) == Skipped(
        4, ("Good Friday", "Easter Monday")
    )


def test_holidays_of_two_years_are_told_with_their_year():
    skipped = skipped_between(date(2026, 12, 24), date(2027, 1, 4), CALENDAR)

    assert skipped.bank_holidays == (
        "Christmas Day 2026",
        "Boxing Day (substitute day) 2026",
        "New Year's Day 2027",
    )


def test_the_calendar_knows_where_its_knowledge_ends():
    assert CALENDAR.knows(CALENDAR.first, CALENDAR.last)
    assert not CALENDAR.knows(CALENDAR.last, CALENDAR.last + timedelta(days=1))
    assert not CALENDAR.knows(CALENDAR.first - timedelta(days=1), CALENDAR.last)


def test_the_calendar_is_the_list_the_government_publishes():
    listed = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    published = {day["date"] for day in listed}
    first = min(published).replace(month=1, day=1)

    assert {day for day in CALENDAR.named if day >= first} == {day for day in published if day <= CALENDAR.last}


@pytest.mark.parametrize("part", ["ENG", "WLS"])
def test_the_calendar_is_the_librarys_from_its_first_day_to_its_last(part):
    years = range(CALENDAR.first.year, CALENDAR.last.year + 1)
    days = holidays.country_holidays("GB", subdiv=part, years=years)

    assert set(CALENDAR.named) == {day for day in days if day.weekday() < 5}


def test_the_file_says_which_library_it_was_taken_from_and_how_far_it_goes():
    text = (CALENDARS / "england-and-wales.toml").read_text("utf-8")

    assert 'library = "holidays ' in text
    assert f"last = {CALENDAR.last}" in text
    assert (CALENDAR.confidence, CALENDAR.last >= date(2028, 12, 31)) == ("read", True)


def test_the_file_is_what_the_script_writes():
    written = bank_holidays.written().splitlines()
    kept = (CALENDARS / "england-and-wales.toml").read_text("utf-8").splitlines()

    # A later version of the library or the list may know a further year; it may not know another past.
    assert [line for line in kept if line[:2] == "20" and line not in written] == []


def test_an_unknown_calendar_names_those_there_are():
    with pytest.raises(NeedsAPerson, match=r"no calendar of that name.*england-and-wales"):
        load_calendar("narnia")


@pytest.mark.parametrize(
    ("end", "number", "first"),
    [
        (date(2026, 3, 16), 1, date(2026, 3, 13)),  # Monday to the Friday before
        (date(2026, 3, 15), 1, date(2026, 3, 13)),  # from a Sunday
        (date(2026, 4, 7), 1, date(2026, 4, 2)),  # back over Easter
        (date(2026, 4, 7), 0, date(2026, 4, 7)),
        (date(2027, 1, 4), 3, date(2026, 12, 29)),  # back over a weekend and New Year's Day: 31, 30, 29
    ],
)
def test_working_days_are_counted_back_as_well(end, number, first):
    assert workdays_before(end, number, CALENDAR) == first
