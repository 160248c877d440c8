"""Frees what runs hold that nobody is at any more: a machine that died tells Prefect nothing, and the next press waits.

The doorkeeper goes by the clock alone, since worker and doorkeeper may be on two machines. `make free` is run by a person on
the worker's machine, and asks that machine which processes there are.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flows.pool import POOL
from flows.press import CANCELLED, CRASHED, WORKER_SILENT, Going, Presser
from review.errors import NeedsAPerson, ReviewError

# No run of ours lasts so long: one that seems to was killed, and nobody told Prefect.
LONGEST_RUN = timedelta(minutes=45)
_LONGEST = {"RUNNING": LONGEST_RUN, "PENDING": timedelta(minutes=15), "CANCELLING": timedelta(minutes=10)}
# A process that has just ended may still be telling Prefect so.
_SETTLING = timedelta(minutes=1)
_SAID = "Nobody is at this run any more. Look at what the ledger has of it, then press it again."
_PAUSE = timedelta(minutes=1)
_PROCESSES = Path("/proc")  # of Linux; elsewhere a number is asked for by itself


def free(presser: Presser, now: datetime, is_over: Callable[[Going, datetime], bool]) -> list[str]:
    """End every run that is over by *is_over*, so that what waits for it begins; the presses they were of."""
    over = [run for run in presser.under_way() if is_over(run, now)]
    for run in over:
        presser.end(run.id, CANCELLED if run.state == "CANCELLING" else CRASHED, _SAID)
    return [run.press for run in over]


def is_too_long(run: Going, now: datetime) -> bool:
    """Whether it has stood at its state longer than any run of ours does."""
    return now - run.since > _LONGEST[run.state]


def is_gone_from_here(run: Going, now: datetime) -> bool:
    """Whether this machine, which has to be the worker's, has no process of it."""
    if now - run.since < _SETTLING:
        return False
    return not _is_here(run.process) if run.process else is_too_long(run, now)


def check_machine(worker_seen: datetime | None, now: datetime) -> None:
    """Raise `NeedsAPerson` where a worker was seen just now and none runs on this machine: its runs would seem to be gone."""
    if (
        worker_seen
        and now - worker_seen < WORKER_SILENT
        and _PROCESSES.exists()
        and not any(map(_is_worker, _PROCESSES.iterdir()))
    ):
        raise NeedsAPerson(
            f"A worker asked for work within the last {WORKER_SILENT // timedelta(minutes=1)} minutes, and none runs on this "
            "machine. Run make free on the machine of the worker; if that is this one, start the worker first. Nothing was ended."
        )


@dataclass
class Freeing:
    """The doorkeeper's part: once a minute, by the clock alone."""

    press: str = "runs that nobody is at"
    looked: datetime | None = None

    def look(self, now: datetime, presser: Presser) -> str:
        """Free, if a minute has passed; what was freed, empty for nothing."""
        if self.looked and now - self.looked < _PAUSE:
            return ""
        freed = free(presser, now, is_too_long)
        self.looked = now
        return f"Ended, for nobody was at it any more: {', '.join(freed)}." if freed else ""


def _is_worker(process: Path) -> bool:
    words = _command_of(process)
    return b"worker" in words and b"start" in words and POOL.encode() in words


def _command_of(process: Path) -> list[bytes]:
    with suppress(OSError):
        return (process / "cmdline").read_bytes().split(b"\0")
    return []


def _is_here(process: int) -> bool:
    if _PROCESSES.exists():
        # After a restart of the machine the number may be another program's.
        return any(b"prefect" in word for word in _command_of(_PROCESSES / str(process)))
    with suppress(OSError):
        os.kill(process, 0)
        return True
    return False


def main() -> int:
    """Free what this machine is not at any more, and say what that was; the exit status."""
    api, auth = os.environ.get("PREFECT_API_URL"), os.environ.get("PREFECT_API_AUTH_STRING")
    if not api:
        sys.stderr.write("PREFECT_API_URL is not set: it names the Prefect server to look at. See .env.example.\n")
        return 2
    try:
        with Presser(api, auth) as presser:
            now = datetime.now(UTC)
            check_machine(presser.house(now).worker_seen, now)
            freed = free(presser, now, is_gone_from_here)
    except ReviewError as stopped:
        sys.stderr.write(f"{stopped}\n")
        return 2
    said = (
        f"Ended, for this machine is not at it any more: {', '.join(freed)}." if freed else "Nothing had to be freed."
    )
    sys.stdout.write(f"{said}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
