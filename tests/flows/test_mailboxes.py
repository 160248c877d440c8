"""Whose mailboxes are taken in: agencies' and the chair's, and nobody's who may be of a family, or a slip of the pen."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from flows.allowing import Form
from flows.boards import write_board
from flows.keep_time import keep_time
from flows.receiving import collect_inbox
from flows.taking import take_step
from storage.folder import FolderVault
from tests.flows.adopting import adopt
from tests.flows.walking import REF, open_review, record_of, send

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


def opened(door, monkeypatch):
    """How often the contacts are opened while the board is written once."""
    read, get = [], FolderVault.get
    with monkeypatch.context() as watched:
        watched.setattr(FolderVault, "get", lambda vault, key: (read.append(key), get(vault, key))[1])
        write_board(door, ON)
    return len([key for key in read if "/sections/contacts/" in key])


def ask(door, *codes, due):
    said = {"agencies": list(codes), "kind": "chronology", "due": due, "state": "asked"}
    take_step(door, REF, "12 ask agencies", Form(by="chair", on=date(2026, 6, 1), codes=said))


def test_contacts_lie_sealed_and_are_opened_by_no_board_that_has_nothing_to_ask_of_them(door, monkeypatch):
    open_review(door)  # nobody was asked for anything
    contacts(door, "police")
    assert opened(door, monkeypatch) == 0

    agencies(door)
    assert opened(door, monkeypatch) == 1

    contacts(door, "police", "ferry", number=801)
    assert opened(door, monkeypatch) == 0


def test_where_a_reminder_is_due_the_contacts_are_opened_once_and_whose_reach_nobody_is_told(under_way, monkeypatch):
    ask(under_way, "police", due="2026-06-10")
    contacts(under_way, "ferry")

    assert opened(under_way, monkeypatch) == 1
    assert "Mailbox 1 of the section contacts is under a code" in page_of(under_way)
    assert "No mailbox is known for “police”" in page_of(under_way)


def test_an_agency_that_was_asked_and_that_the_list_has_no_more_has_no_mailbox_as_it_has_no_press(under_way, tmp_path):
    agencies(under_way)
    ask(under_way, "ferry", due="2026-06-10")
    contacts(under_way, "ferry")
    send(under_way, "agencies", json.dumps({"agencies": [{**FERRY, "code": "pier"}]}).encode(), 701)
    collect_inbox(under_way)
    morning = replace(under_way, now=datetime(2026, 6, 19, 9, 5, tzinfo=UTC))

    assert "the standard reminder to ferry (agency input), then “12 chase agencies”" in keep_time(
        morning, morning.today()
    )
    assert list((tmp_path / "mail").glob("*.eml")) == []
    assert "Mailbox 1 of the section contacts is under a code" in page_of(under_way)
    assert "/mailboxes/0/to" in contacts(under_way, "ferry", number=801)
