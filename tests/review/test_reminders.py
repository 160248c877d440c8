"""Whom a reminder is due to, on which working day; and to whom none ever is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from review.inputs import Input
from review.reminders import Reminder, next_rung, reminders_of
from review.timeline import Event
from tests.review.agencies import asked, chased, moved, returned, scoped
from tests.review.values import ENGLAND, a_matter, a_step

DECIDED = a_step(Event.DECIDED_TO_REVIEW, date(2026, 2, 1), outcome="review")
TODAY = date(2026, 6, 1)
# Good Friday and Easter Monday of 2026 lie between the due day, a Wednesday, and the first rung.
FIRST, SECOND, THIRD = date(2026, 4, 8), date(2026, 4, 17), date(2026, 5, 1)


def due_to(*entries, today=TODAY):
    return reminders_of(a_matter(DECIDED, *entries, today=today))


def test_the_first_reminder_comes_three_working_days_after_the_due_day():
    assert due_to(asked("gp")) == (Reminder("gp", "imr", "standard", FIRST),)


def test_each_next_reminder_is_the_next_rung_of_the_ladder():
    assert due_to(asked("gp"), chased("standard", "gp")) == (Reminder("gp", "imr", "escalation", SECOND),)
    assert due_to(asked("gp"), chased("standard", "gp"), chased("escalation", "gp")) == (
        Reminder("gp", "imr", "overdue", THIRD),
    )


def test_after_the_last_rung_none_follows():
    assert due_to(asked("gp"), *(chased(rung, "gp") for rung in ("standard", "escalation", "overdue"))) == ()


def test_a_rung_given_twice_counts_once():
    one = Input("gp", "imr", "asked", TODAY, TODAY, ("standard", "standard"))

    assert next_rung(one) == "escalation"


@pytest.mark.parametrize("state", ["draft", "queries", "revised", "signed", "accepted_by_panel", "nil", "refused"])
def test_who_has_sent_something_is_not_reminded(state):
    assert due_to(asked("gp"), moved(state, "gp")) == ()


def test_who_has_only_said_that_it_will_is_reminded():
    assert [one.agency for one in due_to(asked("gp"), moved("accepted", "gp"))] == ["gp"]


def test_those_who_were_asked_together_are_told_one_by_one():
    told = due_to(asked("gp", "housing", "police"), returned("housing"))

    assert [one.agency for one in told] == ["gp", "police"]


def test_scoping_has_a_ladder_of_its_own_and_its_first_rung():
    assert due_to(scoped("gp", "police")) == (
        Reminder("gp", "scoping", "standard", date(2026, 4, 7)),
        Reminder("police", "scoping", "standard", date(2026, 4, 7)),
    )


def test_who_has_answered_in_scoping_is_not_reminded():
    answered = a_step(Event.SCOPING_RETURNED, date(2026, 3, 5), agency="gp", answer="unknown")

    assert [one.agency for one in due_to(scoped("gp", "police"), answered)] == ["police"]


def test_scoping_climbs_the_ladder_too():
    first = a_step(Event.CHASED, date(2026, 4, 8), agencies=["gp"], rung="standard", about="scoping")

    assert due_to(scoped("gp"), first) == (Reminder("gp", "scoping", "escalation", date(2026, 4, 10)),)


def test_nobody_who_belongs_to_a_family_is_ever_reminded():
    codes = {"person": "mother", "branch": "a", "role": "family"}
    offered = a_step(Event.FAMILY_CONTACT, date(2026, 3, 5), **codes, offer="draft", answer="no_answer_yet")
    cleared = a_step(Event.APPROACH_CLEARED, date(2026, 3, 4), **codes)

    assert due_to(cleared, offered, today=date(2030, 1, 1)) == ()


@pytest.mark.parametrize("event", [Event.ABANDONED, Event.MOVED_ON])
def test_of_a_review_that_has_ended_nobody_is_reminded(event):
    ended = a_step(event, date(2026, 5, 1))

    assert due_to(asked("gp"), scoped("police"), ended) == ()


def test_once_it_is_decided_against_a_review_nobody_who_never_answered_is_reminded():
    against = a_step(Event.DECIDED_NOT_TO, date(2026, 5, 1), outcome="no_review")

    assert reminders_of(a_matter(scoped("police"), against, today=TODAY)) == ()


def test_a_guidance_without_a_ladder_reminds_nobody():
    matter = a_matter(DECIDED, asked("gp"), scoped("police"), today=TODAY)

    assert reminders_of(replace(matter, pack=replace(ENGLAND, reminders={}))) == ()
