"""A walk plans few publications: every day of the years that are known is compared with the model here."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from review.days_to_avoid import falls_on
from tests.review.values import NOTIFICATION, a_matter
from tests.timeline.avoided import is_avoided


@pytest.mark.parametrize("year", range(2025, 2029))
def test_code_and_model_avoid_the_same_days(year):
    died, first = f"2023-{year - 2020:02}", date(year, 1, 1)
    matter = a_matter(today=first, notification={**NOTIFICATION, "died": died})
    days = [first + timedelta(number) for number in range((date(year + 1, 1, 1) - first).days)]

    differ = [day for day in days if bool(falls_on(day, matter)) is not is_avoided(day, died)]
    assert differ == []
