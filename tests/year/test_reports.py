"""What reports say of the year, counted by hand from what was written down of its five lives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import icalendar
import pytest

from commands.mail_catcher import Mailbox
from flows.door import Door, open_door
from flows.receiving import collect_inbox
from flows.reporting import matters_on, report_made
from review.reports.agency_scorecard import AgencyLine, agency_scorecard
from review.reports.board_paper import BoardPaper, board_paper
from review.reports.cost_report import cost_report
from review.reports.status_list import status_list
from review.uploads import Upload
from storage import inbox
from tests.flows.walking import settings_for
from tests.timeline.memory_vault import MemoryVault
from tests.year.lives import LEAST
from tests.year.living import LAST, YEAR, live_day, on_day

pytestmark = pytest.mark.thorough

OCTOBER = date(2025, 10, 1)
COSTS = {"WEND-2025-001": "most", "WEND-2025-005": "least"}


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The year lived; on its last day two coordinators send what their reviews cost."""
    folder = tmp_path_factory.mktemp("reports")
    with Mailbox(folder / "mail", folder / "keys") as mailbox:
        lived = replace(open_door(settings_for(folder, mailbox)), vault=MemoryVault())
        for on in YEAR:
            live_day(on_day(lived, on), on)
        last = on_day(lived, LAST)
        for review, file in COSTS.items():
            body = (LEAST / "costs" / "accepted" / f"{file}.json").read_bytes()
            sent = Upload(section="costs", sent_by="coordinator", kind="json", body=body)
            inbox.send(last.vault, last.seal, review, sent, last.moment() + timedelta(seconds=1))
        collect_inbox(last)
        yield last


def the_paper(door: Door, on: date, version: str = "exempt") -> BoardPaper:
    return board_paper(matters_on(door, on), on, version)


def counts(lines: object) -> dict[str, str]:
    return {line.name: line.number for line in lines}  # type: ignore[attr-defined]


def test_the_board_in_october(door: Door) -> None:
    """Four are written, one waits for its recommendation; one trial holds interviews and finishing."""
    paper = the_paper(door, OCTOBER)

    assert (paper.total, paper.open) == ("5", "5")
    assert counts(paper.stages) == {"Notified": "1", "Gathering information and drafting": "4"}
    assert counts(paper.year) == {"Notified": "5", "Report completed": "none", "Published": "none"}
    assert set(counts(paper.dates).values()) == {"none"}
    assert counts(paper.holds) == {"The criminal trial": "1"}


def test_the_board_at_the_end_of_march(door: Door) -> None:
    """001 was completed on 27 January, 004 was passed on, 005 answered every point. Six months from the decision ended on
    12 November for 002 and on 27 December for 003, whose agreed date was 27 February."""
    paper = the_paper(door, LAST)

    assert (paper.total, paper.open) == ("5", "4")
    assert counts(paper.stages) == {
        "Gathering information and drafting": "2",
        "Partnership sign-off": "1",
        "Approved to publish": "1",
        "Transferred or joined": "1",
    }
    assert counts(paper.year) == {"Notified": "5", "Report completed": "2", "Published": "none"}
    assert list(counts(paper.dates).values()) == ["2", "1", "1"]
    assert counts(paper.holds) == {"A reason given in the record": "1"}
    assert [(line.called[:13], line.guidance, line.agreed) for line in paper.reviews] == [
        ("WEND-2025-001", date(2025, 11, 1), date(2026, 1, 30)),
        ("WEND-2025-002", date(2025, 11, 12), None),
        ("WEND-2025-003", date(2025, 12, 27), date(2026, 2, 27)),
        ("WEND-2025-005", date(2025, 10, 28), None),
    ]


def test_in_public_nothing_below_five_is_told(door: Door) -> None:
    paper = the_paper(door, LAST, "public")
    told = [paper.total, paper.open, *counts((*paper.stages, *paper.year, *paper.dates, *paper.holds)).values()]

    assert set(told) == {"five or more", "fewer than five", "5", "none"}
    assert paper.reviews == ()


def test_the_home_offices_list(door: Door) -> None:
    listed = status_list(matters_on(door, LAST), LAST)
    days = {
        line.reference[-3:]: (line.decided_on, line.told_on, line.appointed_on, line.submitted_on, line.letter_on)
        for line in listed.reviews
    }

    assert listed.undecided == 0
    assert days == {
        "001": (date(2025, 5, 1), date(2025, 5, 2), date(2025, 5, 12), None, None),
        "002": (date(2025, 5, 12), date(2025, 5, 13), date(2025, 5, 20), None, None),
        "003": (date(2025, 6, 27), date(2025, 6, 30), date(2025, 7, 8), None, None),
        # Decided anew on 16 December; what the Home Office was told of the no in October does not count.
        "004": (date(2025, 12, 16), date(2025, 12, 17), date(2026, 1, 6), None, None),
        "005": (date(2025, 4, 28), date(2025, 4, 29), date(2025, 5, 6), date(2025, 10, 23), date(2026, 1, 14)),
    }
    assert [line.why for line in listed.reviews if line.agreed] == [
        "a reason given in the record",
        "the coroner’s inquiry",
    ]
    assert [line.letter for line in listed.reviews if line.letter] == ["may be published after changes"]


