"""A folder of our own: claimed by one process at a time, and replaced only when it bears our mark."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from review.errors import NeedsAPerson

DEMO_MARK = ".made-by-demo"
ROOM = 300  # MB: Prefect's database and logs, the vault twice over, and to spare


@contextmanager
def claimed(folder: Path, what: str) -> Iterator[None]:
    """Hold *folder* for this process; raises `NeedsAPerson` when another holds it. A killed process holds nothing."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = folder.with_name(f".{folder.name}.lock")
    with lock.open("a+") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise NeedsAPerson(
                f"{what} is running in {folder} already. Stop it there, or give another folder with --out."
            ) from error
        yield


def made_anew(folder: Path) -> None:
    """Make *folder* empty and ours; raises `NeedsAPerson` when somebody else's things lie in it.

    The old one is moved aside whole before it is taken apart, so that a kill in between leaves no folder without a mark.
    """
    for aside in folder.parent.glob(f".{folder.name}.aside-*"):
        shutil.rmtree(aside, ignore_errors=True)
    if folder.exists() and not (folder / DEMO_MARK).exists() and any(folder.iterdir()):
        raise NeedsAPerson(
            f"{folder} was not made by the demonstration, so it is left as it is. Give another folder with --out."
        )
    if folder.exists():
        aside = folder.with_name(f".{folder.name}.aside-{os.getpid()}")
        folder.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / DEMO_MARK).touch()


def room_left(folder: Path, mebibytes: int = ROOM) -> None:
    """Raise `NeedsAPerson` when the disk under *folder* is as good as full."""
    free = os.statvfs(folder)
    if free.f_bavail * free.f_frsize < mebibytes * 1024 * 1024:
        raise NeedsAPerson(
            f"The disk under {folder} has less than {mebibytes} MB left. Free some space, then run it again."
        )
