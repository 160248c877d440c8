"""What an entry is, for ever."""

from __future__ import annotations

import pytest

from review.ledger import NO_PREVIOUS, Line, line_of
from review.timeline import Event
from tests.builders import NOON, an_entry

FIRST = {
    "v": 1,
    "seq": 0,
    "prev": NO_PREVIOUS,
    "nonce": "n",
    "on": "2026-03-04",
    "at": "2026-03-04T12:00:00+00:00",
    "by": "coordinator",
    "event": "notification recorded",
    "data": {"pack": "england-2016"},
}


def test_a_line_is_written_as_release_one_wrote_it():
    entry = an_entry(Event.NOTIFIED, pack="england-2016")

    assert Line(seq=0, prev=NO_PREVIOUS, nonce="n", at=NOON, entry=entry).as_object() == FIRST


def test_a_line_of_release_one_is_read_back():
    assert line_of(FIRST).as_object() == FIRST


def test_a_line_from_a_later_release_says_to_update():
    with pytest.raises(ValueError, match="later release"):
        line_of({**FIRST, "v": 2})
