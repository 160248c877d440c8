"""The steps a review has taken, and how one that was recorded with a mistake is told instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any


@dataclass(frozen=True)
class StepTaken:
    """A step: its code, the day it happened, who is recorded as having done it, its codes.

    *event* is the word of its entry, *entry* the entry's number in the ledger and *n* the version of the section it
    rests on; a case read from a folder knows none of them. One told from the papers of an adoption has in *paper* the
    place where the adoption names its paper, counted from 1, and in *earlier_paper* the number of the paper itself.
    *corrected*: its day was told anew.
    """

    step: str
    on: date
    by: str
    codes: Mapping[str, Any] = field(default_factory=dict)
    event: str = ""
    entry: int = -1
    n: int = 0
    paper: int = 0
    earlier_paper: int = 0
    corrected: bool = False

    def has(self, codes: Mapping[str, Any]) -> bool:
        """Whether these codes are among its own."""
        return all(self.codes.get(key) == code for key, code in codes.items())


def corrected(steps: tuple[StepTaken, ...], codes: Mapping[str, Any]) -> tuple[StepTaken, ...]:
    """*steps* as a correction tells them: with another day or role, or without the entry that was struck."""
    told = tuple(_told(step, codes) if _is_meant(step, codes) else step for step in steps)
    if codes["kind"] == "struck":
        return tuple(step for step in told if step.entry != codes["entry"])
    return told


def _is_meant(step: StepTaken, codes: Mapping[str, Any]) -> bool:
    """An adoption holds many steps in one entry: a correction of it names one by its code, and its paper if need be."""
    same = codes.get("step", step.step) == step.step and codes.get("paper", step.paper) == step.paper
    return bool(step.entry == codes["entry"] and same)


def _told(step: StepTaken, codes: Mapping[str, Any]) -> StepTaken:
    """A correction that does not say what would be right changes nothing, and is refused before it is written."""
    match codes["kind"]:
        case "day" if "on" in codes:
            return replace(step, on=date.fromisoformat(codes["on"]), corrected=True)
        case "role" if "by" in codes:
            return replace(step, by=codes["by"])
    return step
