"""How a clock's period is said: `six months`, and `six-month` before a date."""

from __future__ import annotations

from review.pack_values import Clock

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def period(clock: Clock) -> str:
    """`six months`, `15 working days`; raises ValueError for a clock that sets no date."""
    number, unit = _number_and_unit(clock)
    return f"{_in_words(number)} {unit}{'s' if number != 1 else ''}"


def adjective(clock: Clock) -> str:
    """`six-month`, `15-working-day`; raises ValueError for a clock that sets no date."""
    number, unit = _number_and_unit(clock)
    return f"{_in_words(number)}-{unit.replace(' ', '-')}"


def days_in_words(number: int) -> str:
    return f"{number} day{'s' if number != 1 else ''}"


def _number_and_unit(clock: Clock) -> tuple[int, str]:
    for number, unit in ((clock.months, "month"), (clock.working_days, "working day"), (clock.days, "day")):
        if number is not None:
            return number, unit
    raise ValueError("a clock without a period")


def _in_words(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)
