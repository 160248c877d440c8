"""A caseload is adopted: thirty rows into a real vault, each with the row it came from, sealed; killed, it goes on."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import get_args

import pytest
from openpyxl import load_workbook

from flows import caseload as adopting_rows
from flows import receiving, recording
from flows.allowing import Form
from flows.boards import write_board
from flows.caseload import adopt_rows
from flows.caseload_rows import Known, check_may_be_adopted, known_already, known_by_row, look_at
from flows.matters import matter_of
from flows.parameters import AskedBy
from flows.taking import take_step
from review.clocks import dates_of
from review.errors import NeedsAPerson
from review.holds import holds_of
from review.timeline import Standing
from schemas.shapes import field_at
from storage import inbox, sections
from storage.export import export
from storage.ledger import read_ledger
from tests.flows import walking
from tests.flows.adopting import adopt, days_for
from tests.flows.test_dying import Died, MortalVault
from tests.flows.walking import changed
from tests.schemas.caseloads import AGREED, CANARY, HELD, TODAY, a_review, checked

REF = "NMER-2025-001"
BOTH = {"until": "2026-06-30", "panel_agreed_on": "2026-01-07", "csp_agreed_on": "2026-01-07"}


def press(door, name, by, on, **codes):
    handle = read_ledger(door.vault, REF).record.handle
    return take_step(door, REF, name, Form(by=by, on=on, handle=handle, codes=codes))


def rows_of(*reviews):
    caseload = checked(*reviews)
    assert caseload.problems == ()
    return caseload.rows


@pytest.fixture(scope="module")
def thirty():
    """Some under way, some before their decision, some published; made once, since making a workbook takes a while."""
    before = {"adoption_stands": "notified", "past_04": None, "past_07": None}
    later = {"adoption_stands": "published", "past_18": date(2026, 2, 2), "past_23": date(2026, 8, 3)}
    return rows_of(*(a_review(number, **({}, before, later)[number % 3]) for number in range(1, 31)))


@pytest.mark.thorough
def test_thirty_reviews_are_adopted_each_with_its_handle_and_the_row_it_came_from(door, thirty):
    done = adopt_rows(door, thirty, "coordinator")

    assert [one.trouble for one in done] == [""] * 30
    assert len({one.handle for one in done} - {""}) == 30
    standings = {read_ledger(door.vault, row.reference).record.standing for row in thirty}
    assert standings == {Standing.UNDER_WAY, Standing.NOTIFIED, Standing.PUBLISHED}
    assert {len(inbox.outcomes(door.vault, row.reference)) for row in thirty} == {3}
    assert inbox.waiting_everywhere(door.vault) == set()
    assert len(write_board(door, TODAY).rows) == 30


def test_a_date_says_that_it_was_entered_later_from_the_row_that_is_kept(door, tmp_path):
    (row,) = rows_of(a_review())
    adopt_rows(door, [row], "coordinator")

    (completion,) = [due for due in dates_of(matter_of(door, REF)) if due.clock == "completion"]
    assert (
        "Its beginning was entered later, when the review was adopted, from paper 1 of the adoption, kept as earlier "
        "paper 1." in completion.sentence
    )
    export(door.vault, door.seal, REF, tmp_path / "out")
    (paper,) = (tmp_path / "out" / "papers").iterdir()
    assert load_workbook(BytesIO(paper.read_bytes())).worksheets[0]["A2"].value == REF


@pytest.mark.thorough
def test_run_twice_nothing_is_written_twice(door, thirty):
    some = thirty[:3]
    first = adopt_rows(door, some, "coordinator")
    keys = door.vault.list("")
    again = adopt_rows(door, some, "coordinator")

    assert door.vault.list("") == keys
    assert [one.before for one in again] == [Known.ADOPTED] * 3
    assert [one.handle for one in again] == [one.handle for one in first]


@pytest.mark.thorough
def test_killed_between_two_rows_the_next_run_adopts_the_rest(door, thirty, monkeypatch):
    adopted, real = [], adopting_rows.adopt_row

    def killed_at_the_third(door, row, by):
        if len(adopted) == 2:
            raise Died
        adopted.append(real(door, row, by))

    monkeypatch.setattr(adopting_rows, "adopt_row", killed_at_the_third)
    with pytest.raises(Died):
        adopt_rows(door, thirty[:4], "coordinator")
    monkeypatch.undo()

    done = adopt_rows(door, thirty[:4], "coordinator")
    assert [one.before for one in done] == [Known.ADOPTED, Known.ADOPTED, Known.NOT, Known.NOT]
    assert {len(inbox.outcomes(door.vault, row.reference)) for row in thirty[:4]} == {3}


@pytest.mark.thorough
@pytest.mark.parametrize("having_written", [False, True], ids=["before", "after"])
def test_killed_at_any_write_of_a_row_the_next_run_finishes_it_and_sends_nothing_twice(door, thirty, having_written):
    """A review of its own for each write at which the run dies."""
    died = 0
    for dies_at, row in enumerate(thirty, 1):
        mortal = replace(door, vault=MortalVault(door.vault, dies_at, having_written))
        try:
            adopt_rows(mortal, [row], "coordinator")
        except Died:
            died += 1
        (done,) = adopt_rows(door, [row], "coordinator")

        record = read_ledger(door.vault, row.reference).record
        assert (done.trouble, done.handle, len(record.inbox)) == ("", record.handle, 3)
        # What lies there without saying what it is never arrived; of what arrived there is one of each.
        assert sorted(told["section"] for told in inbox.outcomes(door.vault, row.reference).values()) == [
            "adoption",
            "earlier_paper",
            "notification",
        ]
        assert (record.sections["notification"], record.step("adoption").n) == (1, 1)
    assert 10 < died < 30


def test_what_the_officer_wrote_lies_in_clear_nowhere_but_in_the_coded_notification(door):
    said = {
        "notification_outline": f"Outline {CANARY}",
        "notification_criminal_status": f"Status {CANARY}",
        "row_paper": f"Letter about {CANARY}",
    }
    done = adopt_rows(door, rows_of(a_review(**said)), "coordinator")

    clear = {key for key in door.vault.list("") if CANARY.encode() in door.vault.get(key)}
    told = {
        identifier
        for identifier, outcome in inbox.outcomes(door.vault, REF).items()
        if outcome["section"] == "notification"
    }
    # As every notification is kept: it is coded, and documents are made from it.
    assert {key for key in clear if "/sections/notification/" not in key} == {
        f"reviews/{REF}/inbox/{identifier}/body" for identifier in told
    }
    assert "Ashgrove" not in repr(done)
    assert CANARY in str(sections.read(door.vault, door.seal, REF, "adoption", 1).content)
    assert CANARY not in repr(rows_of(a_review(**said)))


@pytest.mark.thorough
def test_a_review_that_cannot_be_adopted_holds_up_no_other(door, thirty, monkeypatch):
    real = recording.adopt_review

    def refusing_the_second(door, reference, form):
        if reference == thirty[1].reference:
            raise NeedsAPerson("Its ledger cannot be read.")
        return real(door, reference, form)

    monkeypatch.setattr(adopting_rows, "adopt_review", refusing_the_second)
    done = adopt_rows(door, thirty[:3], "coordinator")

    assert [bool(one.handle) for one in done] == [True, False, True]
    assert done[1].trouble == "Its ledger cannot be read."


def test_a_fault_that_nobody_foresaw_is_told_by_its_place_alone(door, thirty, monkeypatch):
    def broken(*_given):
        raise ValueError(CANARY)

    monkeypatch.setattr(adopting_rows, "adopt_review", broken)
    (done,) = adopt_rows(door, thirty[:1], "coordinator")
    assert "ValueError in test_caseload.py" in done.trouble
    assert CANARY not in done.trouble


@pytest.mark.thorough
def test_a_review_that_is_open_here_is_told_and_left_as_it_is(door):
    walking.send(door, "notification", walking.least("notification"), 1, REF)
    receiving.collect_inbox(door)
    recording.record_notification(door, REF, 1, "england-2016", "coordinator")
    rows = rows_of(a_review(1), a_review(2))

    assert [(one.place, one.code) for one in known_by_row(door, rows)[1]] == [
        ("row 2, Reference of the review", "known")
    ]
    first, second = adopt_rows(door, rows, "coordinator")
    assert ("opened here" in first.trouble, second.trouble) == (True, "")


@pytest.mark.thorough
def test_a_row_that_says_something_else_since_is_told_so_and_nothing_of_it_is_written(door):
    adopt_rows(door, rows_of(a_review()), "coordinator")
    head = read_ledger(door.vault, REF).head
    (row,) = rows_of(a_review(past_08=date(2025, 8, 1)))

    assert known_already(door, row) is Known.OTHERWISE
    assert known_by_row(door, [row]) == ({row.number: Known.OTHERWISE}, [])
    adopt_rows(door, [row], "coordinator")
    assert read_ledger(door.vault, REF).head == head


@pytest.mark.parametrize(
    "changes",
    [
        {"row_pack": "england-s8a"},
        {"notification_age": 17},
        {"notification_died": date(2025, 2, 1)},
        {"notification_agencies_known": None},
    ],
)
def test_a_row_that_names_other_guidance_or_notifies_of_something_else_since_is_told_so(door, changes):
    adopt_rows(door, rows_of(a_review()), "coordinator")

    (row,) = rows_of(a_review(**changes))
    assert known_already(door, row) is Known.OTHERWISE


@pytest.mark.parametrize(
    ("sent_since", "known"),
    [
        ({"age": 42}, Known.OTHERWISE),
        # A row has no column for them.
        ({"also_died": [{"died": "2025-03", "age": 9, "relationship": "relative"}]}, Known.ADOPTED),
    ],
    ids=["age", "others who died"],
)
def test_a_row_is_held_against_the_notification_that_counts(door, sent_since, known):
    (row,) = rows_of(a_review())
    adopt_rows(door, [row], "coordinator")
    walking.send(door, "notification", json.dumps({**row.notification, **sent_since}).encode(), 700, REF)
    receiving.collect_inbox(door)
    recording.record_notification(door, REF, 2, "england-2016", "coordinator")

    assert read_ledger(door.vault, REF).record.sections["notification"] == 2
    assert known_already(door, row) is known


@pytest.mark.thorough
def test_a_row_that_moved_up_in_the_sheet_is_known_again(door):
    adopt_rows(door, rows_of(a_review(2), a_review(1)), "coordinator")

    (row,) = rows_of(a_review(1))
    assert known_already(door, row) is Known.ADOPTED


@pytest.mark.thorough
def test_an_adoption_that_was_struck_is_adopted_anew_from_its_row(door):
    (row,) = rows_of(a_review())
    adopt_rows(door, [row], "coordinator")
    struck = changed("correction", entry=0, kind="struck", given_on="2026-10-20")
    walking.send(door, "correction", struck, 700, REF)
    receiving.collect_inbox(door)
    handle = read_ledger(door.vault, REF).record.handle
    recording.correct_entry(door, REF, recording.Form(by="coordinator", n=1, handle=handle))
    assert known_already(door, row) is Known.NOT

    (done,) = adopt_rows(door, [row], "coordinator")
    assert (done.trouble, done.handle) == ("", handle)


def test_a_look_tells_the_days_what_no_paper_tells_and_what_would_be_late(door):
    (row,) = rows_of(a_review(adoption_stands="complete", past_05=date(2025, 5, 7)))
    keys = door.vault.list("")
    look = look_at(row, Known.NOT, date(2026, 11, 1))

    assert look.past == {"04": date(2025, 5, 6), "05": date(2025, 5, 7), "07": date(2025, 7, 1)}
    assert (look.untold, look.stands) == (("16",), "complete and waiting for the partnership's sign-off")
    assert door.vault.list("") == keys


@pytest.mark.thorough
def test_a_look_says_the_same_of_clocks_as_the_review_once_it_is_adopted(door, thirty):
    adopt_rows(door, thirty[:3], "coordinator")

    for row in thirty[:3]:
        adopted = [due for due in dates_of(matter_of(door, row.reference, TODAY)) if due.ticking.value == "late"]
        look = look_at(row, Known.NOT, TODAY)
        assert [(due.clock, due.date) for due in look.late] == [(due.clock, due.date) for due in adopted]
    assert look_at(thirty[2], Known.NOT, TODAY).late


def test_an_agreed_date_and_a_hold_come_through_the_adoption_as_entered_later(door):
    (row,) = rows_of(a_review(**AGREED, **HELD))
    look = look_at(row, Known.NOT, TODAY)
    (done,) = adopt_rows(door, [row], "coordinator")
    matter = matter_of(door, REF, TODAY)
    told = {due.clock: due for due in dates_of(matter)}

    assert done.trouble == ""
    assert (look.late, look.agreed, [hold.workstream for hold in look.holds]) == (
        (),
        date(2026, 12, 31),
        ["interviews"],
    )
    assert (told["completion"].beside, told["completion"].ticking.value) == (date(2026, 12, 31), "running")
    assert "the panel agreed it on 14 October 2025 and the partnership on 21 October 2025" in told["extension"].sentence
    assert "It was entered later, when the review was adopted, from paper" in told["extension"].sentence
    assert [(hold.work, hold.since, hold.asked_by) for hold in holds_of(matter.record)] == [
        ("the interviews", date(2025, 9, 1), "sio")
    ]
    assert "It was entered later, when the review was adopted, from paper" in told["hold"].sentence
    assert known_already(door, row) is Known.ADOPTED


@pytest.mark.thorough
def test_a_row_whose_agreed_date_moved_says_something_else(door):
    adopt_rows(door, rows_of(a_review(**AGREED)), "coordinator")

    (moved,) = rows_of(a_review(**{**AGREED, "extension_until": date(2027, 1, 31)}))
    assert known_already(door, moved) is Known.OTHERWISE


def test_whoever_may_ask_for_a_hold_here_may_have_asked_for_one_on_paper():
    assert tuple(field_at("adoption", ["past", 0, "hold", "asked_by"])["enum"]) == get_args(AskedBy)


def test_work_that_was_held_on_paper_is_resumed_here(door):
    adopt_rows(door, rows_of(a_review(**HELD)), "coordinator")
    with pytest.raises(NeedsAPerson, match="on hold since 1 September 2025"):
        press(door, "hold a workstream", "chair", TODAY, workstream="interviews", reason="coroner", asked_by="sio")
    press(door, "resume a workstream", "chair", TODAY, workstream="interviews")

    assert [hold.until for hold in holds_of(matter_of(door, REF, TODAY).record)] == [TODAY]


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (
            {"step": "08", "hold": {"workstream": "panel", "reason": "coroner"}},
            "Entry 3 of the past tells of an agreed",
        ),
        ({"step": "hold", "hold": {"workstream": "gardening", "reason": "coroner"}}, "a hold of work under this guid"),
        ({"step": "hold", "hold": {"workstream": "panel", "reason": "weather"}}, "Entry 3 of the past has a reason of"),
        ({"step": "extension", "extension": {**BOTH, "until": "2026-01-07"}}, "must be after panel and partnership"),
        (
            {"step": "extension", "extension": {**BOTH, "csp_agreed_on": "2026-01-08"}},
            "have agreed by the day of entry",
        ),
    ],
)
def test_an_agreed_date_or_a_hold_that_cannot_be_is_refused(door, step, sentence):
    past = [*days_for(("04", "07")), {"on": "2026-01-07", "paper": "Minute of the panel", **step}]

    with pytest.raises(NeedsAPerson, match=sentence):
        adopt(door, "under_way", past=past)


def test_who_may_not_adopt_is_told_before_anything_is_written(door, thirty, tmp_path):
    staff = tmp_path / "staff.toml"
    staff.write_text('[[staff]]\ncode = "asha"\nroles = ["coordinator"]\n', encoding="utf-8")
    listed = replace(door, settings=replace(door.settings, staff_file=staff))

    with pytest.raises(NeedsAPerson):
        check_may_be_adopted(listed, thirty[0], "bertram")
