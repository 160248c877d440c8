"""The formats of dates, times and pictures, each with its own check: jsonschema's own list is left out altogether."""

from __future__ import annotations

import re

from jsonschema import FormatChecker

from review.pictures import is_a_line, is_too_small, picture_of
from schemas.vague_dates import real_day, start_of

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


def is_day(text: str) -> bool:
    """`2026-03-14`, a day that exists; ValueError for one that does not."""
    match = _DAY.fullmatch(text)
    return match is not None and real_day(*map(int, match.groups())) is not None


def is_day_if_known(text: str) -> bool:
    """As `is_day`, or empty."""
    return not text or is_day(text)


def is_month(text: str) -> bool:
    """`2026-03`."""
    return _MONTH.fullmatch(text) is not None and is_day(f"{text}-01")


def is_time(text: str) -> bool:
    """`09:05`, by the 24-hour clock."""
    return _TIME.fullmatch(text) is not None


def is_vague_date(text: str) -> bool:
    """Any words, but no day that does not exist: ValueError for `30 February 2024`."""
    start_of(text)
    return True


def is_picture(text: str) -> bool:
    """A whole PNG or JPEG as base64, of a shape and size that can be seen on a page; ValueError for anything else."""
    picture = picture_of(text)
    return not (is_a_line(picture) or is_too_small(picture))


FORMATS = {
    "date": is_day,
    "date-if-known": is_day_if_known,
    "month": is_month,
    "time": is_time,
    "vague-date": is_vague_date,
    "picture": is_picture,
}


def format_checker() -> FormatChecker:
    """A checker that knows our formats and no others."""
    checker = FormatChecker(())
    for name, is_one in FORMATS.items():
        checker.checks(name, raises=ValueError)(
            lambda value, is_one=is_one: not isinstance(value, str) or is_one(value)
        )
    return checker
