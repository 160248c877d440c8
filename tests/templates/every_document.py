"""Every kind of document this project can make, at every stage it can stand at: what the proofs are run over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from review.case import Case
from review.documents import Document
from review.packs import load_pack
from review.record import Record, StepTaken
from review.stages import Stage
from templates.assemble.assembly import DOCUMENTS, assemble, covering_letter, decision_letter
from templates.assemble.chosen import OURS, Templates
from templates.copies.pages import lacks_page_numbers, with_page_numbers
from templates.schemes import renumbered
from tests.templates.builders import A_BUNDLE, ENCLOSED, LEAST, MOST, a_case
from tests.templates.edit_moves import with_a_logo

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
_REPORT = "overview-report"
# With gaps and letters; marked and with a version; neither.
EACH_WAY = (Stage.PANEL, Stage.HOME_OFFICE, Stage.PUBLICATION)


@cache
def every_document() -> dict[str, bytes]:
    """`fern overview-report home-office` and so on, each with its file."""
    return {f"{case} {made.name} {made.stage.value}": made.body for case, made in _made()}


@cache
def documents_of_others() -> dict[str, bytes]:
    """The same reviews under the other guidance, numbered the other ways, and by a template that a council edited."""
    return {f"{way} {made.name} {made.stage.value}": made.body for way, made in _made_otherwise()}


@cache
def documents_with_pages() -> dict[str, bytes]:
    """What is archived where LibreOffice is: signed reports, and a plan with a logo, with page numbers in their contents."""
    (report,) = assemble(fern(), Stage.HOME_OFFICE, [_REPORT])
    signed = {
        name: body
        for name, body in {"ours, overview-report home-office": report.body, **documents_of_others()}.items()
        if name.endswith(Stage.HOME_OFFICE.value) and (_REPORT in name or "logo" in name) and lacks_page_numbers(body)
    }
    paged = with_page_numbers([*signed.values()])
    return {f"with pages, {name}": body for name, body in zip(signed, paged, strict=True)}


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


def _made_otherwise() -> Iterator[tuple[str, Document]]:
    section_8a = a_case(MOST, pack=load_pack("england-s8a"))
    section_8a = replace(section_8a, record=replace(section_8a.record, pack="england-s8a"))
    for stage in EACH_WAY:
        yield from (("section 8A,", made) for made in assemble(section_8a, stage))
    for scheme in ("continuous", "with-headings"):
        numbered = Templates({name: renumbered(OURS.of(name), scheme) for name in DOCUMENTS})
        yield from ((f"numbered {scheme},", made) for made in assemble(fern(), Stage.HOME_OFFICE, templates=numbered))
    with_logo = Templates({"action-plan": with_a_logo(' descr="The arms of Northmere"')(OURS.of("action-plan"))})
    for stage in EACH_WAY:
        yield from (("with a logo,", made) for made in assemble(fern(), stage, ["action-plan"], with_logo))


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
