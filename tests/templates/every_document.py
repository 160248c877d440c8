"""Every kind of document this project can make, at every stage it can stand at: what the proofs are run over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from review.case import Case
from review.documents import Document
from review.packs import load_pack
from review.record import Record, StepTaken
from review.stages import Stage
from templates.assemble.assembly import assemble, covering_letter, decision_letter
from tests.templates.builders import A_BUNDLE, ENCLOSED, LEAST, MOST, a_case

EXAMPLES = Path(__file__).parents[2] / "examples"
# The small reviews, and the files of their openings; what they lack a panel draft says.
SMALL = {
    "suicide": {"decision": "decision", "appointment": "appointment"},
    "two_who_died": {"decision": "decision", "appointment": "appointment"},
    "adult_child": {"decision": "decision", "appointment": "appointment.second"},
    "asked_again": {"decision": "decision.yes", "appointment": "appointment.directed"},
    "adopted": {"decision": "decision", "appointment": "appointment"},
}
FINISHED = ("suicide", "two_who_died")
# With gaps and letters; marked and with a version; neither.
EACH_WAY = (Stage.PANEL, Stage.HOME_OFFICE, Stage.PUBLICATION)


@cache
def every_document() -> dict[str, bytes]:
    """`fern overview-report home-office` and so on, each with its file."""
    return {f"{case} {made.name} {made.stage.value}": made.body for case, made in _made()}


def fern() -> Case:
    """The example that the demonstration carries, as far as its documents need it."""
    return _case("NMER-2026-001", _sections(EXAMPLES / "fern" / "sections"), completed=date(2026, 11, 3))


def small(name: str) -> Case:
    """One of the small reviews: its sections, and the inputs its life begins with."""
    folder = EXAMPLES / "small" / name
    named = {"notification": "notification", "labels": "labels", **SMALL[name]}
    opening = {
        section: json.loads(file.read_text("utf-8"))
        for section, stem in named.items()
        if (file := folder / "life" / f"{stem}.json").exists()
    }
    return _case("SALT-2024-001", {**opening, **_sections(folder / "sections")})


def letters(case: Case) -> tuple[Document, Document]:
    """Both letters as they are sent."""
    sent = covering_letter(case, released_on=date(2026, 11, 5), bundle=A_BUNDLE, attachments=ENCLOSED)
    return decision_letter(case), sent


def _made() -> Iterator[tuple[str, Document]]:
    for name, case, stages in (("fern", fern(), tuple(Stage)), ("every feature", a_case(MOST), EACH_WAY)):
        yield from ((name, made) for stage in stages for made in assemble(case, stage))
        yield from ((name, made) for made in letters(case))
    yield from (("the least", made) for made in assemble(a_case(LEAST), Stage.HOME_OFFICE))
    yield from (("nothing yet", made) for made in assemble(a_case({}), Stage.PANEL))
    for name in SMALL:
        yield from ((name, made) for made in assemble(small(name), Stage.PANEL))
    for name in FINISHED:
        yield from ((name, made) for made in assemble(small(name), Stage.PUBLICATION))


def _case(reference: str, sections: dict[str, Any], completed: date | None = None) -> Case:
    days = {
        "02": sections["notification"]["notified_on"],
        "04": sections["decision"]["decided_on"],
        "07": sections["appointment"]["chair"]["appointed_on"],
    }
    steps = [StepTaken(step, date.fromisoformat(day), "coordinator") for step, day in days.items()]
    ended = [StepTaken("17", completed, "csp-chair")] if completed else []
    return Case(Record(reference, pack="england-2016", steps=(*steps, *ended)), load_pack("england-2016"), sections)


def _sections(folder: Path) -> dict[str, Any]:
    return {file.stem: json.loads(file.read_text("utf-8")) for file in sorted(folder.glob("*.json"))}
