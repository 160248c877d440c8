"""The fields of the overview report. The executive summary takes what both say from here: one source, typed once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from review.case import Case
from review.documents import Content, OverviewReport
from review.errors import NeedsAPerson
from review.pack_values import Heading
from review.sections import REPORT
from review.stages import Stage
from templates.assemble.appendices import appendices
from templates.assemble.conduct import author, methodology, panel
from templates.assemble.facts import cover, written
from templates.assemble.findings import (
    analysis,
    background,
    conclusions,
    equality,
    lessons,
    overview,
    recommendations,
)
from templates.assemble.gaps import texts_of
from templates.assemble.names import names_used
from templates.assemble.remit import confidentiality, introduction, terms_of_reference, timescales


def overview_report(case: Case, stage: Stage) -> OverviewReport:
    """What the report says at *stage*; version and history are filled in when it is made."""
    printed = headings_known(case.pack.report_headings, SECTION)
    chapters = {name: SECTION[name](case) if name in printed else {} for name in REPORT}
    bound = appendices(case, stage, (*chapters.values(), case.pack.report_headings))
    chapters["confidentiality"] = _with_names_used(chapters, bound)
    return OverviewReport(
        cover=cover(case, stage, OverviewReport.name),
        version=0,
        history=(),
        headings=case.pack.report_headings,
        appendices=bound,
        **chapters,
    )


def _with_names_used(chapters: Mapping[str, Content], bound: Sequence[Content]) -> Content:
    said = chapters["confidentiality"]
    others = ({key: text for key, text in said.items() if key != "labels"}, *bound)
    texts = texts_of((*others, *(chapter for name, chapter in chapters.items() if name != "confidentiality")))
    return {**said, "labels": names_used(said["labels"], texts)} if said else said


def headings_known(headings: Iterable[Heading], known: Mapping[str, Any]) -> set[str]:
    """The sections the pack has a heading for; raises `NeedsAPerson` for one this release cannot fill."""
    asked = {heading.section for heading in headings}
    if asked - known.keys():
        raise NeedsAPerson(
            "The guidance pack has a heading whose section this release does not know. Update the service, "
            "or put a section it knows beside that heading in the pack."
        )
    return asked


def as_sent(section: str) -> Callable[[Case], Content]:
    """A section that prints as it was sent, without anything from elsewhere."""
    return lambda case: {"written": written(case, section)}


SECTION: Mapping[str, Callable[[Case], Content]] = {
    **{name: as_sent(name) for name in REPORT},
    "introduction": introduction,
    "timescales": timescales,
    "confidentiality": confidentiality,
    "terms_of_reference": terms_of_reference,
    "methodology": methodology,
    "panel": panel,
    "author": author,
    "equality": equality,
    "background": background,
    "overview": overview,
    "analysis": analysis,
    "conclusions": conclusions,
    "lessons": lessons,
    "recommendations": recommendations,
}