def test_the_no_of_october_stands_on_the_list_of_that_month(door: Door) -> None:
    on = date(2025, 10, 31)
    [line] = [one for one in status_list(matters_on(door, on), on).reviews if one.reference == "WEND-2025-004"]

    assert (line.decision, line.decided_on, line.told_on) == ("No review", date(2025, 10, 6), date(2025, 10, 7))
    assert (line.guidance, line.stage) == (None, "Not proceeding")


def test_what_was_told_of_an_earlier_decision_does_not_count_for_the_next(door: Door) -> None:
    on = date(2025, 12, 16)
    [line] = [one for one in status_list(matters_on(door, on), on).reviews if one.reference == "WEND-2025-004"]

    assert (line.decision, line.decided_on, line.told_on) == ("Domestic Homicide Review", on, None)


# Asked, in time, late, median of days late, awaited, nil, refused; counted from the lives.
SCOPING = {
    "Adult social care": ("1", "1", "none", "none", "none", "none", "none"),
    "General practice": ("3", "2", "1", "76", "none", "none", "none"),
    "Housing": ("2", "1", "1", "8", "none", "none", "none"),
    "Police": ("5", "5", "none", "none", "none", "1", "none"),
    "Probation service": ("1", "1", "none", "none", "none", "none", "none"),
    "Specialist domestic abuse service": ("2", "2", "none", "none", "none", "1", "none"),
}
# The police were asked anew by 17 July and came on the 24th, and on 2 December in place of 6 November; their part of 004
# was awaited when that review was passed on.
INPUTS = {
    "Adult social care": ("1", "1", "none", "none", "none", "none", "none"),
    "General practice": ("3", "2", "none", "none", "none", "none", "1"),
    "Housing": ("2", "1", "1", "8", "none", "none", "none"),
    "Police": ("5", "2", "2", "16.5", "none", "none", "none"),
    "Probation service": ("1", "none", "1", "70", "none", "none", "none"),
    "Specialist domestic abuse service": ("1", "1", "none", "none", "none", "none", "none"),
}


def test_how_agencies_answered(door: Door) -> None:
    score = agency_scorecard(matters_on(door, LAST), LAST, "exempt")

    assert answers(score.scoping) == SCOPING
    assert answers(score.inputs) == INPUTS
    assert (score.asked, score.outstanding) == ("27", "none")


def test_what_was_awaited_in_october(door: Door) -> None:
    """The surgery's answer since 24 September, and both parts of 003 until 6 November."""
    score = agency_scorecard(matters_on(door, OCTOBER), OCTOBER, "exempt")

    assert [(line.agency, line.called[:13], line.due) for line in score.awaited] == [
        ("General practice", "WEND-2025-003", date(2025, 11, 6)),
        ("Police", "WEND-2025-003", date(2025, 11, 6)),
        ("General practice", "WEND-2025-004", date(2025, 9, 24)),
    ]
    assert [line.past for line in score.scoping if line.agency == "General practice"] == ["1"]


def test_what_the_reviews_cost(door: Door) -> None:
    """The last cost of the first, of 13 May, lies ahead."""
    report = cost_report(matters_on(door, LAST), LAST, "exempt")

    assert {line.name: line.total for line in report.stages} == {
        "Notified": "£350",
        "Gathering information and drafting": "£11,220",
        "Partnership sign-off": "£600",
        "Together": "£12,170",
    }
    assert [line.total for line in report.reviews] == ["£9,770", "£2,400", "£12,170"]
    assert (report.counted, report.of) == ("2", "5")


def test_the_chairs_calendar_holds_the_days_of_the_open_reviews_alone(door: Door) -> None:
    made = report_made(door, "calendars", "public", LAST, "coordinator")
    [body] = [kept.body for file, kept in made.files.items() if file.startswith("calendar-chair_")]
    events = icalendar.Calendar.from_ical(body).walk("VEVENT")
    said = [str(event["summary"]) for event in events if event["status"] != "CANCELLED"]

    assert {one[:13] for one in said} == {f"WEND-2025-00{number}" for number in (1, 2, 3, 5)}
    assert [one for one in said if "agreed date" in one and one.startswith("WEND-2025-003")]


def answers(lines: tuple[AgencyLine, ...]) -> dict[str, tuple[str, ...]]:
    return {
        line.agency: (line.asked, line.in_time, line.late, line.days_late, line.outstanding, line.nil, line.refused)
        for line in lines
    }
