"""A board that cannot read says that nobody knows how many; a vault that takes nothing in can still be read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from flows.board_doors import board_now
from flows.showing import marked_as_earlier, told
from tests.board.living import NOW_THERE, lived
from tests.flows.walking import REF
from tests.storage.test_folder import MOUNT, may_mount

ROOT = Path(__file__).parents[2]


def taken_away(vault):
    vault.rename(vault.with_name("taken-away"))


def put_in_place_empty(vault):
    taken_away(vault)
    vault.mkdir()


def put_in_place_as_a_file(vault):
    taken_away(vault)
    vault.write_text("not a vault", "utf-8")


@pytest.mark.parametrize("lost", [taken_away, put_in_place_empty, put_in_place_as_a_file])
def test_a_board_that_cannot_read_says_that_nobody_knows_how_many(door, environment, lost):
    lived(door, "told")
    lost(Path(environment["VAULT_FOLDER"]))
    board = board_now(environment, NOW_THERE)

    assert "nobody knows how many reviews are open" in board.markdown
    assert "nobody knows how many reviews are open" in told(board)
    assert "0" not in told(board)
    assert "**0**" not in board.markdown
    assert "## In everybody’s way" in board.markdown


def test_a_page_that_could_not_be_written_anew_says_once_that_it_is_of_an_earlier_moment():
    pages = {REF.lower(): "# NMER-2026-001\n\nWaits.\n", "board": "# The board", "answer": "## Completed"}
    marked = marked_as_earlier(pages, NOW_THERE)
    again = marked_as_earlier({**pages, **marked}, NOW_THERE)

    assert list(marked) == [REF.lower()]
    assert "could not be read on 1 October 2025 at 09:00" in marked[REF.lower()]
    assert marked[REF.lower()].endswith(pages[REF.lower()])
    assert again == marked


if may_mount():

    def test_a_vault_that_takes_nothing_in_is_still_read(door, environment):
        lived(door, "told")
        vault = environment["VAULT_FOLDER"]
        read_only = f"mount --bind '{vault}' '{vault}' && mount -o remount,bind,ro '{vault}'"
        ask = (
            "import json, sys; from flows.board_doors import board_now; from tests.board.living import NOW_THERE; "
            "sys.stdout.write(board_now(json.loads(sys.argv[1]), NOW_THERE).markdown)"
        )
        board = subprocess.run(
            [*MOUNT, f'{read_only} && exec "$@"', "sh", sys.executable, "-c", ask, json.dumps(environment)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout

        assert "**1** open review:" in board
        assert "may not read or write the vault" in board
