"""Every report over a few reviews: one that has everything, one whose agencies answer, one that has ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from review.matter import Matter
from review.record import Record
from review.reports.agency_scorecard import agency_scorecard
from review.reports.board_paper import board_paper
from review.reports.cost_report import cost_report
from review.reports.paper import EXEMPT, PUBLIC, Report
from review.reports.status_list import status_list
from review.timeline import Standing
from templates.assemble.report_making import report_file
from tests.templates.letter_review import TODAY, the_review

REPORTS = {
    **{f"board-paper {version}": (board_paper, version) for version in (PUBLIC, EXEMPT)},
    "status-list": (status_list, EXEMPT),
    **{f"agency-scorecard {version}": (agency_scorecard, version) for version in (PUBLIC, EXEMPT)},
    **{f"cost-report {version}": (cost_report, version) for version in (PUBLIC, EXEMPT)},
}
COSTS = {"entries": [{"stage": "under_way", "kind": "chair", "pounds": 2400, "on": "2026-06-30"}]}


def a_few(review: Matter | None = None) -> list[Matter]:
    """*review*, or the one of the letters, under way; the same with its plan open; and one stopped."""
    whole = review or the_review()
    sections = {**whole.sections, "costs": COSTS}
    standings = (Standing.UNDER_WAY, Standing.PUBLISHED, Standing.ABANDONED)
    return [replace(whole, record=_named(whole.record, *one), sections=sections) for one in enumerate(standings, 1)]


def _named(record: Record, number: int, standing: Standing) -> Record:
    return replace(record, review=f"NMER-2026-{number:03}", handle="Amber Kite", standing=standing)


def said(name: str, matters: Sequence[Matter] | None = None) -> Report:
    """The report as a value."""
    report, version = REPORTS[name]
    return report(matters or a_few(), TODAY, version)


@cache
def every_report() -> dict[str, bytes]:
    """Each report in each version, by its name: over a few reviews, and over one of which little is known."""
    bare = replace(the_review(), record=Record("NMER-2026-004", pack="england-2016"), sections={})
    full = {name: report_file(said(name), 1) for name in REPORTS}
    return full | {f"{name}, empty": report_file(said(name, [bare]), 1) for name in REPORTS}
