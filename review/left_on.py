"""The day on which a set that was released left for the Home Office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import inf

from review.record import Attempt, Record
from review.steps_taken import StepTaken


def left_on(record: Record, release: StepTaken) -> date | None:
    """The day a person confirmed that it arrived, or the mail server took it, or a paper of before says."""
    adoption = record.step("adoption")
    if release.paper or (adoption is not None and adoption.entry == release.entry):
        return release.on
    following = next((one for one in record.taken("18") if one.entry > release.entry), None)
    until = following.entry if following else inf
    confirmed = [one.on for one in record.taken("receipt") if release.entry < one.entry < until]
    taken = [one.on for one in _tried(record, release, following) if one.result == "sent"]
    return next(iter([*confirmed, *taken]), None)


def _tried(record: Record, release: StepTaken, following: StepTaken | None) -> Sequence[Attempt]:
    """The attempts to send it: an attempt tells its day alone, so that those of an earlier release are told by theirs."""
    if following is None:
        return record.tried()
    return [one for one in record.dispatched if release.on <= one.on <= following.on]
