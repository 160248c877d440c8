"""When mail may reach those who work on reviews."""

from __future__ import annotations

from datetime import datetime

import pytest

from review.hours import may_arrive, next_hours
from review.workdays import load_calendar

CALENDAR = load_calendar("england-and-wales")


@pytest.mark.parametrize(
    ("moment", "then"),
    [
        ("2026-03-04T07:59:59", "2026-03-04T08:00"),
        ("2026-03-04T08:00", "2026-03-04T08:00"),
        ("2026-03-04T17:59:59", "2026-03-04T17:59:59"),
        ("2026-03-04T18:00", "2026-03-05T08:00"),
        ("2026-03-06T18:00", "2026-03-09T08:00"),  # a Friday evening
        ("2026-03-07T12:00", "2026-03-09T08:00"),  # a Saturday
        ("2026-04-02T20:00", "2026-04-07T08:00"),  # the evening before Good Friday
        ("2026-12-24T18:30", "2026-12-29T08:00"),  # Boxing Day is a Saturday, and is made up on the Monday
    ],
)
def test_mail_waits_for_the_next_working_morning(moment, then):
    at = datetime.fromisoformat(moment)

    assert next_hours(at, CALENDAR) == datetime.fromisoformat(then)
    assert may_arrive(at, CALENDAR) == (moment == then)
