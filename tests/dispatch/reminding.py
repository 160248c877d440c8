"""One reminder to an agency, and its letter. Every name and address is invented."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from dispatch.reminder_letter import Told, reminder_message
from dispatch.reminders import Waiting
from tests.builders import REF
from tests.dispatch.builders import mail_settings

NOW = datetime(2026, 3, 4, 9, 5, tzinfo=UTC)
LATER = NOW + timedelta(minutes=26)
ONE = Waiting(
    review=REF, to="housing", about="agency_input", rung="standard", asked=7, contacts=1, placed_on=NOW.date()
)
TOLD = Told(
    called=f"{REF} Amber Kite",
    partnership="Northmere Community Safety Partnership",
    to_whom="Willowbank Homes",
    kind="imr",
    asked_on=date(2026, 1, 19),
    due=date(2026, 2, 27),
    is_chair=False,
)


def a_message(reminder=ONE, at=NOW):
    return reminder_message(reminder, TOLD, "reviews@housing.example", mail_settings(), at)
