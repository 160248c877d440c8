"""`review caseload`, as an officer types it: written blank, checked, shown, adopted; never a word of a cell."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from commands import caseloads
from commands.caseloads import adopt_caseload, check_caseload, show_caseload, write_blank
from commands.speaking import told as say
from flows.receiving import collect_inbox
from flows.recording import record_notification
from review import places
from review.errors import NeedsAPerson
from storage.ledger import read_ledger
from tests.commands.installed import an_installation
from tests.commands.running import review
from tests.flows import walking
from tests.schemas.caseloads import AGREED, CANARY, HELD, a_csv, a_review, an_xlsx, codes

LATE = date(2026, 11, 1)


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """The settings of a small installation in this process's environment, and its door."""
    environment, door = an_installation(tmp_path / "here")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return door


@pytest.fixture
def sheet(tmp_path):
    def filled(*reviews, name="caseload.xlsx"):
        file = tmp_path / name
        file.write_bytes(an_xlsx(*reviews) if name.endswith("xlsx") else a_csv(*reviews))
        return file

    return filled


def test_the_blank_spreadsheet_is_written_once(tmp_path):
    assert "second sheet" in write_blank(tmp_path / "blank.xlsx").sentence

    with pytest.raises(NeedsAPerson, match="nothing is overwritten"):
        write_blank(tmp_path / "blank.xlsx")
    with pytest.raises(NeedsAPerson, match=r"ends in \.xlsx"):
        write_blank(tmp_path / "blank.csv")


@pytest.mark.thorough
def test_a_spreadsheet_is_checked_without_an_installation_and_says_what_was_not_asked(sheet):
    ran = review("caseload", "check", sheet(a_review(1), a_review(2, past_04=None, notification_age=CANARY)))

    assert ran.status == 1
    assert "row 3, Age of the person who died: Age of the person who died must be a whole number" in ran.said
    assert "row 3, Date of the decision: A review at that stage was decided upon." in ran.said
    assert "Whether a reference is known here already was not asked." in ran.said
    assert ran.said.endswith("2 things to put right.\n")
    assert CANARY not in ran.said + ran.complained


def test_a_csv_is_checked_like_a_spreadsheet(installed, sheet):
    checked = check_caseload(sheet(a_review(1), a_review(2), name="caseload.csv"))

    assert checked.problems == ()
    assert checked.sentence == "2 reviews can be adopted. Look at them first (review caseload show)."


def test_remarks_are_told_and_keep_nothing_from_being_adopted(installed, sheet):
    file = sheet(a_review(1, row_pack="england-s8a"), a_review(2, notification_outline=f"{CANARY} was found."))
    checked, shown = check_caseload(file), show_caseload(file, LATE.isoformat())

    assert checked.sentence == "2 reviews can be adopted. Look at them first (review caseload show)."
    assert checked.warnings == shown.warnings
    assert checked.warnings[0] == "To look at, and to leave where it is right:"
    assert [line.partition(": ")[0] for line in checked.warnings[1:]] == [
        "  row 2, Guidance pack",
        "  row 3, Outline of the circumstances",
    ]
    assert CANARY not in str(checked) + str(shown)
    assert adopt_caseload(file, "coordinator").extras["adopted"] == 2


def test_problems_of_the_sheet_and_of_what_is_open_here_are_told_by_row(installed, sheet):
    open_here = "NMER-2025-001"
    walking.send(installed, "notification", walking.least("notification"), 1, open_here)
    collect_inbox(installed)
    record_notification(installed, open_here, 1, "england-2016", "coordinator")
    checked = check_caseload(sheet(a_review(1), a_review(2, past_04=None)))

    assert [problem.place for problem in checked.problems] == [
        "row 2, Reference of the review",
        "row 3, Date of the decision",
    ]


def test_what_is_shown_holds_days_and_where_they_come_from_and_nothing_is_written(installed, sheet):
    before = installed.vault.list("")
    file = sheet(a_review(1), a_review(2, row_paper=f"Letter about {CANARY}", adoption_stands="complete"))
    shown = show_caseload(file, LATE.isoformat())

    assert "NMER-2025-001 (row 2): it would be under way.\n" in shown.sentence
    assert "  Date of the decision: 6 May 2025, entered later, from row 2 of the spreadsheet\n" in shown.sentence
    assert "  Date of the decision: 6 May 2025, entered later, from the paper that row 3 names\n" in shown.sentence
    assert f"{shown.sentence} {shown.warnings}".count("the completion of the report") == 1
    assert [one["untold"] for one in shown.extras["reviews"]] == [[], ["16"]]
    assert "  Late on 1 November 2026: completion, due on 6 November 2025" not in shown.sentence.split("(row 3)")[1]
    assert "  Late on 1 November 2026: completion, due on 6 November 2025" in shown.sentence
    assert "2 would be adopted, 0 are adopted already; in 1 something would be late." in shown.sentence
    assert CANARY not in shown.sentence + json.dumps(shown.extras)
    assert installed.vault.list("") == before


