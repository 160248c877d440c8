"""A ledger entry in the folder vault; against a row in SQLite that is as durable."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from bench.rows import RUN, Row, at_most, middle, seconds_of
from review.ledger import Entry
from review.timeline import Event
from storage.folder import FolderVault
from storage.ledger import append, read_ledger

TIMES = 200
REF = "NMER-2026-001"
NOW = datetime(2026, 1, 13, 12, tzinfo=UTC)


def measure() -> Sequence[Row]:
    """Milliseconds an entry, and the time to read and add up the whole."""
    RUN.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=RUN) as folder:
        vault = FolderVault(Path(folder) / "vault")
        _open(vault)
        taken = sorted(seconds_of(_adding(vault), TIMES))
        reading = seconds_of(lambda: read_ledger(vault, REF).record, 5)
        rows = sorted(seconds_of(_sqlite(Path(folder) / "rows.sqlite"), TIMES))
    return [
        at_most(
            f"an entry appended, folder vault, median of {TIMES}, the ledger read each time",
            middle(taken) * 1000,
            "ms",
            5,
            f"a row in SQLite, synchronous FULL: {middle(rows) * 1000:.2f} ms",
        ),
        Row("the same, 99 in 100 no slower than", round(taken[int(TIMES * 0.99)] * 1000, 2), "ms"),
        Row(f"{TIMES + 1} entries read, chain checked, added up", round(middle(reading) * 1000, 1), "ms"),
    ]


def _open(vault: FolderVault) -> None:
    data = {"pack": "england-2016", "n": 1, "codes": {}}
    entry = Entry(event=Event.NOTIFIED.value, on=date(2026, 1, 13), by="coordinator", data=data)
    append(vault, REF, lambda _record: entry, NOW)


def _adding(vault: FolderVault) -> Callable[[], object]:
    entry = Entry(event=Event.ASSEMBLED.value, on=date(2026, 1, 13), by="coordinator", data={"documents": []})
    return lambda: append(vault, REF, lambda _record: entry, NOW)


def _sqlite(file: Path) -> Callable[[], object]:
    rows = sqlite3.connect(file, isolation_level=None)
    rows.execute("pragma journal_mode=wal")
    rows.execute("pragma synchronous=full")
    rows.execute("create table entries (seq integer primary key, body text)")
    return lambda: rows.execute("insert into entries (body) values (?)", ["x" * 400])
