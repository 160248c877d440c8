"""How agencies answered: what was asked, what came in time, what is awaited. Facts alone; that it was late has reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import ClassVar

from review.matter import Matter
from review.reports.counts import FEW, shown, total_shown
from review.reports.paper import EXEMPT, ReportCover, cover_of
from review.reports.requests import INPUTS, SCOPING, Request, reminders_to, requests_of

# One of these may have been asked in one review alone, which would be known by it.
_OTHERS = "Others that reviews asked"
_NOT_SHOWN = "not shown"  # of so few answers a median would tell of one


@dataclass(frozen=True)
class AgencyLine:
    """One agency, by its name in the guidance or its code. Each of the others is a count as it may be told; *days_late*
    the median of those that came late, *standard*, *escalation* and *overdue* the reminders on each rung."""

    agency: str
    asked: str
    in_time: str
    late: str
    days_late: str
    outstanding: str
    past: str
    standard: str
    escalation: str
    overdue: str
    nil: str
    refused: str


@dataclass(frozen=True)
class AwaitedLine:
    """One answer that is awaited, in the exempt part."""

    agency: str
    called: str
    about: str
    asked_on: date
    due: date | None


@dataclass(frozen=True, kw_only=True)
class AgencyScorecard:
    """The fields that report_agency_scorecard.docx may ask for. *awaited* is empty in public."""

    name: ClassVar[str] = "report-agency-scorecard"

    cover: ReportCover
    version: int
    scoping: tuple[AgencyLine, ...]
    inputs: tuple[AgencyLine, ...]
    awaited: tuple[AwaitedLine, ...]
    asked: str
    outstanding: str

    @property
    def sentences(self) -> str:
        """What it says, in two sentences of counts."""
        agencies = {line.agency for line in (*self.scoping, *self.inputs)}
        return (
            f"Agencies that were asked for something: {len(agencies)}. "
            f"Requests to them: {self.asked}, of which awaited: {self.outstanding}."
        )


def agency_scorecard(matters: Sequence[Matter], on: date, version: str) -> AgencyScorecard:
    """The scorecard as of *on*, over every request that is recorded here."""
    exempt = version == EXEMPT
    requests = [(matter, one) for matter in matters for one in requests_of(matter)]
    awaited = [(matter, one) for matter, one in requests if one.is_outstanding]
    return AgencyScorecard(
        cover=cover_of(matters, "How agencies answered", on, version),
        version=0,
        scoping=_lines(matters, requests, SCOPING, exempt=exempt),
        inputs=_lines(matters, requests, INPUTS, exempt=exempt),
        awaited=tuple(_awaited(matter, one) for matter, one in awaited) if exempt else (),
        asked=_total(requests, exempt=exempt),
        outstanding=_total(awaited, exempt=exempt),
    )


def _total(requests: Sequence[tuple[Matter, Request]], *, exempt: bool) -> str:
    """How many there are; the lines beside it must not tell by subtraction what one of them hides."""
    parts = Counter((_named(matter, one.agency, exempt=exempt), one.about) for matter, one in requests)
    return total_shown(parts.values(), exempt=exempt)


def _lines(
    matters: Sequence[Matter], requests: Sequence[tuple[Matter, Request]], about: str, *, exempt: bool
) -> tuple[AgencyLine, ...]:
    """A line for each agency that was asked, by its name."""
    asked = dict[str, list[tuple[Request, date]]]()
    for matter, one in requests:
        if one.about == about:
            asked.setdefault(_named(matter, one.agency, exempt=exempt), []).append((one, matter.today))
    reminded = [
        (_named(matter, agency, exempt=exempt), rung)
        for matter in matters
        for agency, what, rung in reminders_to(matter)
        if what == about
    ]
    return tuple(
        _line(name, asked[name], [rung for agency, rung in reminded if agency == name], exempt=exempt)
        for name in sorted(asked)
    )


def _line(name: str, asked: Sequence[tuple[Request, date]], rungs: Sequence[str], *, exempt: bool) -> AgencyLine:
    told = {what: shown(number, exempt=exempt) for what, number in _counted(asked, rungs).items()}
    late = [one.days_late for one, _today in asked if one.days_late]
    return AgencyLine(agency=name, days_late=_median(late, exempt=exempt), **told)


def _counted(asked: Sequence[tuple[Request, date]], rungs: Sequence[str]) -> Mapping[str, int]:
    requests = [one for one, _today in asked]
    return {
        "asked": len(requests),
        "in_time": sum(one.came_on is not None and not one.days_late for one in requests),
        "late": sum(one.days_late > 0 for one in requests),
        "outstanding": sum(one.is_outstanding for one in requests),
        "past": sum(one.is_outstanding and one.due is not None and one.due < today for one, today in asked),
        "nil": sum(one.is_nil for one in requests),
        "refused": sum(one.is_refused for one in requests),
        **{rung: rungs.count(rung) for rung in ("standard", "escalation", "overdue")},
    }


def _median(days: Sequence[int], *, exempt: bool) -> str:
    if not days:
        return "none"
    return f"{median(days):g}" if exempt or len(days) >= FEW else _NOT_SHOWN


def _awaited(matter: Matter, one: Request) -> AwaitedLine:
    called = f"{matter.record.review} {matter.record.handle}".strip()
    what = "Who they knew" if one.about == SCOPING else "Its part of the review"
    return AwaitedLine(_named(matter, one.agency, exempt=True), called, what, one.asked_on, one.due)


def _named(matter: Matter, code: str, *, exempt: bool) -> str:
    """By the guidance; what a review asks beside it stands under its code, and in public with all others of that kind."""
    known = matter.pack.agencies.get(code)
    words = code.replace("-", " ").replace("_", " ")
    return known.name if known else f"{words[0].upper()}{words[1:]}" if exempt else _OTHERS
