"""What a step that stopped half way had written by then: that it wrote nothing is said only where it is so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flows.door import Door
from review.errors import ReviewError, TryAgainLater
from storage.ledger import read_ledger


@contextmanager
def written_told(door: Door, reference: str) -> Iterator[None]:
    """Add to what a step has to wait for which entries it has written; nothing where the ledger cannot be read."""
    try:
        yield
    except TryAgainLater as stopped:
        raise TryAgainLater(f"{stopped} {_written(door, reference)}".rstrip()) from stopped


def _written(door: Door, reference: str) -> str:
    try:
        lines = read_ledger(door.vault, reference).lines
    except ReviewError:
        return ""
    # A run takes one moment for all it writes, and keeps it when it tries again.
    entries = [f"entry {line.seq}" for line in lines if line.at == door.now]
    if not entries:
        return "Nothing of this step was written."
    return f"Written by then, and kept: {', '.join(entries)}. The same press finishes what was left of it."
