"""An input at which the service itself fails holds up no other."""

from __future__ import annotations

import pytest

from flows import receiving
from review.errors import NeedsAPerson
from storage import inbox
from tests.flows import walking
from tests.flows.walking import REF


def test_an_input_nobody_foresaw_is_told_by_its_place_and_the_others_are_taken(door, monkeypatch):
    check = receiving.check

    def fails(upload):
        if upload.section == "labels":
            raise ArithmeticError("Wilhelmina Ashgrove")
        return check(upload)

    monkeypatch.setattr(receiving, "check", fails)
    for number, section in enumerate(("labels", "notification")):
        walking.send(door, section, walking.least(section), number)

    with pytest.raises(NeedsAPerson, match=r"1 input is accepted.*a fault of this service .ArithmeticError in") as told:
        receiving.collect_inbox(door)

    assert "Ashgrove" not in str(told.value)
    assert len(inbox.waiting(door.vault, REF)) == 1
