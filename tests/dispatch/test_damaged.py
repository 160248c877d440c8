"""A file in the outbox that is damaged holds up what it is of, and nothing else; it is told with its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dispatch import moves, outbox, reminders
from dispatch.moves import Damaged, Move
from review import places
from storage.folder import FolderVault
from tests.dispatch.builders import a_vault_with_a_release, an_item
from tests.dispatch.reminding import LATER, NOW, ONE

OTHER = replace(ONE, to="police")
NO_MOVE = [
    b"",
    b"{",
    b"[]",
    b"\xff\xfe",
    b'{"move":"sideways","at":"2026-03-04T09:05:00+00:00"}',
    b'{"move":"placed"}',
    b'{"move":"placed","at":"2026-03-04T09:05:00+00:00"}',
    b'{"move":"claimed","at":"2026-03-04T09:05:00"}',
]


@pytest.mark.parametrize("body", NO_MOVE)
def test_a_reminder_with_a_damaged_move_is_told_and_the_others_wait_on(tmp_path, body):
    vault = FolderVault(tmp_path / "vault")
    for one in (ONE, OTHER):
        reminders.place(vault, one, NOW)
    vault.put_new(places.outbox_move(ONE.id, 1), body)

    (told,) = reminders.damaged(vault)
    assert reminders.waiting(vault) == [OTHER]
    assert (reminders.left_to_a_person(vault), reminders.tried_in_vain(vault)) == ([], [])
    assert f"{places.outbox_move(ONE.id, 1)}. " in str(told)
    assert "restores it from the backup" in str(told)
    with pytest.raises(Damaged):
        reminders.place(vault, ONE, LATER)


@pytest.mark.parametrize("item", [{}, {**ONE.as_object(), "to": "Not a code"}, {**ONE.as_object(), "placed_on": 3}])
def test_a_reminder_of_which_nobody_can_tell_what_it_is_of_is_told_by_its_place(tmp_path, item):
    vault = FolderVault(tmp_path / "vault")
    moves.add(vault, ONE.id, 0, Move.PLACED, NOW, item=item)

    assert reminders.waiting(vault) == []
    assert places.outbox_item(ONE.id) in str(reminders.damaged(vault)[0])
    assert "Not a code" not in str(reminders.damaged(vault)[0])


@pytest.mark.parametrize("body", NO_MOVE)
def test_a_set_with_a_damaged_move_is_told_and_is_not_sent(tmp_path, body):
    vault, item = a_vault_with_a_release(tmp_path), an_item()
    assert outbox.waiting(vault) == [item]
    vault.put_new(places.outbox_move(item.id, 1), body)

    assert outbox.waiting(vault) == []
    assert places.outbox_move(item.id, 1) in str(outbox.damaged(vault)[0])
    assert reminders.damaged(vault) == []


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"placed_on":3}'])
def test_a_damaged_receipt_hides_no_reminder_whose_entry_was_struck(tmp_path, body):
    vault = FolderVault(tmp_path / "vault")
    vault.put_new(places.receipt(ONE.id), body)

    assert [one.reminder for one in reminders.struck_since(vault, [ONE, OTHER])] == [ONE]
