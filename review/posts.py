"""Whether somebody is in a post that people are appointed to: the chair's, or the writer's."""

from __future__ import annotations

from datetime import date

from review.record import Record


def vacant_since(record: Record, role: str) -> date | None:
    """The last day on which a *role*, `chair` or `writer`, left after the last appointment; None where nobody did."""
    appointed = record.step("07")
    left = max((taken.on for taken in record.taken("replacement", role=role)), default=None)
    return left if appointed and left and left > appointed.on else None
