"""`review due` as a person meets it, a whole process each time; and the clocks of many reviews in one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bench.demonstration import run
from bench.rows import ROOT, Row, at_most, middle, seconds_of
from review.clocks import dates_of
from review.ledger import Entry
from review.matter import Matter
from review.packs import load_pack
from review.record import Record
from review.timeline import Event

TIMES = 7
REVIEWS = 1_000
DUE = ("commands.main", "due", "england-2016", "completion", "--from", "2025-09-14", "--as-of", "2026-03-20")


def measure() -> Sequence[Row]:
    """Seconds of one `review due`, against Python doing nothing; seconds for every clock of a thousand reviews."""
    processes = seconds_of(lambda: run(ROOT, sys.executable, "-m", *DUE), TIMES)
    nothing = seconds_of(lambda: run(ROOT, sys.executable, "-c", "pass"), TIMES)
    matter = _decided()
    # Each a matter of its own: one that was asked before remembers its answer.
    judged = seconds_of(lambda: [dates_of(replace(matter)) for _ in range(REVIEWS)], 3)
    return [
        at_most(
            f"review due, a whole process, median of {TIMES}",
            middle(processes),
            "s",
            0.3,
            f"Python doing nothing: {middle(nothing):.2f} s",
        ),
        Row(f"every clock of {REVIEWS} reviews with its sentence, the records at hand", round(middle(judged), 2), "s"),
    ]


def _decided() -> Matter:
    """A review notified and decided."""
    pack = load_pack("england-2016")
    opening = {"pack": pack.name, "n": 1, "off": [], "codes": {}}
    decided = {"n": 1, "codes": {"outcome": "review"}}
    record = Record("NMER-2026-001")
    for event, on, data in (
        (Event.NOTIFIED, date(2025, 8, 22), opening),
        (Event.DECIDED_TO_REVIEW, date(2025, 9, 14), decided),
    ):
        record = record.after(Entry(event=event.value, on=on, by="coordinator", data=data))
    days = {"aware_on": "2025-08-20", "notified_on": "2025-08-22"}
    return Matter(record, pack, {"notification": days}, date(2026, 3, 20))
