"""A case: what a document is made from. The same from a folder as from the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from review.packs import Pack
from review.record import Record


@dataclass(frozen=True)
class Case:
    """The record, the guidance pack it stays on, and the accepted content of each section by name.

    Sealed sections (agencies' chronologies, the roster) are never in it: assembly does not open them. *on* is the day on
    which documents are made from it, where somebody says one.
    """

    record: Record
    pack: Pack
    sections: Mapping[str, Mapping[str, Any]] = field(repr=False)
    on: date | None = None
