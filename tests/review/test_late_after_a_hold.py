"""An agency that was told to wait is called late neither on the board nor in the picture by the days it was told to."""

from __future__ import annotations

from datetime import date

import pytest

from flows.board_notes import notes_on
from review.milestones import State, milestones_of
from review.timeline import Event
from tests.review.agencies import asked
from tests.review.values import a_matter, a_step

DECIDED = a_step(Event.DECIDED_TO_REVIEW, date(2026, 2, 1), outcome="review")
# From before the day of the accounts, Wednesday 1 April 2026.
HELD = a_step(Event.HELD, date(2026, 3, 20), workstream="interviews", reason="criminal_trial", asked_by="sio")
RESUMED = a_step(Event.RESUMED, date(2026, 7, 10), workstream="interviews")


def resumed(today, kind="imr"):
    return a_matter(DECIDED, asked("gp", kind=kind), HELD, RESUMED, today=today)


def accounts(matter):
    return next(one for one in milestones_of(matter) if one.name == "Agencies’ accounts")


@pytest.mark.parametrize("kind", ["imr", "interview"])
def test_on_the_day_the_work_goes_on_nobody_who_waited_for_it_is_late(kind):
    matter = resumed(date(2026, 7, 10), kind)

    assert notes_on(matter).late == ()
    assert accounts(matter).state is State.DUE


def test_its_days_run_on_from_the_day_the_work_goes_on():
    matter = resumed(date(2026, 7, 13))

    asked_for = "asked for by 1 April 2026, and after the hold by 10 July 2026 (3 days)"
    assert notes_on(matter).late == (f"the account of “gp”, {asked_for}",)
    assert accounts(matter).state is State.LATE


def test_what_is_written_from_records_was_late_all_the_while():
    matter = resumed(date(2026, 7, 10), "chronology")

    assert notes_on(matter).late == ("the account of “gp”, asked for by 1 April 2026 (100 days)",)
    assert accounts(matter).state is State.LATE
