"""Two presses at once: real threads that meet where each is about to write its first entry."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Barrier, BrokenBarrierError, local

from flows.door import Door
from review.errors import ReviewError
from review.vault import Vault
from storage.ledger import read_ledger
from tests.flows.walking import REF, a_door

AT_MOST = 20  # seconds until a thread that was left alone goes on; nothing is proved by it


@dataclass
class MeetingVault:
    """A vault at whose first entry in a ledger every thread waits for the others: then they all write."""

    vault: Vault
    meeting: Barrier
    been: local = field(default_factory=local)

    def put_new(self, key: str, body: bytes) -> None:
        if "/ledger/" in key and not hasattr(self.been, "there"):
            self.been.there = True
            with suppress(BrokenBarrierError):
                self.meeting.wait(AT_MOST)
        self.vault.put_new(key, body)

    def __getattr__(self, name: str) -> object:
        return getattr(self.vault, name)


def at_once(door: Door, *acts: Callable[[Door], str]) -> list[str]:
    """What each act said, a refusal behind `refused: `; anything else that goes wrong is raised."""
    meeting = replace(door, vault=MeetingVault(door.vault, Barrier(len(acts))))

    def said(act: Callable[[Door], str]) -> str:
        try:
            return act(meeting)
        except ReviewError as refused:
            return f"refused: {refused}"

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(said, acts))


def in_copies(environment: dict[str, str], folder: Path, times: int) -> list[Door]:
    """The same installation as often as it is asked for, each with a vault of its own."""
    doors = []
    for number in range(times):
        vault = folder / f"vault-{number}"
        shutil.copytree(environment["VAULT_FOLDER"], vault)
        doors.append(a_door({**environment, "VAULT_FOLDER": str(vault)}))
    return doors


def entries_since(door: Door, length: int) -> list[str]:
    return [line.entry.event for line in read_ledger(door.vault, REF).lines[length:]]
