"""A review as rules and clocks are asked about it: record, guidance, words and the day it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from review.packs import Pack
from review.record import Record


@dataclass(frozen=True)
class Matter:
    """*sections* holds the content of each section that counts and is not sealed; *today* is handed in."""

    record: Record
    pack: Pack
    sections: Mapping[str, Mapping[str, Any]] = field(repr=False)
    today: date
