"""What the board says of Prefect's own house: runs that hold up others, buttons that are gone, forms that named no review."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from flows.board_prefect import obstacles_in
from flows.press import NO_REVIEW, House, Run
from review.obstacle import as_reason

NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)
PRESS = "07 appoint chair and writer"


def told(*runs, ids=None, wanted=()):
    house = House(ids or {}, runs, False, NOW)
    return [one.sentence for one in obstacles_in(house, wanted, NOW)]


@pytest.mark.parametrize(
    ("state", "name", "said"),
    [
        ("SCHEDULED", "AwaitingConcurrencySlot", "waits for an earlier one that has not ended"),
        ("CANCELLING", "Cancelling", "was cancelled and has not ended, so that the next one waits"),
    ],
)
def test_what_holds_up_the_next_press_is_told_after_five_minutes_with_what_frees_it(state, name, said):
    (late,) = told(Run("keep time", "", state, name, NOW - timedelta(minutes=6)))

    assert said in late
    assert "Run make free on the worker's machine" in late
    assert told(Run("keep time", "", state, name, NOW - timedelta(minutes=4))) == []


def test_a_form_that_named_no_review_and_never_began_is_told_for_one_day():
    died = [Run(PRESS, NO_REVIEW, "CRASHED", "Crashed", NOW - timedelta(hours=hours), False) for hours in (23, 25)]

    assert [len(told(one)) for one in died] == [1, 0]


def test_a_button_that_is_gone_is_told_alone():
    (first, second) = told(wanted={PRESS, "keep time"})

    assert PRESS in first
    assert "keep time" not in first
    assert "keep time" in second
    assert as_reason(first).startswith(f"the button “{PRESS}” is gone from Prefect")


def test_where_many_buttons_are_gone_their_number_is_told():
    assert told(wanted={str(number) for number in range(9)})[0].startswith("9 buttons are gone from Prefect")
