"""Whose mailboxes are taken in: agencies' and the chair's, and nobody's who may be of a family, or a slip of the pen."""

from __future__ import annotations

import json
from datetime import date

import pytest

from flows.boards import write_board
from flows.receiving import collect_inbox
from tests.flows.adopting import adopt
from tests.flows.walking import REF, record_of, send

ON = date(2026, 11, 5)
FERRY = {"code": "ferry", "name": "Ferry Trust", "kind": "voluntary", "area": "local"}


def agencies(door, number=700):
    send(door, "agencies", json.dumps({"agencies": [FERRY]}).encode(), number)
    collect_inbox(door)


def contacts(door, *codes, number=800):
    said = {
        "mailboxes": [{"to": code, "mailbox": f"reviews@place-{place}.example"} for place, code in enumerate(codes)]
    }
    send(door, "contacts", json.dumps(said).encode(), number)
    return collect_inbox(door)


@pytest.fixture
def under_way(door):
    adopt(door, "under_way")
    return door


def test_agencies_and_the_chair_are_taken_in(under_way):
    agencies(under_way)
    contacts(under_way, "chair", "police", "ferry")

    assert record_of(under_way).sections["contacts"] == 1


@pytest.mark.parametrize("code", ["mother", "family-1", "nobody", "hospitl"])
def test_a_code_that_nobody_has_goes_back_with_its_place_and_is_not_repeated(under_way, code):
    agencies(under_way)
    said = contacts(under_way, "police", code)

    assert "contacts" not in record_of(under_way).sections
    assert "/mailboxes/1/to: Give chair, or the code of an agency" in said
    assert code not in said


def page_of(door):
    return write_board(door, ON).pages[REF.lower()]


def test_what_came_before_the_agencies_were_known_is_shown_until_it_is_put_right(under_way):
    contacts(under_way, "police", "ferry", "mother")
    told = "Mailboxes 2, 3 of the section contacts are under a code that is no agency's of this review"
    assert told in page_of(under_way)

    agencies(under_way)
    assert "Mailbox 3 of the section contacts is under a code" in page_of(under_way)
    assert "mother" not in page_of(under_way)

    contacts(under_way, "police", "ferry", number=801)
    assert "of the section contacts" not in page_of(under_way)
