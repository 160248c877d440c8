"""The vault's disk goes away in the midst of a step: it is told as that, and once it is back the same press works."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

import pytest

from flows import receiving, recording
from flows.door import Door
from review.errors import OutOfTurn, TryAgainLater
from storage.folder import FolderVault
from tests.flows import walking
from tests.flows.acting import accept
from tests.flows.adopting import press_adopt
from tests.flows.test_dying import outline, to_be_adopted
from tests.flows.test_full_disk import to_be_decided
from tests.flows.walking import REF, a_door, least

GONE = "is not there any more"


@dataclass
class VanishingVault:
    """A vault before whose *goes_at*th call its disk goes away; an empty folder is left where the disk was."""

    vault: FolderVault
    root: Path
    goes_at: int
    calls: int = field(default=0)

    def __getattr__(self, name: str) -> object:
        asked = getattr(self.vault, name)

        def answered(*given: object) -> object:
            self.calls += 1
            if self.calls == self.goes_at:
                self.root.rename(away(self.root))
                self.root.mkdir()
            return asked(*given)

        return answered


def away(root: Path) -> Path:
    return root.with_name("away")


def sent(door):
    walking.send(door, "notification", least("notification"))
    walking.send(door, "labels", least("labels"), 1)


ACTS = {
    "a decision": (to_be_decided, walking.decide, 17),
    "an adoption": (to_be_adopted, press_adopt, 17),
    "what was sent": (sent, receiving.collect_inbox, 3),
}


@pytest.mark.thorough
@pytest.mark.parametrize("name", ACTS)
def test_a_vault_that_goes_away_is_told_as_that(name, environment):
    before, act, apart = ACTS[name]
    before(a_door(environment))
    root = Path(environment["VAULT_FOLDER"])

    for goes_at in count(1, apart):
        door = a_door(environment)
        vault = VanishingVault(door.vault, root, goes_at)
        said = _said(act, replace(door, vault=vault))
        if vault.calls < goes_at:
            break
        assert GONE in said
        assert "backup" not in said
        assert [place for place in root.rglob("*") if place.name != "writing"] == []
        _is_back(root)

    assert outline(a_door(environment)) == _undisturbed(name, environment)


def _said(act, door: Door) -> str:
    try:
        return str(act(door))
    except OutOfTurn as refused:
        return str(refused)
    except TryAgainLater as stopped:
        return str(stopped)


def _is_back(root: Path) -> None:
    shutil.rmtree(root)
    away(root).rename(root)


def _undisturbed(name, environment):
    folder = Path(environment["VAULT_FOLDER"]).parent / "undisturbed"
    walking.make_folder_vault(folder)
    door = a_door({**environment, "VAULT_FOLDER": str(folder)})
    before, act, _apart = ACTS[name]
    before(door)
    act(door)
    return outline(door)


def test_where_nothing_is_left_but_the_place_of_the_disk_no_review_is_unknown(environment):
    door = a_door(environment)
    accept(door, "notification", least("notification"))
    recording.record_notification(door, REF, 1, "england-2016", "coordinator")
    root = Path(environment["VAULT_FOLDER"])
    root.rename(away(root))
    (root / "objects").mkdir(parents=True)  # the place where the disk should be may hold anything but the sign

    with pytest.raises(TryAgainLater, match=GONE):
        walking.record_of(door)
    with pytest.raises(TryAgainLater, match=GONE):
        receiving.collect_inbox(door)
