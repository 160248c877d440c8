"""Programs that a killed demonstration left running: known by process id and moment of birth, and stopped."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

_FOLDER = ".running"


def remember(folder: Path, pid: int) -> None:
    """Write down that *pid* was started for *folder*."""
    (folder / _FOLDER).mkdir(parents=True, exist_ok=True)
    (folder / _FOLDER / str(pid)).write_text(_born(pid), "utf-8")


def forget(folder: Path, pid: int) -> None:
    (folder / _FOLDER / str(pid)).unlink(missing_ok=True)


def stop_left_behind(folder: Path) -> int:
    """Stop whatever an earlier run for *folder* left running; how many there were."""
    if not (folder / _FOLDER).is_dir():
        return 0
    notes = list((folder / _FOLDER).iterdir())
    left = [int(note.name) for note in notes if _born(int(note.name)) == note.read_text("utf-8") != ""]
    for pid in left:
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)  # each was started as the head of a group of its own
    for note in notes:
        note.unlink()
    return len(left)


def _born(pid: int) -> str:
    """When the process began; empty when there is none. A number is used again, the moment it began is not."""
    if Path("/proc/self/stat").exists():
        return _born_by_proc(pid)
    said = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)  # noqa: S607
    return said.stdout.strip()


def _born_by_proc(pid: int) -> str:
    try:
        said = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    except OSError:
        return ""
    # After the name, which may hold anything, the twentieth word is the moment it began, in ticks since the start.
    state, *rest = said.rpartition(")")[2].split()
    return "" if state == "Z" else rest[18]
