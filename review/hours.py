"""When mail may reach those who work on reviews: not in the evening, at night, on weekends or bank holidays.

What is read in them stays with people; it waits for the next morning. The Home Office's mailbox is not bound by it.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from review.workdays import Calendar

FIRST, LAST = time(8), time(18)


def may_arrive(moment: datetime, calendar: Calendar) -> bool:
    """Whether mail may be sent at *moment*, by the clock of the people who get it."""
    return calendar.is_workday(moment.date()) and FIRST <= moment.time() < LAST


def next_hours(moment: datetime, calendar: Calendar) -> datetime:
    """The first moment from *moment* on at which mail may be sent."""
    if may_arrive(moment, calendar):
        return moment
    day = moment.date() if moment.time() < FIRST else moment.date() + timedelta(days=1)
    while not calendar.is_workday(day):
        day += timedelta(days=1)
    return datetime.combine(day, FIRST, moment.tzinfo)
