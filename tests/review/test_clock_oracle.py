"""The clock against libraries that have never seen our code: dateutil for months, numpy for days that count.

`make soak` asks the same of more cases.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import holidays
import numpy
import pytest
from dateutil.relativedelta import relativedelta

from review.due import due
from review.holds import Hold
from review.workdays import load_calendar, skipped_between, workdays_between
from tests.review.values import a_clock

pytestmark = pytest.mark.thorough

CASES = 5_000
SEED = 20_261_125
FIRST, LAST = date(2011, 1, 1), date(2028, 12, 31)
BANK_HOLIDAYS = sorted(holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST.year, LAST.year + 1)))
EVERY_DAY = "1111111"


@dataclass(frozen=True)
class Case:
    """One question: a start, one kind of period, whether holds stop the clock, and holds as first and last day."""

    start: date
    unit: str
    number: int
    stops: bool
    held: tuple[tuple[date, date | None], ...]


def cases(number: int, seed: int) -> Iterator[Case]:
    """Cases as reviews have them, and odd ones: month ends, starts on closed days, holds that overlap or go on."""
    random = Random(seed)  # noqa: S311
    for _ in range(number):
        start = FIRST + timedelta(days=random.randrange((LAST - FIRST).days))
        if random.random() < 0.2:
            start = start + relativedelta(day=31)
        if random.random() < 0.1:
            start = random.choice(BANK_HOLIDAYS)
        unit, most = random.choice([("months", 24), ("working_days", 130), ("days", 400)])
        held = tuple(sorted(_holds(random, start), key=lambda days: days[0]))
        yield Case(start, unit, random.randint(1, most), random.random() < 0.6, held)


def _holds(random: Random, start: date) -> Iterator[tuple[date, date | None]]:
    for _ in range(random.choice([0, 0, 1, 2, 3])):
        since = start + timedelta(days=random.randrange(-60, 400))
        yield since, since + timedelta(days=random.randrange(200))
    if random.random() < 0.1:
        yield start + timedelta(days=random.randrange(-30, 300)), None


def expected(case: Case) -> date | None:
    """The oracle's day; None where a hold that has not ended stops the clock."""
    closed = [(since, until) for since, until in case.held if until] if case.stops else []
    end = counted(case, [since + timedelta(days=n) for since, until in closed for n in range((until - since).days)])
    running = [since for since, until in case.held if until is None]
    return None if case.stops and any(since <= end for since in running) else end


def counted(case: Case, held: list[date]) -> date:
    """The day after the start is the first that counts; neither do closed days count, nor those on hold."""
    match case.unit:
        case "working_days":
            return counting(case.start, case.number, [*BANK_HOLIDAYS, *held], "1111100")
        case "months":
            end = case.start + relativedelta(months=case.number)
        case _:
            end = case.start + relativedelta(days=case.number)
    return counting(case.start, (end - case.start).days, held, EVERY_DAY)


def counting(start: date, number: int, left_out: list[date], week: str) -> date:
    return numpy.busday_offset(start, number, roll="backward", weekmask=week, holidays=left_out).astype(date)


def found(case: Case) -> tuple[date | None, str]:
    holds = [Hold("family", "criminal_trial", "sio", since, until) for since, until in case.held]
    clock = a_clock(**{case.unit: case.number}, stops=case.stops)
    told = due(clock, case.start, load_calendar("england-and-wales"), holds)
    return told.date, told.warning


def disagreements(number: int, seed: int) -> list[str]:
    """Every case in which the clock says another day than the oracle, or keeps quiet about what it does not know."""
    told = []
    for case in cases(number, seed):
        day, warning = found(case)
        right = expected(case)
        beyond = case.unit == "working_days" and right is not None and right > LAST
        if day != right or bool(warning) != beyond:
            told.append(f"{case}: {day} and not {right}; {warning or 'no warning'}")
    return told


def miscounted(number: int, seed: int) -> list[str]:
    """Every stretch of days in which our count of working days, or of those skipped, is not numpy's."""
    calendar, told = load_calendar("england-and-wales"), []
    for case in cases(number, seed):
        end = min(case.start + timedelta(days=case.number), LAST)
        first, after = case.start + timedelta(days=1), end + timedelta(days=1)
        working = int(numpy.busday_count(first, after, holidays=BANK_HOLIDAYS))
        on_weekends = int(numpy.busday_count(first, after, weekmask="0000011"))
        skipped = skipped_between(case.start, end, calendar)
        ours = (workdays_between(case.start, end, calendar), skipped.weekend_days, len(skipped.bank_holidays))
        if case.start <= end and ours != (working, on_weekends, (end - case.start).days - working - on_weekends):
            told.append(f"{case.start} to {end}: {ours}")
    return told


def test_the_clock_agrees_with_dateutil_and_numpy():
    assert disagreements(CASES, SEED) == []


def test_working_days_and_those_skipped_are_counted_as_numpy_counts_them():
    assert miscounted(CASES // 5, SEED) == []


def test_the_cases_hold_what_reviews_have():
    """An oracle that is asked nothing hard agrees with everything."""
    asked = list(cases(CASES, SEED))

    assert {case.unit for case in asked} == {"months", "working_days", "days"}
    assert sum(expected(case) is None for case in asked) > 50
    assert sum(case.stops and len(case.held) > 1 for case in asked) > 500
    assert sum((case.start + timedelta(days=1)).day == 1 for case in asked) > 500
    assert sum(case.unit == "working_days" and (expected(case) or FIRST) > LAST for case in asked) > 5
