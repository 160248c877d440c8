"""Reports about the reviews, one press each. No review changes."""

from __future__ import annotations

from datetime import date

from prefect import State

from flows import steps
from flows.answers import answer
from flows.door import open_door
from flows.parameters import By, ReportVersion
from flows.reporting import CALENDARS
from flows.run_forms import run_form
from review.reports.paper import EXEMPT, PUBLIC


@run_form("make the board paper")
async def make_board_paper(on: date | None = None, version: ReportVersion = "public", by: By = "coordinator") -> State:
    """The paper for the partnership's board. In public it counts; the exempt one tells of each review too.

    Args:
        on: Makes the paper, and keeps it; sends nothing. As things stood on this day; leave empty for today.
        version: Public counts, and names no review; exempt adds each review, and is not for publication.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await answer(lambda: steps.make_report(open_door(), "board-paper", version, on, by))


@run_form("make the status list")
async def make_status_list(on: date | None = None, by: By = "coordinator") -> State:
    """The list for the Home Office: each review by its reference, with the days that are asked about.

    Args:
        on: Makes the list, and keeps it; sends nothing. As things stood on this day; leave empty for today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await answer(lambda: steps.make_report(open_door(), "status-list", EXEMPT, on, by))


@run_form("make the agency scorecard")
async def make_agency_scorecard(
    on: date | None = None, version: ReportVersion = "public", by: By = "coordinator"
) -> State:
    """How agencies answered: what was asked, what came in time or late, what is awaited.

    Args:
        on: Makes the scorecard, and keeps it; sends nothing. As things stood on this day; leave empty for today.
        version: Public counts, and names no review; exempt adds what is awaited from whom, and is not for publication.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await answer(lambda: steps.make_report(open_door(), "agency-scorecard", version, on, by))


@run_form("make the calendars")
async def make_calendars(on: date | None = None, by: By = "coordinator") -> State:
    """Everything with a date, over all open reviews: a calendar file for each role.

    Args:
        on: Makes the calendars, and keeps them; sends nothing. As things stood on this day; leave empty for today.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await answer(lambda: steps.make_report(open_door(), CALENDARS, PUBLIC, on, by))


@run_form("make the cost report")
async def make_cost_report(on: date | None = None, version: ReportVersion = "public", by: By = "coordinator") -> State:
    """What the reviews cost, by stage and kind, as the section costs of each tells it.

    Args:
        on: Makes the report, and keeps it; sends nothing. As things stood on this day; leave empty for today.
        version: Public adds up over all reviews; exempt tells each review too, and is not for publication.
        by: Who is recorded as having done it: a role such as chair or csp-chair, or a code of the list of staff.
    """
    return await answer(lambda: steps.make_report(open_door(), "cost-report", version, on, by))
