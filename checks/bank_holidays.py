"""`make holidays`: writes the bank holidays of England and Wales as data, taken from a library that is kept up."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from importlib.metadata import version
from pathlib import Path

import holidays
from govuk_bank_holidays.bank_holidays import BankHolidays

FILE = Path(__file__).parents[1] / "review" / "calendars" / "england-and-wales.toml"
FIRST = date(2011, 1, 1)  # section 9 came into force in April 2011: no review's days are older
SATURDAY = 5


def published() -> set[date]:
    """The days on the list the government publishes, as its package keeps it; nothing is fetched."""
    kept = BankHolidays(use_cached_holidays=True)
    return {day["date"] for day in kept.get_holidays(division=BankHolidays.ENGLAND_AND_WALES)}


def from_the_library(first: int, last: int) -> dict[date, str]:
    """Bank holidays by day, with their names, for whole years; a day on a weekend is closed without being one."""
    england, wales = (
        holidays.country_holidays("GB", subdiv=part, years=range(first, last + 1)) for part in ("ENG", "WLS")
    )
    if dict(england) != dict(wales):
        raise SystemExit("The library tells England and Wales apart. Nothing was written: the calendar is of both.")
    return {day: _named(name) for day, name in sorted(england.items()) if day.weekday() < SATURDAY}


def _named(name: str) -> str:
    return name.replace("(observed)", "(substitute day)")


def written() -> str:
    """The file's text; stops when the library and the published list differ."""
    official = published()
    first, last = min(official).year, max(official).year
    days = from_the_library(FIRST.year, last)
    differ = official ^ {day for day in days if day.year >= first}
    if differ:
        told = ", ".join(map(str, sorted(differ)))
        raise SystemExit(f"The library and the government's list differ on {told}. Nothing was written.")
    return _OPENING.format(first=FIRST, last=date(last, 12, 31), compared=first, years=last, **_versions()) + _rows(
        days
    )


def _versions() -> Mapping[str, str]:
    return {"library": version("holidays"), "list": version("govuk-bank-holidays")}


def _rows(days: Mapping[date, str]) -> str:
    return "".join(f'{day} = "{name}"\n' for day, name in days.items())


_OPENING = """\
# Written by `make holidays`, never by hand. Weekends are not listed: a bank holiday that falls on one is moved, and the
# day it moved to is here as its substitute day.
name = "bank holidays of England and Wales"
first = {first}
last = {last}
library = "holidays {library}"
source = "the library holidays {library}; {compared} to {years} are the same days as the government's list (govuk-bank-holidays {list})"
confidence = "read"

[bank_holidays]
"""


if __name__ == "__main__":
    FILE.write_text(written(), "utf-8")
    sys.stdout.write(f"{FILE.name} is written.\n")
