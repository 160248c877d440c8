"""A fault nobody foresaw is told by its place; its text, which may hold a name, goes nowhere."""

from __future__ import annotations

import asyncio
import traceback

import pytest

from flows.answers import _taken
from flows.record_notification import record_notification
from flows.steps import guarded
from flows.troubles import Unforeseen, as_one
from review.errors import NeedsAPerson, TryAgainLater


def breaks(*_given):
    raise KeyError("canary0001q")


def test_a_fault_leaves_its_text_behind():
    with pytest.raises(Unforeseen, match=r"KeyError in test_faults.py, line \d+") as told:
        guarded(breaks)("something")

    assert "canary" not in "".join(traceback.format_exception(told.value))
    assert told.value.__cause__ is None
    assert told.value.__context__ is None


def test_the_answer_to_a_fault_is_a_sentence():
    state, told = _taken(guarded(breaks))

    assert state.is_failed()
    assert "canary" not in str(state) + told
    assert "Tell whoever looks after the service" in state.message


def test_what_was_foreseen_passes_as_it_is():
    def step():
        raise NeedsAPerson("Somebody has to act.")

    with pytest.raises(NeedsAPerson, match=r"^Somebody has to act\.$"):
        guarded(step)()


@pytest.mark.parametrize(
    ("troubles", "kind"),
    [
        ([TryAgainLater("a"), TryAgainLater("b")], TryAgainLater),
        ([TryAgainLater("a"), NeedsAPerson("b")], NeedsAPerson),
    ],
)
def test_many_troubles_are_one_and_wait_only_if_all_of_them_wait(troubles, kind):
    one = as_one([*troubles, troubles[0]], "1 went well.")

    assert type(one) is kind
    assert str(one) == "1 went well. a b"


def test_a_flow_answers_through_its_form_even_with_the_checks_switched_off(monkeypatch):
    async def nothing(*_said, **_more):
        return None

    monkeypatch.setattr("flows.answers.acreate_markdown_artifact", nothing)
    state = asyncio.run(record_notification.fn("A Name", 1))

    assert state.is_failed()
    assert "A Name" not in state.message
