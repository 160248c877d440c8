"""Reports as they were made: each under its day and a number, found again where nothing in it has changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from review import places
from review.errors import AlreadyThere, TryAgainLater
from review.vault import Vault
from storage.once import keep_once

_MOST = 200  # of one report on one day


@dataclass(frozen=True)
class ReportKept:
    """Where a report lies, its bytes, and whether they were put there just now."""

    key: str
    body: bytes = field(repr=False)
    is_new: bool


def keep_report(vault: Vault, name: str, on: date, ending: str, made: Callable[[int], bytes]) -> ReportKept:
    """Keep what *made* makes of the first number that is free, or find the number under which it lies already."""
    for number in range(1, _MOST + 1):
        key, body = places.report(name, on, number, ending), made(number)
        is_new = vault.head(key) is None
        try:
            keep_once(vault, key, body)
        except AlreadyThere:
            continue
        return ReportKept(key, body, is_new)
    raise TryAgainLater("This report was made too often on one day. Make it as of another day.")
