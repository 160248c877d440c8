"""rules: what statute, guidance and practice ask of a review; pure functions of a `Matter`, judged all at once."""

from __future__ import annotations

from review.findings import Finding, biting, to_do
from review.rules.judging import RULES, judge

__all__ = ["RULES", "Finding", "biting", "judge", "to_do"]