def test_what_is_shown_tells_an_agreed_date_and_a_hold_and_calls_no_such_report_late(installed, sheet):
    shown = show_caseload(sheet(a_review(1, **AGREED, **HELD)), LATE.isoformat())
    later = show_caseload(sheet(a_review(1, **AGREED, **HELD)), "2027-01-04")

    assert (
        "  Agreed date of the report: 31 December 2026, entered later, from row 2 of the spreadsheet\n"
        in shown.sentence
    )
    assert "  On hold: the interviews, since 1 September 2025 because of the criminal trial\n" in shown.sentence
    assert (shown.sentence.count("1 September 2025"), shown.sentence.count("21 October 2025")) == (1, 0)
    assert "Late on" not in shown.sentence
    assert "completion, due on 6 November 2025, agreed for 31 December 2026" in later.sentence
    assert shown.extras["reviews"][0]["agreed"] == "2026-12-31"


def test_adopted_the_handles_are_told_in_a_list_and_a_second_time_too(installed, sheet):
    file = sheet(a_review(1), a_review(2))
    first = adopt_caseload(file, "coordinator")
    handles = [read_ledger(installed.vault, f"NMER-2025-00{number}").record.handle for number in (1, 2)]

    assert first.sentence.splitlines() == [
        "2 adopted now, of 2. The reviews and their handles:",
        f"  NMER-2025-001  {handles[0]}",
        f"  NMER-2025-002  {handles[1]}",
    ]
    again = adopt_caseload(file, "coordinator")
    assert f"  NMER-2025-002  {handles[1]}  (adopted already)" in again.sentence
    assert (again.extras["adopted"], again.problems) == (0, [])
    assert check_caseload(file).sentence.startswith("0 reviews can be adopted. 2 reviews of the spreadsheet are")
    assert (
        "NMER-2025-001 (row 2): adopted already; nothing of it would be written." in show_caseload(file, None).sentence
    )


@pytest.mark.thorough
def test_a_row_added_later_is_adopted_and_one_that_changed_is_told(installed, sheet):
    adopt_caseload(sheet(a_review(1)), "coordinator")
    done = adopt_caseload(sheet(a_review(1, past_08=date(2025, 8, 1)), a_review(2)), "coordinator")

    assert (done.extras["adopted"], done.problems) == (1, [])
    assert [warning for warning in done.warnings if warning.startswith("row 2: This review was adopted already")]


def test_nothing_is_written_while_one_row_is_wrong(installed, sheet):
    before = installed.vault.list("")
    refused = adopt_caseload(sheet(a_review(1), a_review(2, past_07=None)), "coordinator")

    assert codes(refused.problems) == ["no-chair"]
    assert refused.warnings == ["Nothing was written: a caseload is adopted when all of it is right."]
    assert installed.vault.list("") == before


def test_what_the_adoption_itself_would_refuse_is_asked_of_every_row_first(installed, sheet, monkeypatch):
    def refused(_door, _row, _by):
        raise NeedsAPerson("It may not be.")

    monkeypatch.setattr(caseloads, "check_may_be_adopted", refused)
    before = installed.vault.list("")
    told = adopt_caseload(sheet(a_review(1), a_review(2)), "coordinator")

    assert [problem.place for problem in told.problems] == ["row 2", "row 3"]
    assert installed.vault.list("") == before


class CountingVault:
    """A vault that counts how often each folder was listed."""

    def __init__(self, vault):
        self.vault, self.listed = vault, Counter()

    def __getattr__(self, name):
        return getattr(self.vault, name)

    def list(self, prefix):
        self.listed[prefix] += 1
        return self.vault.list(prefix)


@pytest.mark.parametrize(
    "verb",
    [check_caseload, lambda file: show_caseload(file, None), lambda file: adopt_caseload(file, "coordinator")],
    ids=["check", "show", "adopt"],
)
def test_the_ledger_of_each_row_is_read_once_before_anything_is_written(installed, sheet, monkeypatch, verb):
    vault = CountingVault(installed.vault)
    monkeypatch.setattr(caseloads, "open_door", lambda **_said: replace(installed, vault=vault))
    monkeypatch.setattr(caseloads, "adopt_rows", lambda *_given: [])
    verb(sheet(a_review(1), a_review(2)))

    assert [vault.listed[places.ledger(f"NMER-2025-{n:03}")] for n in (1, 2)] == [1, 1]


def test_a_reference_that_cannot_be_one_is_told_once_whatever_else_is_known(installed, sheet):
    assert codes(check_caseload(sheet(a_review(1, row_reference="../../NMER"))).problems) == ["reference"]


def test_who_nobody_knows_is_told_once_and_nothing_is_written(installed, sheet):
    with pytest.raises(NeedsAPerson, match="no such role"):
        adopt_caseload(sheet(a_review(1)), "nobody")
    assert installed.vault.list("reviews/") == []


def test_the_verb_says_it_all_in_json_for_machines(installed, sheet, capsys):
    say(adopt_caseload(sheet(a_review(1)), "coordinator"), as_json=True)

    told = json.loads(capsys.readouterr().out)
    assert (told["ok"], told["adopted"]) == (True, 1)
    assert told["reviews"][0]["reference"] == "NMER-2025-001"
    assert told["reviews"][0]["handle"]
