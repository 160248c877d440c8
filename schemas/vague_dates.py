"""Dates as records have them: exact, `about May 2024`, `spring 2023`. Only ever read to put rows in order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from review.dates import MONTHS, months_after

EARLIEST_YEAR, LATEST_YEAR = 1900, 2099
_LAST_CENTURY_FROM = 70  # 5/3/69 is taken as 2069, 5/3/70 as 1970
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_PARTS = {"early": 0, "beginning of": 0, "start of": 0, "mid": 1, "middle of": 1, "late": 2, "end of": 2}

_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_TO_ANOTHER_DAY = r"\s*(?:to|and|or|-|–|/)\s*[0-9]{1,2}(?:st|nd|rd|th)?"
_MONTH = "(" + "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS) + r"|Sept)\b\.?"
_PART = "(?:(" + "|".join(_PARTS) + r")[ -]*(?:the )?)?"
_OR_ANOTHER_MONTH = rf"(?:\s*(?:to|and|or|-|–|/)\s*(?:{_MONTH[1:]})?"


@dataclass(frozen=True)
class Start:
    """The first day a date may mean, and whether it means that day and no other."""

    day: date
    exact: bool


def start_of(text: str) -> Start | None:
    """Where a row with this date belongs, or None when no date can be made out; ValueError for 30 February."""
    for pattern, day_of in _FORMS:
        match = pattern.search(text)
        if match:
            day = day_of(*match.groups())
            return Start(day, exact=day_of in _DAYS and match.group() == text.strip())
    return None


def real_day(year: int, month: int, day: int) -> date:
    """The day; ValueError when the calendar has none, or when the year cannot be meant."""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ValueError("This year cannot be meant.")
    return date(year, month, day)


def _year_first(year: str, month: str, day: str) -> date:
    return real_day(int(year), int(month), int(day))


def _day_first(day: str, month: str, year: str) -> date:
    return real_day(int(year) if len(year) == len("2024") else _century(int(year)), int(month), int(day))


def _century(year: int) -> int:
    return year + (2000 if year < _LAST_CENTURY_FROM else 1900)


def _day_in_words(day: str, month: str, year: str) -> date:
    return real_day(int(year), _number_of(month), int(day))


def _first_of_several(day: str, month: str, year: str) -> date:
    return _day_in_words(day, month, year)


def _month_in_words(part: str | None, month: str, year: str) -> date:
    return real_day(int(year), _number_of(month), 1) + timedelta(days=10 * _third(part))


def _month_in_figures(year: str, month: str) -> date:
    return real_day(int(year), int(month), 1)


def _month_then_year(month: str, year: str) -> date:
    return _month_in_figures(year, month)


def _season(season: str, year: str) -> date:
    return real_day(int(year), _SEASONS[season.lower()], 1)


def _year(part: str | None, year: str) -> date:
    return months_after(real_day(int(year), 1, 1), 4 * _third(part))


def _number_of(month: str) -> int:
    return [name[:3].lower() for name in MONTHS].index(month[:3].lower()) + 1


def _third(part: str | None) -> int:
    return _PARTS[" ".join(part.lower().split())] if part else 0


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![0-9])(?:{pattern})(?![0-9])", re.IGNORECASE | re.ASCII)


_DAYS: tuple[Callable[..., date], ...] = (_year_first, _day_first, _day_in_words)
# Tried in this order: the first that is found says where the row belongs.
_FORMS: tuple[tuple[re.Pattern[str], Callable[..., date]], ...] = (
    (_form(r"([0-9]{4})-([0-9]{2})-([0-9]{2})"), _year_first),
    (_form(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4}|[0-9]{2})"), _day_first),
    (_form(rf"{_DAY}{_TO_ANOTHER_DAY} (?:of )?{_MONTH},? ([0-9]{{4}})"), _first_of_several),
    (_form(rf"{_DAY} (?:of )?{_MONTH},? ([0-9]{{4}})"), _day_in_words),
    (_form(rf"{_PART}\b{_MONTH}{_OR_ANOTHER_MONTH},? ([0-9]{{4}})"), _month_in_words),
    (_form(r"([0-9]{4})-(0[1-9]|1[0-2])"), _month_in_figures),
    (_form(r"(0?[1-9]|1[0-2])/([0-9]{4})"), _month_then_year),
    (_form(rf"\b({'|'.join(_SEASONS)})(?: of)? ([0-9]{{4}})"), _season),
    (_form(rf"{_PART}((?:19|20)[0-9]{{2}})"), _year),
)
