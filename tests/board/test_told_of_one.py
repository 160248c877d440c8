"""What board and page tell of one review beside its sentence: what is late, whom to remind, what waits, what is possible now."""

from __future__ import annotations

from datetime import date

import pytest

from flows.allowing import Form
from flows.matters import matter_of
from flows.taking import take_step
from review.awaited import listed
from review.chases import chases_of
from review.errors import OutOfTurn
from review.timeline import Event
from tests.board.linked import IDS, LINKS, parameters
from tests.board.living import ACTS, lived
from tests.flows.walking import REF


def row_and_page(review, today):
    """The review's line on the board, and its page."""
    board = review.board(today, links=LINKS)
    return next(line for line in board.markdown.splitlines() if f"[{REF}" in line), board.pages[REF.lower()]


def on_hold(review, workstream, on="2026-02-01"):
    review.take(Event.HELD, on, workstream=workstream, reason="criminal_trial", asked_by="sio")


def ask_more(review, kind, *agencies):
    review.take(Event.INPUT_MOVED, "2026-01-10", agencies=agencies, state="asked", kind=kind, due="2026-03-01")


def test_agencies_whose_work_is_on_hold_are_neither_late_nor_to_be_reminded(door):
    review = lived(door, "asked")
    on_hold(review, "interviews")
    line, page = row_and_page(review, "2026-03-10")

    assert "Late" not in line
    assert "“housing” (" not in line
    assert "- “housing”, IMR: waits, as the interviews are on hold" in page


def test_board_page_and_keep_time_name_the_same_agencies_to_remind(door):
    review = lived(door, "asked")
    ask_more(review, "short_report", "police", "gp", "probation")
    on_hold(review, "interviews")
    line, page = row_and_page(review, "2026-03-31")

    assert "of their accounts (overdue reminder), the chair, of the report (escalation reminder)." in line
    assert "the accounts of 3 agencies, asked for by 1 March 2026 (30 days)" in line
    assert "**To remind:** 3 agencies, of their accounts (overdue reminder), the chair" in page
    assert "- “police”, short report: overdue, since 27 March 2026" in page
    chased = [(one.to, one.rung) for one in chases_of(matter_of(door, REF, date(2026, 3, 31)))]
    assert chased == [*((agency, "overdue") for agency in ("police", "gp", "probation")), ("chair", "escalation")]


def test_a_chair_to_be_reminded_before_the_day_is_not_late(door):
    line, page = row_and_page(lived(door, "read"), "2026-12-10")

    assert "**To remind:** the chair, of the report (standard reminder)." in line
    assert "Late" not in line
    assert "- the chair, report: standard, since 1 December 2026" in page


def test_what_is_late_is_told_once_in_words_and_by_how_many_days(door):
    review = lived(door, "read")
    line, page = row_and_page(review, "2027-01-27")

    assert "**Late:** the report, agreed for 31 December 2026 (27 days)." in line
    assert "**Late:** the report, agreed for 31 December 2026 (27 days)." in page


def test_work_on_hold_is_named_and_a_late_review_that_waits_for_a_hold_stands_with_the_late(door):
    review = lived(door, "read")
    on_hold(review, "finalising", "2026-09-01")
    line, page = row_and_page(review, "2026-10-01")
    assert "**On hold:** the finalising of the report." in line
    assert "**On hold:** the finalising of the report." in page
    assert "## On hold (1)" in review.board("2026-10-01").markdown

    assert "## Late (1)" in review.board("2027-01-27").markdown


def test_a_reminder_without_a_mailbox_is_told_on_the_board_and_on_the_page(door):
    review = lived(door, "asked")
    ask_more(review, "short_report", "police", "gp")
    mailboxes = [{"to": "housing", "mailbox": "reviews@housing.example"}]
    line, page = row_and_page(review, "2026-03-31")
    assert "no mailbox is known for “housing”, “police” and “gp”: send the section contacts, or write yourself" in line

    review.accept("contacts", "2026-03-30", mailboxes=mailboxes)
    line, page = row_and_page(review, "2026-03-31")

    told = "o mailbox is known for “police” and “gp”: send the section contacts, or write yourself and press “12 chase agencies”."
    assert f"- For the coordinator: N{told}" in page
    assert f"For the coordinator: n{told}" in line


def test_the_column_of_dates_promises_no_future(door):
    assert "| Review | Who is waited for | Date | Next |" in lived(door, "read").board("2027-01-27").markdown


def test_what_a_rule_found_is_told_as_what_somebody_does_and_linked_to_the_form_that_records_it(door):
    review = lived(door, "signed")
    review.take(Event.ARCHIVED, "2026-10-27", {"n": 1, "sha256": "9" * 64})
    line, page = row_and_page(review, "2026-10-28")

    assert (
        "waiting since 27 October 2026 for the coordinator to send a copy to the Domestic Abuse Commissioner; “19 send a copy "
        "of the report” records it, and until then “18 release the bundle” is refused." in line
    )
    assert "T08" not in line
    assert "**Next:** [19 send a copy of the report](" in page


