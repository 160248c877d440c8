"""The agreed date and the hold of a row: steps of the past of which more than their day is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from review.guards.past import agreed_last
from schemas.caseload.columns import Column, column_of
from schemas.faults import Fault

Content = Mapping[str, Any]
# What is told together or not at all; a reason for the agreed date and who asked for a hold may be left out.
_TOGETHER = {
    "extension": ("until", "panel_agreed_on", "csp_agreed_on"),
    "hold": ("workstream", "since", "reason"),
}


def steps_with_codes(told: Mapping[str, Content], paper: str) -> Iterator[dict[str, Any]]:
    """The past steps that a row tells of in full; *told* is what could be read, by section."""
    for step, fields in _TOGETHER.items():
        said = dict(told[step])
        if said.keys() >= set(fields):
            on = agreed_last(said) if step == "extension" else said.pop("since")
            yield {"step": step, "on": on, "paper": paper, step: said}


def faults_of_codes(told: Mapping[str, Content], filled: set[Column]) -> Iterator[tuple[Column, Fault]]:
    """What is left out beside what is *filled* in, and days of an agreement that cannot be."""
    for step, fields in _TOGETHER.items():
        there = [column for column in filled if column.section == step]
        lacking = [column_of(step, field) for field in fields] if there else []
        yield from ((column, Fault("needed-with")) for column in lacking if column not in filled)
    yield from _of_the_agreement(told["extension"], told["notification"].get("aware_on", ""))


def _of_the_agreement(said: Content, aware: str) -> Iterator[tuple[Column, Fault]]:
    if not said.keys() >= set(_TOGETHER["extension"]):
        return
    if said["until"] <= agreed_last(said):
        yield column_of("extension", "until"), Fault("agreed-early")
    for field in ("panel_agreed_on", "csp_agreed_on"):
        if said[field] < aware:
            yield column_of("extension", field), Fault("outside")
