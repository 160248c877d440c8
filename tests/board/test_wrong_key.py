"""With another partnership's key everything sealed is shut: each review has one line of it, and nothing else is hidden."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from flows.board_doors import board_now
from flows.boards import write_board
from review import places
from review.obstacle import KEY_KEEPER
from storage.sealing import Seal
from tests.board.living import NOW_THERE, lived
from tests.flows.walking import REF, least

ANOTHER = Seal(b"q" * 32)


@pytest.fixture
def asked(door):
    """A review of which a section lies sealed."""
    review = lived(door, "asked")
    review.keep("contacts", {"mailboxes": [{"to": "housing", "mailbox": "reviews@housing.example"}]})
    return review


def shut_by(door):
    """What the board tells of the keys."""
    (row,) = write_board(replace(door, seal=ANOTHER), NOW_THERE.date()).rows
    return [(one.who, one.sentence) for one in row.obstacles if one.kind == "key"]


def test_a_partnership_key_that_is_another_is_told_once_of_each_review(asked):
    before = shut_by(asked.door)
    for on in ("2026-02-10", "2026-02-11"):
        asked.send("agency_input", on, sent_by="agency:housing", body=least("agency_input"))

    ((who, sentence),) = before
    assert who == KEY_KEEPER
    assert f"does not open the key of {REF}" in sentence
    assert shut_by(asked.door) == before


def test_where_the_partnership_key_cannot_be_read_no_review_is_said_to_have_another(asked, environment):
    Path(environment["PARTNERSHIP_KEY_FILE"]).write_text("not a key", "utf-8")
    board = board_now(environment, NOW_THERE)

    assert [one.kind for one in board.obstacles if "PARTNERSHIP_KEY_FILE" in one.sentence] == ["vault"]
    assert [one for one in board.rows[0].obstacles if one.kind == "key"] == []


def test_with_the_right_key_nothing_is_told_of_keys(asked):
    (row,) = write_board(asked.door, NOW_THERE.date()).rows

    assert asked.door.vault.head(places.review_key(REF))
    assert [one for one in row.obstacles if one.kind == "key"] == []
