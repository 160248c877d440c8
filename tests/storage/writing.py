"""Processes that write to a folder vault, for tests that race, kill or starve: `python -m tests.storage.writing`."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path

from review.errors import ReviewError
from review.ledger import Entry
from review.timeline import Event
from storage.case_folder import CaseFolder, write_folder
from storage.folder import FolderVault
from storage.ledger import append
from tests.builders import NOON, REF, an_entry

ROOT = Path(__file__).parents[2]
NOBODY = 65534


def writer(*arguments: object, under: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    """One of the processes below, with what it says on a pipe."""
    return subprocess.Popen(
        [*under, sys.executable, "-m", "tests.storage.writing", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def said_by(*arguments: object, under: tuple[str, ...] = ()) -> list[str]:
    """The lines a process says until it ends well."""
    process = writer(*arguments, under=under)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return said.splitlines()


def entries(name: str) -> Iterator[Entry]:
    """Acceptances that nobody else's are like."""
    for number in count(1):
        yield an_entry(Event.ACCEPTED, section="analysis", n=number, inbox=f"{name}-{number}")


def adds_entries(root: str, name: str, how_many: str) -> None:
    """Append, and say the number of each entry once it is known to be in."""
    vault = FolderVault(Path(root))
    for entry in islice(entries(name), int(how_many)):
        line = append(vault, REF, lambda _record, entry=entry: entry, NOON)
        _say(line.seq, entry.data["inbox"])


def keeps_bytes(root: str, name: str) -> None:
    """Keep objects of three sizes without end, and say each key once it is kept."""
    vault = FolderVault(Path(root))
    for number in count():
        key = f"{name}/{number:06}"
        vault.put_new(key, key.encode() * (1, 500, 20_000)[number % 3])
        _say(key)


def writes_too_much(root: str, limit: str) -> None:
    """Keep a little, then more than there is room for; then again once there is. A limit of 0 is the disk's own."""
    vault, body = FolderVault(Path(root)), b"x" * 200_000
    vault.put_new("little", b"little")
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    if int(limit):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), hard))
    _say(_answer(lambda: vault.put_new("much", body)))
    _say(vault.list(""), sorted(os.listdir(Path(root) / "tmp")))
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    (Path(root).parent / "in the way").unlink(missing_ok=True)
    _say(_answer(lambda: vault.put_new("much", body)))
    _say(vault.list(""), vault.get("much") == body)


def exports_too_much(folder: str, limit: str) -> None:
    """Write a case folder for which there is no room; then again once there is."""
    case, hard = CaseFolder(case=b"{}", roster=b"x" * 200_000), resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), hard))
    _say(_answer(lambda: write_folder(Path(folder), case)))
    _say(sorted(os.listdir(Path(folder).parent)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    _say(_answer(lambda: write_folder(Path(folder), case)))


def asks_as_nobody(root: str) -> None:
    """Read, list and write without the right to."""
    vault = FolderVault(Path(root))
    vault.put_new("a/b", b"")
    Path(root, "objects", "a").chmod(0)
    if os.geteuid() == 0:
        os.setuid(NOBODY)
    for ask in (lambda: vault.get("a/b"), lambda: vault.list(""), lambda: vault.put_new("a/c", b"")):
        _say(_answer(ask))


def _say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def _answer(ask: Callable[[], object]) -> str:
    try:
        ask()
    except ReviewError as error:
        return f"{type(error).__name__}: {error}"
    return "kept"


if __name__ == "__main__":
    {
        "entries": adds_entries,
        "bytes": keeps_bytes,
        "much": writes_too_much,
        "case": exports_too_much,
        "nobody": asks_as_nobody,
    }[sys.argv[1]](*sys.argv[2:])
