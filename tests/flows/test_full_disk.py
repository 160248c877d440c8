"""The disk fills up at any moment of a step: nothing is half-written, and once there is room the same press works."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from flows import recording
from flows.written import written_told
from review.errors import OutOfTurn, TryAgainLater
from storage.ledger import read_ledger
from tests.flows import adopting, walking
from tests.flows.acting import accept
from tests.flows.adopting import press, press_adopt
from tests.flows.test_dying import ON, correct, outline, to_be_adopted
from tests.flows.walking import REF, a_door, changed, later, record_of


class FullDisk:
    """The system's `fsync`, until a disk that is full at its *n*th call says so; from then on it stays full."""

    def __init__(self, full_from):
        self.full_from, self.calls, self.fsync = full_from, 0, os.fsync

    def __call__(self, descriptor):
        self.calls += 1
        if self.calls >= self.full_from:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.fsync(descriptor)


def to_be_corrected(door):
    adopting.adopt(door, "under_way")
    press(door, "09 have records secured", "coordinator", ON, agencies=["gp"])
    number = record_of(door).step("09").entry
    accept(door, "correction", changed("correction", entry=number, kind="day", on="2026-11-04"))


def to_be_decided(door):
    for number, section in enumerate(("notification", "recommendation", "labels", "decision")):
        accept(door, section, walking.enough(section), number)
    recording.record_notification(door, REF, 1, "england-2016", "coordinator")
    walking.recommend(door)


ACTS = {
    "a step": (
        lambda door: adopting.adopt(door, "under_way"),
        lambda door: press(door, "13 combine the chronology", "writer", ON),
    ),
    "an adoption": (to_be_adopted, press_adopt),
    "a correction": (to_be_corrected, correct),
    "a decision": (to_be_decided, walking.decide),
}


@pytest.mark.parametrize("name", ACTS)
def test_a_disk_that_is_full_leaves_nothing_half_written(name, environment, monkeypatch):
    before, act = ACTS[name]
    before(a_door(environment))
    door, full_from = a_door(environment), 0
    length = len(read_ledger(door.vault, REF).lines)

    while True:
        full_from += 1
        disk = FullDisk(full_from)
        monkeypatch.setattr(os, "fsync", disk)
        said = _said(act, later(door, full_from))
        monkeypatch.undo()
        entries = [f"entry {line.seq}" for line in read_ledger(door.vault, REF).lines[length:]]
        length += len(entries)
        if "is full." in said:
            assert ("Nothing of this step was written." in said) == (not entries)
            assert [entry for entry in entries if entry not in said] == []
        assert list((Path(environment["VAULT_FOLDER"]) / "tmp").iterdir()) == []
        if disk.calls < full_from:
            break
        assert full_from < 200

    assert outline(a_door(environment)) == _undisturbed(name, environment)


def _said(act, door):
    """What it said; a step whose end alone was lost says that it was recorded already."""
    try:
        with written_told(door, REF):
            return str(act(door))
    except (OutOfTurn, TryAgainLater) as refused:
        return str(refused)


def _undisturbed(name, environment):
    """What the same comes to in another vault, whose disk has room."""
    folder = Path(environment["VAULT_FOLDER"]).parent / "undisturbed"
    walking.make_folder_vault(folder)
    door = a_door({**environment, "VAULT_FOLDER": str(folder)})
    before, act = ACTS[name]
    before(door)
    act(door)
    return outline(door)
