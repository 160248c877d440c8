"""Time kept over a caseload: every review read, its reminders found and put into the outbox or told, nothing sent."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bench.caseload import CASELOADS, TODAY, copied, door_to, one_review
from bench.rows import RUN, Row, at_most
from flows.door import Door
from flows.keep_time import keep_time

MORNING = datetime(TODAY.year, TODAY.month, TODAY.day, 9, 5, tzinfo=UTC)


def measure() -> Sequence[Row]:
    """Seconds for a thousand open reviews, and for the same again on the same day."""
    RUN.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=RUN) as folder:
        door = replace(door_to(Path(folder)), now=MORNING)
        entries = one_review(door)
        copied(Path(folder) / "vault", CASELOADS[0])
        first, said = _timed(door)
        second, _ = _timed(door)
    if f"{CASELOADS[0] + 1} open reviews" not in said:
        raise RuntimeError("A caseload that nobody looked at is quickly kept.")
    return [
        at_most(f"time kept over {CASELOADS[0]} open reviews of {entries} entries, folder vault", first, "s", 60),
        Row("the same, again on the same day", round(second, 1), "s"),
    ]


def _timed(door: Door) -> tuple[float, str]:
    begun = time.perf_counter()
    said = keep_time(door, TODAY)
    return time.perf_counter() - begun, said
