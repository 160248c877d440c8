"""One damaged file in the outbox stops neither the other reminders nor the board."""

from __future__ import annotations

import pytest

from flows.board_doors import board_now
from flows.keep_time import keep_time
from flows.sending import send_outbox
from review import places
from review.errors import NeedsAPerson
from review.obstacle import SERVICE_KEEPER
from tests.flows.test_keep_time import FIRST, asked, chased, mail_in, on
from tests.flows.test_reminded_once import NEXT, name_mailbox

__all__ = ["asked"]  # the fixture
DAMAGED = "One thing is to be looked into:\n- A file in the outbox is damaged: outbox/"


@pytest.fixture
def damaged(asked):
    """The reminder to housing waits in the outbox, one of its moves cannot be read, and police has a mailbox too."""
    keep_time(on(asked, FIRST, 18), FIRST)
    (identifier,) = {places.outbox_identifier(key) for key in asked.vault.list(places.outbox())}
    asked.vault.put_new(places.outbox_move(identifier, 1), b'{"move":')
    name_mailbox(asked, "police", 901)
    return asked


def test_the_reminder_is_told_with_its_place_and_the_next_is_sent(damaged, tmp_path):
    said = keep_time(on(damaged, NEXT), NEXT)

    assert said.startswith(DAMAGED)
    assert said.count("damaged") == 1
    assert [mail["To"] for mail in mail_in(tmp_path)] == ["desk@police.example"]
    assert [codes["agencies"] for _on, _by, codes in chased(damaged)] == [["police"]]
    with pytest.raises(NeedsAPerson, match="restores it from the backup"):
        send_outbox(on(damaged, NEXT, 10))


def test_the_board_stands_with_a_line_of_it(damaged, environment):
    board = board_now(environment, on(damaged, NEXT).now)

    assert len(board.rows) == 1
    assert [one.who for one in board.obstacles if "outbox is damaged" in one.sentence] == [SERVICE_KEEPER]
