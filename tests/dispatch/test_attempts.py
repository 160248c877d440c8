"""What may be tried next, and that the review's timeline lets exactly that be recorded."""

from __future__ import annotations

import pytest

from dispatch.attempts import Done, LeaveToAPerson, Send, SendOnceMore, is_open, next_after
from review.record import Attempt
from review.timeline import Event, Standing
from tests.builders import REF, a_whole_life, an_entry, record_of
from tests.dispatch.builders import RELEASED

RELEASED_REVIEW = a_whole_life()[:8]
BEGUN = an_entry(Event.ATTEMPTED, bundle=1)
SENT, NOT_SENT, UNKNOWN = (an_entry(event) for event in (Event.SENT, Event.NOT_SENT, Event.UNKNOWN))


def attempts(*results: str) -> list[Attempt]:
    return [Attempt(1, result, RELEASED.date()) for result in results]


@pytest.mark.parametrize(
    ("results", "due"),
    [
        ([], Send),
        (["not_sent"], Send),
        (["not_sent"] * 40, Send),
        (["attempted"], SendOnceMore),
        (["unknown"], SendOnceMore),
        (["not_sent", "unknown"], SendOnceMore),
        (["unknown", "not_sent"], SendOnceMore),
        (["unknown", "not_sent", "not_sent"], SendOnceMore),
        (["unknown", "unknown"], LeaveToAPerson),
        (["unknown", "attempted"], LeaveToAPerson),
        (["unknown", "not_sent", "unknown"], LeaveToAPerson),
        (["sent"], Done),
        (["not_sent", "sent"], Done),
        (["unknown", "sent"], Done),
        (["unknown", "unknown", "sent"], Done),
    ],
    ids=str,
)
def test_what_is_due_after(results, due):
    assert isinstance(next_after(attempts(*results)), due)


@pytest.mark.parametrize(
    ("results", "open_"),
    [([], False), (["attempted"], True), (["unknown", "attempted"], True), (["unknown"], False), (["sent"], False)],
    ids=str,
)
def test_only_an_attempt_that_never_ended_is_open(results, open_):
    assert is_open(attempts(*results)) is open_


def test_the_person_it_is_left_to_is_told_whom_to_ask_and_what_to_press():
    sentence = next_after(attempts("unknown", "unknown")).sentence

    assert "ask the Home Office" in sentence
    assert "“confirm the receipt”" in sentence
    assert "“stop the release”" in sentence


@pytest.mark.parametrize(
    ("entries", "due", "standing"),
    [
        ([], Send, Standing.RELEASED),
        ([BEGUN], SendOnceMore, Standing.UNCERTAIN),
        ([BEGUN, UNKNOWN], SendOnceMore, Standing.RELEASED),
        ([BEGUN, UNKNOWN, BEGUN], LeaveToAPerson, Standing.UNCERTAIN),
        ([BEGUN, UNKNOWN, BEGUN, UNKNOWN], LeaveToAPerson, Standing.RELEASED),
        ([BEGUN, UNKNOWN, BEGUN, UNKNOWN, an_entry(Event.CONFIRMED)], LeaveToAPerson, Standing.SUBMITTED),
        ([BEGUN, UNKNOWN, BEGUN, UNKNOWN, an_entry(Event.STOPPED)], LeaveToAPerson, Standing.ARCHIVED),
        ([BEGUN, UNKNOWN, BEGUN, SENT], Done, Standing.SUBMITTED),
        ([BEGUN, NOT_SENT, BEGUN, NOT_SENT], Send, Standing.RELEASED),
        ([BEGUN, NOT_SENT, BEGUN, SENT], Done, Standing.SUBMITTED),
    ],
    ids=lambda value: str(len(value)) if isinstance(value, list) else "",
)
def test_the_ledger_has_room_for_every_course_an_attempt_can_take(entries, due, standing):
    record = record_of(REF, [*RELEASED_REVIEW, *entries])

    assert isinstance(next_after(record.dispatched), due)
    assert record.standing is standing
