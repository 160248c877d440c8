"""A caseload read and judged: every review's ledger, its sections, every rule and every clock, nothing remembered."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from math import log
from pathlib import Path

from bench.rows import RUN, Row, at_most
from commands.living import happen, lives
from commands.neighbours import keys_in
from flows.door import Door, open_door
from flows.matters import matter_of
from review import places
from review.clocks import dates_of
from review.rules import judge
from storage.folder import make_folder_vault
from storage.ledger import read_ledger

ENTRIES = 60
CASELOADS = (1_000, 3_000, 10_000)
EXAMPLE = Path(__file__).parents[1] / "examples" / "fern"
TODAY = date(2026, 7, 1)
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def measure() -> Sequence[Row]:
    """Seconds for a thousand open reviews, and how the time grows to ten thousand."""
    RUN.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=RUN) as folder:
        door = door_to(Path(folder))
        entries = one_review(door)
        seconds = [_read_and_judged(door, Path(folder), number) for number in CASELOADS]
    exponent = log(seconds[-1] / seconds[0]) / log(CASELOADS[-1] / CASELOADS[0])
    return [
        at_most(
            f"{CASELOADS[0]} open reviews of {entries} entries read and judged, folder vault, nothing remembered",
            seconds[0],
            "s",
            10,
        ),
        *(
            Row(f"the same, {number} reviews", round(taken, 1), "s")
            for number, taken in zip(CASELOADS[1:], seconds[1:], strict=True)
        ),
        at_most(f"growth from {CASELOADS[0]} to {CASELOADS[-1]}, exponent", exponent, "", 1.1),
    ]


def door_to(folder: Path) -> Door:
    make_folder_vault(folder / "vault")
    settings = {"VAULT": "folder", "VAULT_FOLDER": str(folder / "vault"), **keys_in(folder / "keys")}
    return open_door(settings, NOW, signs_and_sends=False)


def one_review(door: Door) -> int:
    """The example's life until its ledger has so many entries; how many they are."""
    life = lives(EXAMPLE)
    for moment in life.moments:
        happen(door, life.review, moment)
        if (entries := read_ledger(door.vault, life.review).record.entries) >= ENTRIES:
            return entries
    return entries


def _read_and_judged(door: Door, folder: Path, number: int) -> float:
    """Seconds to read and judge *number* reviews, each a copy of the first under a reference of its own.

    An entry does not say which review it is of, so that a copied ledger is as good as one written.
    """
    copied(folder / "vault", number)
    begun = time.perf_counter()
    for reference in references_of(door):
        matter = matter_of(door, reference, TODAY)
        judge(matter)
        dates_of(matter)
    return time.perf_counter() - begun


def references_of(door: Door) -> list[str]:
    return sorted({places.reference_of(key) for key in door.vault.list(places.reviews())})


def copied(vault: Path, number: int) -> None:
    first = next(path for path in vault.rglob("NMER-2026-001") if path.is_dir())
    for place in range(number):
        copy = first.with_name(f"COPY{chr(65 + place // 1000)}-2026-{place % 1000:03}")
        if not copy.exists():
            shutil.copytree(first, copy, ignore=shutil.ignore_patterns("inbox", "documents"))
