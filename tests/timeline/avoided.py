"""Which days are avoided for a publication, reckoned by libraries that the code does not use.

Practice, section 3: anniversaries, Mother's and Father's Day, Christmas, Fridays, the period before an election. That
nothing is published on a day of rest is the service's own choice.
"""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import numpy
from dateutil.easter import easter
from dateutil.relativedelta import SU, TH, relativedelta

_CLOSED = sorted(holidays.country_holidays("GB", subdiv="ENG", years=range(2025, 2029)))
# The notice of an election is published on the twenty-fifth working day before it at the latest.
_BEFORE_A_POLL = 25
_POLLS = [date(year, 5, 1) + relativedelta(weekday=TH(1)) for year in range(2025, 2029)]


def is_avoided(day: date, died: str) -> bool:
    """Whether a reason is asked for a publication on this day; *died* is the month of the death."""
    return bool(avoided_as(day, died))


def avoided_as(day: date, died: str) -> set[str]:
    """Everything it is avoided as."""
    found = {
        "a Friday": f"{day:%a}" == "Fri",
        "a day of rest": f"{day:%a}" in ("Sat", "Sun") or day in _CLOSED,
        "Christmas": (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 2),
        "the month of the death": day.month == int(died[5:]),
        "Mother's Day": day == easter(day.year) - timedelta(weeks=3),
        "Father's Day": day == date(day.year, 6, 1) + relativedelta(weekday=SU(3)),
        "before a poll": _is_before_a_poll(day),
    }
    return {what for what, is_one in found.items() if is_one}


def _is_before_a_poll(day: date) -> bool:
    return any(
        day <= poll and numpy.busday_count(day + timedelta(1), poll + timedelta(1), holidays=_CLOSED) <= _BEFORE_A_POLL
        for poll in _POLLS
    )
