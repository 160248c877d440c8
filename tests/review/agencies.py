"""What agencies are asked for and send, as entries: the common case simple."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from review.ledger import Entry
from review.timeline import Event
from tests.review.values import a_step

ON = date(2026, 3, 2)
DUE = date(2026, 4, 1)


def asked(*agencies: str, on: date = ON, **codes: Any) -> Entry:
    """They are asked for their own reviews by 1 April, but for *codes*."""
    usual = {"kind": "imr", "due": DUE.isoformat(), "state": "asked"}
    return a_step(Event.INPUT_MOVED, on, agencies=list(agencies), **{**usual, **codes})


def moved(state: str, *agencies: str, days: int = 1) -> Entry:
    return a_step(Event.INPUT_MOVED, ON + timedelta(days), agencies=list(agencies), state=state)


def returned(agency: str, kind: str = "imr", state: str = "draft", **codes: Any) -> Entry:
    """Something has come from it, five days after it was asked."""
    return a_step(Event.INPUT_RETURNED, ON + timedelta(5), agencies=[agency], kind=kind, state=state, **codes)


def chased(rung: str, *agencies: str) -> Entry:
    return a_step(Event.CHASED, DUE + timedelta(5), agencies=list(agencies), rung=rung)


def scoped(*agencies: str) -> Entry:
    """They are asked who they knew."""
    return a_step(Event.SCOPING_ASKED, ON, agencies=list(agencies), due=DUE.isoformat())
