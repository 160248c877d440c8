"""The paper for the board: in public how many, and nothing of one review or of a family."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

from review.reports.board_paper import board_paper
from review.timeline import Event, Standing
from tests.review.values import a_matter, a_step

TODAY = date(2026, 9, 1)
DECIDED = a_step(Event.DECIDED_TO_REVIEW, date(2026, 2, 1), outcome="review")
APPOINTED = a_step(Event.APPOINTED, date(2026, 2, 20))
AGREED = {"until": "2026-08-20", "panel_agreed_on": "2026-07-01", "csp_agreed_on": "2026-07-02", "reason": "coroner"}


def paper(*matters, version="public"):
    return board_paper(matters, TODAY, version)


def a_review(*entries, **sections):
    return a_matter(DECIDED, APPOINTED, *entries, today=TODAY, **sections)


def held(reason, workstream="finalising"):
    return a_step(Event.HELD, date(2026, 4, 1), workstream=workstream, reason=reason, asked_by="sio")


def counts(lines):
    return {line.name: line.number for line in lines}


def test_a_report_that_is_awaited_counts_past_each_of_its_dates():
    extended = a_review(a_step(Event.EXTENDED, date(2026, 7, 2), **AGREED))
    ahead = a_review(a_step(Event.EXTENDED, date(2026, 7, 2), **{**AGREED, "until": "2026-09-01"}))
    complete = a_review(a_step(Event.COMPLETED, date(2026, 8, 25)))
    dates = counts(paper(a_review(), extended, ahead, complete, version="exempt").dates)

    assert dates == {
        "Report awaited after the date of the guidance": "3",
        "With another date agreed": "2",
        "Report awaited after the agreed date too": "1",
    }


def test_a_review_with_two_holds_for_one_reason_counts_once_and_in_public_no_reason_is_the_familys():
    trial = a_review(held("criminal_trial"), held("criminal_trial", "interviews"))
    asked = a_review(held("family_asked", "family"))

    assert counts(paper(trial, asked, version="exempt").holds) == {
        "The criminal trial": "1",
        "The family’s wish to wait": "1",
    }
    assert counts(paper(trial, asked).holds) == {
        "A reason given in the record": "fewer than five",
        "The criminal trial": "fewer than five",
    }


def test_actions_count_once_the_review_is_published():
    action = {"status": "in_progress", "target_date": "2026-08-31"}
    actions = [action, {**action, "target_date": "2026-09-01"}, {**action, "status": "completed"}]
    draft = a_review(action_plan={"actions": actions})
    published = replace(draft, record=replace(draft.record, standing=Standing.PUBLISHED))

    assert list(counts(paper(draft, version="exempt").actions).values()) == ["none", "none", "none"]
    assert list(counts(paper(published, version="exempt").actions).values()) == ["1", "2", "1"]


def test_a_review_that_has_ended_is_counted_and_not_told_of():
    ended = a_review(a_step(Event.ABANDONED, date(2026, 8, 1)))
    told = paper(a_review(), ended, version="exempt")

    assert (told.total, told.open, len(told.reviews)) == ("2", "1", 1)


def test_the_public_paper_holds_no_reference_and_no_handle():
    said = str(asdict(paper(a_review(), a_review(held("coroner")))))

    assert "NMER" not in said
    assert "Amber Kite" not in said


def test_each_review_is_told_in_the_words_of_the_board_with_what_is_on_hold():
    (line,) = paper(a_review(held("coroner")), version="exempt").reviews

    assert line.called == "NMER-2026-001 Amber Kite"
    assert line.sentence.startswith("Gathering information and drafting: ")
    assert line.holds == ("the finalising of the report, since 1 April 2026, for the coroner’s inquiry",)
    assert (line.guidance, line.agreed) == (date(2026, 8, 1), None)


def test_to_the_board_no_button_is_named_and_a_day_that_is_past_is_called_so():
    line = paper(a_review(), version="exempt").reviews[0]
    ahead = board_paper([a_matter(DECIDED, APPOINTED, today=date(2026, 2, 21))], date(2026, 2, 21), "exempt").reviews[0]

    assert "“" not in line.sentence
    assert line.sentence.endswith(".")
    assert line.next_date < TODAY
    assert (line.overdue, ahead.overdue) == (True, False)