def test_what_no_form_mends_is_told_without_the_number_of_its_rule(door):
    review = lived(door, "read", but=("extended",))
    line, _page = row_and_page(review, "2026-10-28")

    assert "to put this right: " in line
    assert "rule T" not in line


def test_a_form_about_a_hold_is_not_filled_in_as_if_it_were_about_the_decision(door):
    review = lived(door, "archived")
    on_hold(review, "panel", "2026-10-28")
    line, _page = row_and_page(review, "2026-10-29")

    assert "to tell the Home Office of the hold of 28 October 2026" in line
    assert parameters(line, "05 record Home Office told") == {"review": REF}


def test_those_who_have_not_said_whether_they_knew_the_people_are_named_together(door):
    review = lived(door, "opened")
    review.take(Event.SCOPING_ASKED, "2025-08-25", agencies=["housing", "police"], due="2025-08-30")
    assert (
        "for the agencies “housing” and “police” to say whether they knew the people, asked for by 30 August 2025;"
        in (review.waiting("2025-08-26").sentence)
    )
    review.take(Event.SCOPING_ASKED, "2025-08-26", agencies=["gp", "probation"], due="2025-08-31")

    assert (
        "for the agencies “housing”, “police” and 2 more to say whether they knew the people, the first asked for by 30"
        in (review.waiting("2025-08-26").sentence)
    )


def test_three_are_all_named():
    assert [listed(["a", "b", "c"][:number]) for number in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert listed(["a", "b", "c", "d"]) == "a, b and 2 more"


def also_possible(page):
    return page.partition("## Also possible now")[2].partition("\n\nAs it stood")[0]


def test_nothing_is_offered_that_would_be_refused(door):
    """A hold, a rule, and a chair who is gone keep the report from being completed."""
    review = lived(door, "offered")
    assert "16 complete the report" in also_possible(row_and_page(review, "2026-07-11")[1])
    on_hold(review, "finalising", "2026-07-11")

    assert "16 complete the report" not in row_and_page(review, "2026-07-12")[1].partition("## Dates")[0]
    assert "16 complete the report" not in also_possible(row_and_page(review, "2026-07-12")[1])


def test_what_is_possible_beside_the_next_press_is_filled_in_as_it_is(door):
    review = lived(door, "recommended")
    n = review.accept("direction", "2025-09-05")

    assert parameters(also_possible(row_and_page(review, "2025-09-06")[1]), "06 record a direction") == {
        "review": REF,
        "direction": n,
    }


def test_nothing_of_the_report_is_missing_before_its_terms_are_agreed(door):
    review = lived(door, "cleared", but=("written",))
    assert "- of the report: " not in row_and_page(review, "2025-11-02")[1]
    ACTS["terms agreed"](review)

    assert "- of the report: " in row_and_page(review, "2025-11-11")[1]


def test_a_hold_whose_reason_is_not_over_is_not_offered_to_be_ended(door):
    review = lived(door, "read")
    on_hold(review, "finalising", "2026-09-01")
    line, page = row_and_page(review, "2026-09-02")

    assert "; once the trial is over, “resume a workstream” ends the hold, and until then" in line
    assert "**Next:** resume a workstream" in page
    assert f"{IDS['resume a workstream']}/run" not in line + page


def test_what_is_refused_begins_with_the_press_that_the_board_names(door):
    lived(door, "scoping asked")
    form = Form(by="csp-chair", on=date(2025, 8, 26), handle="Amber Kite", codes={"variant": "full"})

    with pytest.raises(OutOfTurn, match=r"^Press “03 record a scoping return” first \(see the board\): this review is"):
        take_step(door, REF, "23 publish", form)


def test_the_page_speaks_in_words_and_not_in_codes(door):
    review = lived(door, "asked", but=("extended",))
    on_hold(review, "interviews")
    _line, page = row_and_page(review, "2026-03-20")

    assert "| Date | How it stands | What | Why |" in page
    assert "| 15\u00a0Mar\u00a02026 | late | the report |" in page
    assert "Not begun yet, and without a date:" in page
    assert "the meeting of the Home Office’s panel, the Home Office’s letter" in page
    assert "recalled" not in page
    assert "| Agency | Asked for | Stands at | Since | Due by |" in page
    assert "| “housing” | IMR | asked | 1\u00a0Dec\u00a02025 | 1\u00a0Mar\u00a02026 |" in page
    assert "- “housing”, IMR: waits, as the interviews are on hold" in page
    assert "| before the sign-off, say why (a reason about t04) |" in page


def test_a_hold_is_told_once_under_its_heading_and_named_where_it_stops_no_clock(door):
    review = lived(door, "asked")
    on_hold(review, "interviews")
    on_hold(review, "finalising")
    _line, page = row_and_page(review, "2026-03-20")

    assert "On hold: the interviews since 1 February 2026 because of the criminal trial" in page
    assert "; the finalising of the report since 1 February 2026 because of the criminal trial; a hold does not" in page
    dates = page.partition("## Dates and their reasons")[2].partition("##")[0]
    assert "held |" not in dates
    assert "- the interviews since 1 February 2026, for the criminal trial" in page
