"""Which of the days that the guidance avoids a planned day falls on, and which of them only people know."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from review.dates import MONTHS, in_words
from review.deaths import months_of_death
from review.matter import Matter
from review.pack_values import DayToAvoid
from review.packs import Pack
from review.workdays import DAY, load_calendar, workdays_between

FRIDAY, SUNDAY = 4, 6
JUNE = 6


def falls_on(day: date, matter: Matter) -> tuple[DayToAvoid, ...]:
    """Those that the day is one of, as far as they are reckoned."""
    avoided = matter.pack.publication.avoid
    return tuple(one for one in avoided if one.kind in RECKONED and RECKONED[one.kind](day, one, matter))


def fallen_on(plan: Mapping[str, Any], matter: Matter) -> tuple[DayToAvoid, ...]:
    """Those that the day of a plan is one of, its codes given; none where nothing is to be published at all."""
    if plan.get("variant") == "not_published" or "planned" not in plan:
        return ()
    return falls_on(date.fromisoformat(plan["planned"]), matter)


def kinds_fallen_on(plan: Mapping[str, Any], matter: Matter) -> list[str]:
    """The same by their kinds, as the plan's entry keeps them: what a reason was given for is told by it later."""
    return list(dict.fromkeys(one.kind for one in fallen_on(plan, matter)))


def asked_of_people(pack: Pack) -> tuple[DayToAvoid, ...]:
    """Those that no calendar and no notification tells."""
    return tuple(one for one in pack.publication.avoid if one.kind not in RECKONED)


def not_known_any_more(day: date, pack: Pack) -> Iterator[str]:
    """What cannot be reckoned for the day, because the days that pack or calendar hold end before it."""
    calendar, kinds = load_calendar(pack.calendar), {one.kind for one in pack.publication.avoid}
    if "rest_days" in kinds and day > calendar.last:
        yield f"No bank holiday after {in_words(calendar.last)} is known here."
    for one in pack.publication.avoid:
        if one.polls and day > max(one.polls):
            yield f"The guidance names no election after {in_words(max(one.polls))}."


def in_the_year(day: str) -> str:
    """`20 December` for `12-20`, a day of every year."""
    return f"{int(day[3:])} {MONTHS[int(day[:2]) - 1]}"


def easter(year: int) -> date:
    """Easter Sunday, as Oudin reckoned it in 1940: after the first full moon of spring, both as the Church has them."""
    golden, century = year % 19, year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (moon // 28) * (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    return date(year, 3, 28) + timedelta(days=moon - weekday)


def _friday(day: date, _avoided: DayToAvoid, _matter: Matter) -> bool:
    return day.weekday() == FRIDAY


def _rest_day(day: date, _avoided: DayToAvoid, matter: Matter) -> bool:
    return not load_calendar(matter.pack.calendar).is_workday(day)


def _of_the_year(day: date, avoided: DayToAvoid, _matter: Matter) -> bool:
    """The last day may come before the first in the calendar: then the year turns between them."""
    on = f"{day:%m-%d}"
    if avoided.first <= avoided.last:
        return avoided.first <= on <= avoided.last
    return on >= avoided.first or on <= avoided.last


def _mothers_day(day: date, _avoided: DayToAvoid, _matter: Matter) -> bool:
    """Mothering Sunday, the fourth in Lent."""
    return day == easter(day.year) - timedelta(weeks=3)


def _fathers_day(day: date, _avoided: DayToAvoid, _matter: Matter) -> bool:
    """The third Sunday in June."""
    return day.month == JUNE and day.weekday() == SUNDAY and (day.day - 1) // 7 == 2  # noqa: PLR2004


def _month_of_death(day: date, _avoided: DayToAvoid, matter: Matter) -> bool:
    """A review says the month of a death and never its day."""
    notification = matter.sections.get("notification", {})
    return f"{day:%m}" in {died[5:7] for died in months_of_death(notification)}


def _before_a_poll(day: date, avoided: DayToAvoid, matter: Matter) -> bool:
    """On the day of a poll, or so few working days before it."""
    calendar, days = load_calendar(matter.pack.calendar), avoided.working_days or 0
    near = [poll for poll in avoided.polls if day <= poll <= day + DAY * (2 * days + _REST)]
    return any(workdays_between(day, poll, calendar) <= days for poll in near)


# More days of rest than lie between two working days anywhere, so that a poll years away is not counted to day by day.
_REST = 14
RECKONED: Mapping[str, Callable[[date, DayToAvoid, Matter], bool]] = {
    "fridays": _friday,
    "rest_days": _rest_day,
    "days_of_year": _of_the_year,
    "mothers_day": _mothers_day,
    "fathers_day": _fathers_day,
    "month_of_death": _month_of_death,
    "before_a_poll": _before_a_poll,
}
