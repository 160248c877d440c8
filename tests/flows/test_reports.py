"""Reports about the reviews: made as of a day, kept once, and none that would leave a review out."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import icalendar
import pytest

from commands.mail_catcher import Mailbox
from flows import answers
from flows.pressed import reporting
from flows.reporting import NAMES, make_report, matters_on, report_made
from review import places
from review.errors import NeedsAPerson
from review.timeline import Standing
from storage.reports import keep_report
from templates.read.lines import lines
from tests.flows.test_forms import DEPLOYMENTS, flow_of, forms
from tests.flows.walking import REF, a_door, decide, open_review, record_of, settings_for
from tests.timeline.memory_vault import MemoryVault

TODAY = date(2026, 11, 5)
BEFORE_THE_DECISION = date(2025, 3, 19)
PRESSES = {
    "make the board paper": "board-paper",
    "make the status list": "status-list",
    "make the agency scorecard": "agency-scorecard",
    "make the calendars": "calendars",
    "make the cost report": "cost-report",
}


@pytest.fixture(scope="module")
def decided(tmp_path_factory):
    """One review that was notified in 2025, and decided once its papers had come today."""
    folder = tmp_path_factory.mktemp("decided")
    with Mailbox(folder / "mail", folder / "keys") as mailbox:
        inside = replace(a_door(settings_for(folder, mailbox)), vault=MemoryVault())
        open_review(inside)
        decide(inside)
        yield inside


@pytest.fixture
def opened(decided):
    return replace(decided, vault=decided.vault.copy())


def make(door, name="board-paper", version="public", on=TODAY):
    return make_report(door, name, version, on, "coordinator")


def kept(door):
    return door.vault.list(places.reports())


def test_a_report_is_kept_under_its_day_and_the_answer_says_where_and_what_it_says(opened):
    said = make(opened)

    assert said == (
        "Made. Reviews: fewer than five, of which open: fewer than "
        "five. Of the open ones, report awaited after the date of the guidance: fewer than five, with another date agreed: "
        "none, report awaited after the agreed date too: none. "
        "It is kept. Whoever looks after the service brings it out: give them this name: board-paper-public_2026-11-05_v1.docx."
    )
    assert kept(opened) == ["reports/board-paper-public/2026-11-05_v1.docx"]


def test_the_same_facts_on_the_same_day_find_the_same_file(opened):
    make(opened)
    body = opened.vault.get(kept(opened)[0])

    assert make(opened).startswith("There already, with nothing in it changed. ")
    assert make(opened).endswith(" board-paper-public_2026-11-05_v1.docx.")
    assert [opened.vault.get(key) for key in kept(opened)] == [body]


def test_other_facts_make_another_version_and_the_first_stays(opened):
    def made(number):
        return f"said {number}".encode()

    first = keep_report(opened.vault, "status-list", TODAY, "docx", made)
    other = keep_report(opened.vault, "status-list", TODAY, "docx", lambda number: made(number) + b" otherwise")

    assert (first.key, other.key) == tuple(f"reports/status-list/2026-11-05_v{n}.docx" for n in (1, 2))
    assert opened.vault.get(first.key) == b"said 1"
    assert not keep_report(opened.vault, "status-list", TODAY, "docx", made).is_new


def test_no_review_changes(opened):
    before = record_of(opened).entries
    for name in NAMES:
        make(opened, name, "exempt")

    assert record_of(opened).entries == before


def test_a_review_is_told_as_it_stood_on_the_day(opened):
    assert [matter.record.standing for matter in matters_on(opened, TODAY)] == [Standing.COMMISSIONED]
    assert [matter.record.standing for matter in matters_on(opened, BEFORE_THE_DECISION)] == [Standing.NOTIFIED]
    assert matters_on(opened, record_of(opened).steps[0].on - timedelta(days=1)) == []


def test_what_was_written_down_later_is_told_on_the_day_it_happened(opened):
    """The papers came in today; what they tell happened long before, as the board of that day says too."""
    (then,), (now,) = matters_on(opened, date(2026, 11, 4)), matters_on(opened, TODAY)

    assert then.record.standing is now.record.standing is Standing.COMMISSIONED
    assert then.sections["decision"] == now.sections["decision"]
    assert [one.entry for one in then.record.steps] == [one.entry for one in now.record.steps]
    assert "Reviews that were decided: 1" in make(opened, "status-list", "exempt", date(2026, 11, 4))


def test_a_report_without_a_day_is_of_today(opened):
    assert make(opened, on=None) == make(opened).replace("There already, with nothing in it changed.", "Made.")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"on": date(2026, 11, 6)}, "give a day up to 5 November 2026"),
        ({"on": date(2019, 1, 1)}, "No review was known here on 1 January 2019"),
        ({"name": "league-table"}, "There are: board-paper, status-list, agency-scorecard, cost-report, calendars."),
        ({"version": "secret"}, "There are: public, exempt."),
    ],
)
def test_what_cannot_be_made_says_what_can(opened, asked, says):
    with pytest.raises(NeedsAPerson, match=says):
        make(opened, **asked)
    assert kept(opened) == []


def test_a_review_that_cannot_be_read_is_named_and_no_report_leaves_it_out(opened):
    opened.vault.objects[places.ledger_entry(REF, 0)] = b"{}"

    with pytest.raises(NeedsAPerson, match=rf"would leave out a review that cannot be read\. .*{REF}"):
        make(opened)


def test_each_role_has_a_calendar_over_every_open_review(opened):
    made = report_made(opened, "calendars", "public", TODAY, "coordinator")
    (event, *_others) = icalendar.Calendar.from_ical(made.files["calendar-chair_2026-11-05_v1.ics"].body).walk("VEVENT")

    assert str(event["summary"]).startswith(f"{REF} {record_of(opened).handle}: ")
    assert made.sentences.startswith("Reviews that are open: 1. ")


def test_the_version_is_printed_and_the_day(opened):
    (paper,) = report_made(opened, "status-list", "public", TODAY, "coordinator").files.values()

    assert "As of 5 November 2026, version 1\tPage 1 of 1" in list(lines(paper.body))


@pytest.mark.parametrize("press", PRESSES)
def test_a_press_makes_its_report_as_its_form_says(press, opened, monkeypatch):
    async def no_artifact(*_given, **_named):
        """There is no Prefect to keep it."""

    monkeypatch.setattr(answers, "acreate_markdown_artifact", no_artifact)
    monkeypatch.setattr(reporting, "open_door", lambda: opened)
    monkeypatch.setattr(reporting.steps, "make_report", make_report)
    asked = {"on": "2026-11-05", **({"version": "exempt"} if "version" in forms()[press]["properties"] else {})}
    state = asyncio.run(flow_named(press).fn(**asked))

    assert state.is_completed(), state.message
    assert all(PRESSES[press].removesuffix("s") in key for key in kept(opened))
    assert any("exempt" in key for key in kept(opened)) is ("version" in asked)


def flow_named(press):
    return next(flow_of(deployment) for deployment in DEPLOYMENTS if deployment["name"] == press)
