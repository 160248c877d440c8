"""For each fault that stands in a review's way the sentence names the true cause, and whoever has to act.

The faults are listed in `faults/faults.toml`, which was written before the board; each is made for real.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from flows.boards import Board, write_board
from flows.door import LONDON, Door
from review.waiting import Waiting
from tests.board.faults import in_prefect, not_done_yet, on_hold, outside_the_ledger

EXPECTED = tomllib.loads((Path(__file__).parent / "faults" / "faults.toml").read_text("utf-8"))
IN_LIVES = {**not_done_yet.FAULTS, **on_hold.FAULTS}
IN_THE_WORLD = {**outside_the_ledger.FAULTS, **in_prefect.FAULTS}


@dataclass
class World:
    """Where a fault is made: a door to a real vault, its settings, a folder, and what may be patched of the system."""

    door: Door
    environment: dict[str, str]
    folder: Path
    patch: Any

    def waiting(self, today):
        now = datetime.combine(today, datetime.min.time(), LONDON)
        (row,) = write_board(replace(self.door, now=now), today).rows
        return row.waiting


@pytest.fixture
def world(door, environment, tmp_path, monkeypatch):
    return World(door, environment, tmp_path, monkeypatch)


def test_every_fault_that_was_written_down_is_made():
    assert set(EXPECTED) == {*IN_LIVES, *IN_THE_WORLD}
    assert len(EXPECTED) >= 40


@pytest.mark.parametrize("name", IN_LIVES)
def test_the_sentence_names_who_has_not_done_it_yet(name, world):
    check(EXPECTED[name], IN_LIVES[name](world.door).waiting())


# A whole review is released, or documents are made: seconds each.
LONG = ("mail_server_down", "mail_refused", "mail_without_result", "template_changed")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.thorough if name in LONG else ()) for name in IN_THE_WORLD]
)
def test_the_sentence_names_what_is_in_no_ledger(name, world):
    check(EXPECTED[name], IN_THE_WORLD[name](world))


def check(expected, told):
    if expected.get("all"):
        assert isinstance(told, Board)
        found = [one for one in told.obstacles if all(word in one.sentence for word in expected["says"])]
        assert {one.who for one in found} == {expected["who"]}
        assert f"For {expected['who']}: " in told.markdown
        return
    assert isinstance(told, Waiting)
    sentence = told.sentence
    assert told.who == expected["who"]
    assert [word for word in (*expected["says"], *named(expected)) if word.lower() not in sentence.lower()] == []
    assert [word for word in expected.get("never", ()) if word in sentence.lower()] == []
    assert is_one_sentence(sentence)


def named(expected):
    """Whoever is waited for is named in it; of a family it says that it has no date instead."""
    return () if expected["who"] in ("the family", "nobody") else (expected["who"],)


def is_one_sentence(text):
    return text.endswith(".") and not re.search(r"[.?!] [A-Z“]", text)
