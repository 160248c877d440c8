"""Reports about the reviews: made of what the ledgers say, kept under their day, never overwritten. No review changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from flows.allowing import stated_by
from flows.as_of import record_on
from flows.board_listing import listed_in
from flows.door import Door
from flows.kept_where import kept_as
from flows.matters import matter_at
from flows.troubles import as_one
from review.dates import in_words
from review.diary import ROLES, diary_of
from review.errors import NeedsAPerson, ReviewError
from review.matter import Matter
from review.reports.agency_scorecard import agency_scorecard
from review.reports.board_paper import board_paper
from review.reports.cost_report import cost_report
from review.reports.paper import EXEMPT, VERSIONS, Report
from review.reports.status_list import status_list
from review.turn import is_end
from storage.ledger import read_ledger
from storage.reports import ReportKept, keep_report
from templates.assemble.calendar_file import calendar_of_reviews
from templates.assemble.report_making import report_file

CALENDARS = "calendars"
# By name: the deployment that makes it, what it says of the reviews, and for whom it can be made.
_PAPERS: Mapping[str, tuple[str, Callable[[Sequence[Matter], date, str], Report], tuple[str, ...]]] = {
    "board-paper": ("make the board paper", board_paper, VERSIONS),
    "status-list": ("make the status list", status_list, (EXEMPT,)),
    "agency-scorecard": ("make the agency scorecard", agency_scorecard, VERSIONS),
    "cost-report": ("make the cost report", cost_report, VERSIONS),
}
NAMES = (*_PAPERS, CALENDARS)


@dataclass(frozen=True)
class Made:
    """The files of one report, by the name each has outside the vault, and in two sentences what they say."""

    files: Mapping[str, ReportKept]
    sentences: str


def make_report(door: Door, name: str, version: str, on: date | None, by: str) -> str:
    """Make the report *name* as of *on*, or of today, and keep it; the same facts find the one that was made."""
    made = report_made(door, name, version, on or door.today(), by)
    new = sum(kept.is_new for kept in made.files.values())
    done = "Made." if new else "There already, with nothing in it changed."
    if 0 < new < len(made.files):
        done = f"Made: {new}. There already, with nothing in it changed: {len(made.files) - new}."
    return " ".join(filter(None, [done, made.sentences, kept_as(list(made.files))]))


def report_made(door: Door, name: str, version: str, on: date, by: str) -> Made:
    """The report, made and kept; raises `NeedsAPerson` for one there is not, a day to come, or a review that is unread."""
    if name not in NAMES:
        raise NeedsAPerson(f"There is no such report. There are: {', '.join(NAMES)}.")
    press = _PAPERS[name][0] if name in _PAPERS else "make the calendars"
    stated_by(door, by, press)
    if on > door.today():
        raise NeedsAPerson(f"A report tells what has been: give a day up to {in_words(door.today())}.")
    matters = matters_on(door, on)
    if not matters:
        raise NeedsAPerson(f"No review was known here on {in_words(on)}, so there is nothing to report.")
    return _calendars(door, matters, on) if name == CALENDARS else _paper(door, name, version, matters, on)


def matters_on(door: Door, on: date) -> list[Matter]:
    """Every review as it stood on that day, by reference; raises, naming each, where some cannot be read."""
    found, troubles = list[Matter](), list[ReviewError]()
    for reference in listed_in(door.vault):
        try:
            record = record_on(read_ledger(door.vault, reference), on)
            found += [matter_at(door, record, {}, on)] if record.pack else []
        except ReviewError as trouble:
            troubles.append(trouble)
    if troubles:
        raise as_one(troubles, "No report is made, since it would leave out a review that cannot be read.")
    return found


def _paper(door: Door, name: str, version: str, matters: Sequence[Matter], on: date) -> Made:
    _press, report, versions = _PAPERS[name]
    if version not in VERSIONS:
        raise NeedsAPerson(f"There is no such version of a report. There are: {', '.join(VERSIONS)}.")
    said = report(matters, on, version)
    told = f"{name}-{version}" if len(versions) > 1 else name
    kept = keep_report(door.vault, told, on, "docx", partial(report_file, said))
    return Made({_file_name(kept): kept}, said.sentences)


def _calendars(door: Door, matters: Sequence[Matter], on: date) -> Made:
    """A calendar for each role that has a day; those of a review that has ended are there to be taken out."""
    running = [matter for matter in matters if not is_end(matter.record.standing)]
    files, days = dict[str, ReportKept](), 0
    for role in ROLES:
        diaries = [(matter.record, diary_of(matter, role)) for matter in matters]
        if any(diary for _record, diary in diaries):
            body = calendar_of_reviews(role, diaries, on)
            kept = keep_report(door.vault, f"calendar-{role}", on, "ics", partial(_whatever_the_number, body))
            files[_file_name(kept)] = kept
            days += sum(not day.settled for _record, diary in diaries for day in diary)
    return Made(files, f"Reviews that are open: {len(running)}. Days in {len(files)} calendars together: {days}.")


def _whatever_the_number(body: bytes, _number: int) -> bytes:
    return body


def _file_name(kept: ReportKept) -> str:
    """`status-list_2026-03-04_v1.docx`"""
    return "_".join(kept.key.split("/")[1:])
