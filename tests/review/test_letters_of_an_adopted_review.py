"""Of a review that was adopted, papers alone tell how it was decided: its letters go by that, with a chair or without."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from review.addressees import addressee_of, check_may_be_made
from review.adopted import past_of
from review.circumstances import CIRCUMSTANCES
from review.clocks import dates_of
from review.due import Ticking
from review.errors import OutOfTurn
from review.ledger import Entry
from review.letters import KINDS
from review.milestones import State, milestones_of
from review.record import Record
from review.rules import judge
from review.timeline import Event
from tests.templates.letter_review import CLEARED, code_for, the_review

CAME = date(2026, 3, 1)


def adopted(stands, *codes):
    """A review with a past of these steps, a day after another, and without a decision that was sent here."""
    told = [{"step": code, "on": f"2026-02-{day:02}", "paper": "Minute"} for day, code in enumerate(codes, 1)]
    past = past_of({"stands": stands, "adopted_on": CAME.isoformat(), "past": told})
    data = {"pack": "england-2016", "n": 1, "off": [], "notification": 1, "past": past, "codes": {"stands": stands}}
    record = Record("NMER-2026-001").after(Entry(event=Event.ADOPTED.value, on=CAME, by="coordinator", data=data))
    sections = {name: said for name, said in the_review().sections.items() if name not in ("decision", "appointment")}
    return replace(the_review(), record=replace(record, steps=(*record.steps, *CLEARED)), sections=sections)


def against(matter, name):
    kind = KINDS[name]
    try:
        check_may_be_made(matter, kind, addressee_of(matter, kind, code_for(kind)))
    except OutOfTurn as refused:
        return str(refused)
    return ""


ASKS = [name for name, kind in KINDS.items() if kind.after == "04" and kind.commissions and not kind.of_our_decision]


@pytest.mark.parametrize("name", [*ASKS, "secure-records", "terms-of-reference"])
def test_what_was_commissioned_on_paper_and_waits_for_its_chair_has_its_letters(name):
    assert against(adopted("commissioned", "02", "04"), name) == ""
    assert against(adopted("under_way", "02", "04", "07"), name) == ""


@pytest.mark.parametrize("name", ASKS)
def test_what_was_decided_against_on_paper_asks_nobody_for_anything(name):
    assert "The review has ended here" in against(adopted("not_reviewed", "02", "04"), name)


def test_words_say_that_a_review_commissioned_on_paper_is_held():
    assert CIRCUMSTANCES["review_held"](adopted("commissioned", "02", "04"))
    assert not CIRCUMSTANCES["review_held"](adopted("not_reviewed", "02", "04"))


BEFORE_THE_SIGN_OFF = [name for name, kind in KINDS.items() if kind.not_after == "17" and not kind.after]


@pytest.mark.parametrize("name", [*BEFORE_THE_SIGN_OFF, *ASKS])
def test_what_was_signed_before_it_came_asks_for_no_more_work_though_no_paper_tells_the_day(name):
    assert "It is too late for it" in against(adopted("published", "02", "04", "07", "23"), name)
    assert "too late" not in against(adopted("under_way", "02", "04", "07"), name)


def test_what_was_to_be_changed_when_it_came_is_read_in_draft_once_more():
    assert "too late" not in against(adopted("to_change", "02", "04", "07", "14"), "draft-for-comment")
    assert "too late" not in against(adopted("to_resubmit", "02", "04", "07", "14", "17"), "draft-for-comment")
    assert "too late" in against(adopted("submitted", "02", "04", "07", "14"), "draft-for-comment")


def test_what_came_to_be_decided_again_has_not_ended():
    again = adopted("thinking_again", "02", "04")

    assert against(again, "scoping-request") == ""
    assert "ended" not in against(again, "family-first-contact")
    assert "record that first" in against(again, "family-no-review")


def test_the_picture_of_what_came_to_be_decided_again_shows_the_decision_as_due():
    [decision] = [one for one in milestones_of(adopted("thinking_again", "02", "04")) if one.name == "Decision"]

    assert (decision.state, decision.words) == (State.DUE, "to be taken once more, asked before it was adopted here")


@pytest.mark.parametrize("told", [("02",), ("02", "04")])
def test_what_came_to_be_decided_again_is_not_late_with_its_decision(told):
    again = replace(adopted("thinking_again", *told), today=date(2027, 1, 4))

    assert "T01" not in {one.rule for one in judge(again)}
    assert {one.ticking for one in dates_of(again) if one.id == "C1"} <= {Ticking.OVER, Ticking.MET}
