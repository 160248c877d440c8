"""What one step of the timeline is: a row of the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from review.timeline import Event, Standing

Moves = Mapping[Standing, Standing]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One row: an event, what a coordinator presses for it, where it has its turn and where it leads.

    *code* is the step's number in the timeline, or a word where it has none; empty for what is no step (a section
    accepted, a document made). *section* is the section the step rests on; with *counts* it counts only once the
    step is taken. *workstream* is the work that a hold keeps waiting. *bites* names the rules that can stop it,
    *entitled* the line of the pack that says who may be recorded as having done it. With *handle* the officer types
    the review's handle. *reason* is what a reason has to be given for. *repeats*: the same may happen on many days.
    *looked_at_again*: one version of its section tells of many days, or is found on another to be still so. *also* are
    further presses that record the same event, *paper* what is written for it or kept of it.
    """

    event: Event
    press: str
    moves: Moves
    code: str = ""
    section: str = ""
    counts: bool = True
    workstream: str = ""
    bites: str = ""
    entitled: str = ""
    handle: bool = False
    reason: str = ""
    repeats: bool = False
    looked_at_again: bool = False
    paper: str = ""
    also: tuple[str, ...] = ()
    says: str = ""


def stays(*standings: Standing) -> dict[Standing, Standing]:
    """It may happen here, and moves nothing."""
    return {standing: standing for standing in standings}


def leads(*standings: Standing, to: Standing) -> dict[Standing, Standing]:
    """From each of these it leads to one place."""
    return dict.fromkeys(standings, to)
