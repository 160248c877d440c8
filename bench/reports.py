"""Every report over a caseload: each ledger read up to a day, and what it says written into Word."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.caseload import TODAY, copied, door_to, one_review
from bench.rows import RUN, Row, at_most
from flows.door import Door
from flows.reporting import NAMES, report_made

REVIEWS = 300  # many more than any partnership has at a time


def measure() -> Sequence[Row]:
    """Seconds for the slowest report, and for each."""
    RUN.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=RUN) as folder:
        door = door_to(Path(folder))
        one_review(door)
        copied(Path(folder) / "vault", REVIEWS)
        taken = {name: _seconds(door, name) for name in NAMES}
    slowest = at_most(f"slowest report over {REVIEWS} open reviews, folder vault", max(taken.values()), "s", 15)
    return [slowest, *(Row(f"the {name.replace('-', ' ')}", round(one, 1), "s") for name, one in taken.items())]


def _seconds(door: Door, name: str) -> float:
    begun = time.perf_counter()
    made = report_made(door, name, "exempt", TODAY, "coordinator")
    if not made.files:
        raise RuntimeError("A report that says nothing is quickly made.")
    return time.perf_counter() - begun
