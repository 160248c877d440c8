"""Holds: what they are made of, and what cannot begin or end one."""

from __future__ import annotations

from datetime import date

import pytest

from flows.board_dates import holds_in_words
from flows.board_notes import notes_on
from review.errors import NeedsAPerson
from review.holds import Hold, because_of, check_hold, check_resume, holds_of, holds_today
from review.milestones import State, milestones_of
from review.timeline import Event
from tests.review.values import a_matter, a_step

TODAY = date(2026, 6, 1)
HELD = a_step(Event.HELD, date(2026, 1, 3), workstream="family", reason="criminal_trial", asked_by="sio")
RESUMED = a_step(Event.RESUMED, date(2026, 3, 3), workstream="family")


def held(since, workstream="family", reason="criminal_trial"):
    return Hold(workstream, reason, "sio", since)


@pytest.mark.parametrize(
    ("today", "is_held"),
    [(date(2026, 1, 2), False), (date(2026, 1, 3), True), (date(2026, 3, 2), True), (date(2026, 3, 3), False)],
    ids=["the day before", "its first day", "its last day", "the day it goes on"],
)
def test_on_any_day_board_and_page_agree_what_is_on_hold(today, is_held):
    matter = a_matter(HELD, RESUMED, today=today)
    assert [hold.workstream for hold in holds_today(matter)] == (["family"] if is_held else [])
    assert bool(notes_on(matter).holds) is is_held
    assert bool(holds_in_words(matter)) is is_held


def test_a_picture_of_a_day_before_the_hold_shows_none():
    held = a_step(Event.HELD, date(2026, 9, 1), workstream="panel", reason="coroner", asked_by="chair")
    before, after = (a_matter(held, today=day) for day in (date(2026, 8, 31), date(2026, 9, 1)))

    assert [State.HELD in {one.state for one in milestones_of(matter)} for matter in (before, after)] == [False, True]


def test_a_resume_ends_the_hold_of_its_own_workstream():
    panel = a_step(Event.HELD, date(2026, 2, 1), workstream="panel", reason="coroner", asked_by="chair")

    assert holds_of(a_matter(HELD, panel, RESUMED, today=TODAY).record) == (
        Hold("family", "criminal_trial", "sio", date(2026, 1, 3), date(2026, 3, 3)),
        Hold("panel", "coroner", "chair", date(2026, 2, 1)),
    )


def test_the_same_work_may_be_held_again_on_the_day_it_was_resumed():
    matter = a_matter(HELD, RESUMED, today=TODAY)
    again = a_step(Event.HELD, date(2026, 3, 3), workstream="family", reason="coroner", asked_by="coroner")

    check_hold(matter, held(date(2026, 3, 3)))

    assert [hold.until for hold in holds_of(matter.record.after(again))] == [date(2026, 3, 3), None]


def test_a_hold_recorded_twice_is_one_hold_since_the_first_day():
    again = a_step(Event.HELD, date(2026, 2, 1), workstream="family", reason="coroner", asked_by="coroner")

    assert [hold.since for hold in holds_of(a_matter(HELD, again, today=TODAY).record)] == [date(2026, 1, 3)]


def test_a_hold_corrected_to_begin_after_its_end_held_nothing():
    late = a_step(Event.HELD, date(2026, 4, 1), workstream="family", reason="coroner", asked_by="coroner")

    assert holds_of(a_matter(late, RESUMED, today=TODAY).record)[0].until == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("entries", "hold", "why"),
    [
        ([], held(date(2025, 8, 19)), "before the death was known, on 20 August 2025"),
        ([], held(date(2026, 6, 2)), "in the future; give a day up to 1 June 2026"),
        ([HELD], held(date(2026, 2, 1)), "on hold since 3 January 2026; resume it"),
        ([HELD, RESUMED], held(date(2026, 3, 2)), "before this work was last resumed, on 3 March 2026"),
        ([], held(date(2026, 1, 3), workstream="catering"), "no such workstream.*family, interviews"),
        ([], held(date(2026, 1, 3), reason="holidays"), "no such reason.*criminal_trial"),
    ],
)
def test_a_hold_that_cannot_begin_is_refused_in_one_sentence(entries, hold, why):
    with pytest.raises(NeedsAPerson, match=why) as refused:
        check_hold(a_matter(*entries, today=TODAY), hold)

    assert str(refused.value).count(".") == 1


@pytest.mark.parametrize("since", [date(2025, 8, 20), TODAY])
def test_a_hold_may_begin_on_the_day_the_death_was_known_and_today(since):
    check_hold(a_matter(today=TODAY), held(since))


def test_another_workstream_may_be_held_meanwhile():
    check_hold(a_matter(HELD, today=TODAY), held(date(2026, 2, 1), workstream="panel"))


@pytest.mark.parametrize(
    ("entries", "workstream", "on", "why"),
    [
        ([], "family", date(2026, 3, 3), r"is not on hold \(nothing is on hold\)"),
        ([HELD], "panel", date(2026, 3, 3), r"is not on hold \(on hold now: family\)"),
        ([HELD, RESUMED], "family", date(2026, 3, 4), "is not on hold"),
        ([HELD], "family", date(2026, 1, 2), "before its hold began, on 3 January 2026"),
        ([HELD], "family", date(2026, 6, 2), "in the future"),
        ([HELD], "catering", date(2026, 3, 3), "no such workstream"),
    ],
)
def test_a_resume_that_ends_nothing_is_refused_in_one_sentence(entries, workstream, on, why):
    with pytest.raises(NeedsAPerson, match=why) as refused:
        check_resume(a_matter(*entries, today=TODAY), workstream, on)

    assert str(refused.value).count(".") == 1


def test_a_hold_may_end_on_the_day_it_began():
    check_resume(a_matter(HELD, today=TODAY), "family", date(2026, 1, 3))


def test_several_reasons_are_told_once_each():
    reasons = [held(TODAY, reason=reason) for reason in ("criminal_trial", "coroner", "criminal_trial", "family_asked")]

    assert because_of(reasons) == ("because of the criminal trial, the coroner’s inquiry and the family’s wish to wait")
