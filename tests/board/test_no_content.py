"""No word that anybody wrote reaches the board or a page: not the name of an agency either, which may tell of a place."""

from __future__ import annotations

import json
import re

import pytest

from flows import receiving
from review.sections import SEALED, SECTIONS, SUFFIX_FROM
from review.timeline import Event
from tests.board.living import lived
from tests.demo.canaries import BRANCH, Canaries
from tests.flows.walking import REF


@pytest.mark.parametrize("until", ["told", "asked", "offered", "archived", "letter", "planned", "published"])
def test_no_free_text_of_any_section_is_on_the_board(door, until):
    review, canaries = lived(door, until), Canaries()
    day = review.today.isoformat()
    for section in SECTIONS:
        if section not in SEALED and section not in SUFFIX_FROM:
            review.keep(section, canaries.filled(section), day)
    review.keep("reason.t04", canaries.filled("reason"), day)
    review.take(
        Event.APPROACH_CLEARED, day, {"n": 9}, person="canaryperson", branch=BRANCH, role="family", cleared_by="sio"
    )
    review.send("analysis", day, body=json.dumps({"canaryfieldq": ["canaryvalueq"]}).encode())
    receiving.collect_inbox(door)
    review.send("agency_input", day, sent_by="agency:housing", body=b'{"canarylies": 1')

    board = review.board()
    pages = " ".join([board.markdown, *board.pages.values()])
    found = set(re.findall(r"canary[a-z0-9]+", pages))

    assert len(canaries.leaves) > 100
    assert "came back with" in pages
    assert found == set()
    assert board.rows[0].review == REF
