"""Which days the guidance avoids: beside what other libraries reckon, and where the days that are known end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy
import pytest
from dateutil.easter import easter as reckoned_elsewhere
from dateutil.relativedelta import SU, relativedelta

from review.days_to_avoid import RECKONED, asked_of_people, easter, falls_on, not_known_any_more
from review.packs import load_pack
from review.workdays import load_calendar
from tests.review.values import ENGLAND, a_matter

SHIPPED = ("england-2016", "england-s8a")
ALL_OF_2027 = [date(2027, 1, 1) + timedelta(number) for number in range(365)]


def matter(died="2024-02", pack=ENGLAND):
    return a_matter(today=date(2026, 6, 1), pack=pack, notification={"aware_on": "2024-02-10", "died": died})


def days_of(kind, days=ALL_OF_2027, asked=None):
    asked = asked or matter()
    return [day for day in days if kind in {one.kind for one in falls_on(day, asked)}]


def test_easter_is_when_another_library_has_it():
    years = range(1900, 2200)

    assert [easter(year) for year in years] == [reckoned_elsewhere(year) for year in years]


@pytest.mark.parametrize("year", range(2026, 2046))
def test_the_sundays_of_mothers_and_fathers_are_found(year):
    whole = [date(year, 1, 1) + timedelta(number) for number in range(365)]

    assert days_of("mothers_day", whole) == [reckoned_elsewhere(year) - timedelta(21)]
    assert days_of("fathers_day", whole) == [date(year, 6, 1) + relativedelta(weekday=SU(3))]


def test_fridays_and_days_of_rest_are_those_of_the_calendar():
    named = load_calendar("england-and-wales").named

    assert days_of("fridays") == [day for day in ALL_OF_2027 if f"{day:%a}" == "Fri"]
    assert days_of("rest_days") == [day for day in ALL_OF_2027 if f"{day:%a}" in ("Sat", "Sun") or day in named]


def test_days_of_the_year_go_over_its_turn():
    days = days_of("days_of_year")

    assert days == [*ALL_OF_2027[:2], *ALL_OF_2027[-12:]]
    assert (days[1], days[2]) == (date(2027, 1, 2), date(2027, 12, 20))


def test_days_within_a_year_are_those_between():
    (one,) = (one for one in ENGLAND.publication.avoid if one.kind == "days_of_year")
    summer = replace(ENGLAND.publication, avoid=(replace(one, first="08-01", last="08-31"),))
    days = days_of("days_of_year", asked=matter(pack=replace(ENGLAND, publication=summer)))

    assert (days[0], days[-1], len(days)) == (date(2027, 8, 1), date(2027, 8, 31), 31)


def test_the_month_of_the_death_is_avoided_in_every_year():
    days = days_of("month_of_death")

    assert (days[0], days[-1], len(days)) == (date(2027, 2, 1), date(2027, 2, 28), 28)
    assert days_of("month_of_death", asked=matter(died="")) == []


def test_the_working_days_before_a_poll_are_avoided_with_its_day():
    poll, closed = date(2027, 5, 6), sorted(load_calendar("england-and-wales").named)
    days = days_of("before_a_poll")

    assert days[-1] == poll
    assert days == [poll - timedelta(number) for number in reversed(range(len(days)))]
    assert [
        numpy.busday_count(day, poll, holidays=closed) for day in days if numpy.is_busday(day, holidays=closed)
    ] == [*reversed(range(26))]


@pytest.mark.parametrize("name", SHIPPED)
def test_every_kind_that_can_be_reckoned_is_avoided_and_the_others_are_asked_about(name):
    pack = load_pack(name)

    assert {one.kind for one in pack.publication.avoid} - {one.kind for one in asked_of_people(pack)} == set(RECKONED)
    assert [one.kind for one in asked_of_people(pack)] == [
        "birthdays",
        "trial",
        "festivals",
        "examinations",
        "other_polls",
    ]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2028, 5, 4), []),
        (date(2028, 5, 5), ["The guidance names no election after 4 May 2028."]),
        (
            date(2029, 3, 1),
            [
                "No bank holiday after 31 December 2028 is known here.",
                "The guidance names no election after 4 May 2028.",
            ],
        ),
    ],
)
def test_a_day_beyond_what_is_known_says_so(day, said):
    assert list(not_known_any_more(day, ENGLAND)) == said


def test_a_pack_that_avoids_none_of_them_needs_to_know_nothing():
    nothing = replace(ENGLAND, publication=replace(ENGLAND.publication, avoid=()))

    assert list(not_known_any_more(date(2040, 3, 1), nothing)) == []
