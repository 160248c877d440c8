"""The table of guards: every guard is asked somewhere, and everything that stands against an entry is told at once."""

from __future__ import annotations

import inspect
import pkgutil
from datetime import date
from importlib import import_module

import pytest

import review.guards
from review.guards import GUARDS, refusals
from review.guards.days import day_in_order
from review.guards.work import work_is_not_held
from review.timeline import Event
from tests.review.guards.asking import TODAY, asking, under_way

ASKED = {guard for guards in GUARDS.values() for guard in guards} | {day_in_order, work_is_not_held}


def guards_there_are():
    modules = [import_module(f"review.guards.{found.name}") for found in pkgutil.iter_modules(review.guards.__path__)]
    return {
        one
        for module in modules
        for name, one in inspect.getmembers(module, inspect.isgeneratorfunction)
        if one.__module__ == module.__name__ and not name.startswith("_")
    }


def test_every_guard_is_asked_at_some_step_and_there_is_no_other():
    assert guards_there_are() == ASKED


def test_every_sentence_is_told_at_once_and_none_twice():
    codes = {"agencies": ["gp", "gp", "moonbase"], "kind": "imr", "state": "signed", "due": "2020-01-01"}
    told = refusals(asking(under_way(), Event.INPUT_MOVED, date(2030, 1, 1), {}, **codes))

    assert len(told) == len(set(told)) == 5
    assert sum("The day" in sentence for sentence in told) == 2


@pytest.mark.parametrize("event", [Event.HELD, Event.RESUMED])
def test_a_hold_tells_of_its_days_in_its_own_words_alone(event):
    codes = {"workstream": "family", "reason": "coroner", "asked_by": "sio"}
    told = refusals(asking(under_way(), event, date(2030, 1, 1), {}, **codes))

    assert len(told) == 1
    assert "The day must be" not in told[0]


def test_an_entry_nothing_stands_against_is_told_nothing():
    assert refusals(asking(under_way(), Event.COMBINED, TODAY)) == ()
    assert refusals(asking(under_way(), Event.RECORDS_SECURED, TODAY, {}, agencies=["gp"])) == ()
