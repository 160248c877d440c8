"""The fields of the executive summary: the report's own, but for three texts that are written short."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from review.case import Case
from review.documents import Content, ExecutiveSummary, Gap
from review.stages import Stage
from templates.assemble.conduct import methodology, panel
from templates.assemble.facts import cover, fact, labels, pack_text, written
from templates.assemble.findings import lessons, recommendations
from templates.assemble.gaps import texts_of
from templates.assemble.glossary import glossary
from templates.assemble.names import names_used
from templates.assemble.remit import confidentiality, terms_of_reference
from templates.assemble.report import as_sent, headings_known


def executive_summary(case: Case, stage: Stage) -> ExecutiveSummary:
    """What the summary says at *stage*."""
    printed = headings_known(case.pack.summary_headings, _SECTION)
    chapters = {name: build(case) if name in printed else {} for name, build in _SECTION.items()}
    tribute = _tribute(case)
    names = names_used(_names(case), texts_of((tribute, *chapters.values())))
    words = texts_of((tribute, *chapters.values(), case.pack.summary_headings, names))
    return ExecutiveSummary(
        cover=cover(case, stage, ExecutiveSummary.name),
        version=0,
        history=(),
        headings=case.pack.summary_headings,
        names=names,
        tribute=tribute,
        glossary=glossary(case, words, labels(case)),
        **chapters,
    )


def _names(case: Case) -> tuple[Content, ...] | Gap:
    """Each label and what it stands for; who chose it is told in the report."""
    known = confidentiality(case)["labels"]
    if isinstance(known, Gap):
        return known
    return tuple({key: one[key] for key in ("id", "public", "stands_for")} for one in known)


def _tribute(case: Case) -> Content:
    said = written(case, "introduction")
    return {} if isinstance(said, Gap) else said.get("tribute", {})


def _panel(case: Case) -> Content:
    """Who sat on it and how often it met; when, and what for, is told in the report."""
    said = panel(case)
    if isinstance(said["written"], Gap):
        return said
    independence = {"independence": said["written"]["independence"]}
    return {"written": independence, "members": said["members"], "met": len(said["written"]["meetings"])}


def _author(case: Case) -> Content:
    """Who chaired and who wrote, each with the sentence on independence; the full statements stand in the report."""
    said = written(case, "appointment")
    if isinstance(said, Gap):
        return {"appointment": said}
    chair = {key: value for key, value in said["chair"].items() if key != "training"}
    return {"appointment": {**said, "chair": chair}}


def _process(case: Case) -> Content:
    return {
        "text": fact(case, "executive_summary", "process"),
        "legal_basis": pack_text(case, "legal_basis"),
        "began": fact(case, "timescales", "began"),
        "completed": fact(case, "timescales", "completed"),
        "answers": methodology(case)["answers"],
    }


def _chronology(case: Case) -> Content:
    """*is_whole* tells that the summary has every event of the report."""
    said, entries = fact(case, "executive_summary", "chronology"), fact(case, "chronology", "entries")
    if isinstance(entries, Gap):
        return {"text": said, "entries": entries, "is_whole": False}
    marked = tuple(entry for entry in entries if entry["in_summary"])
    return {"text": said, "entries": marked, "is_whole": len(marked) == len(entries)}


def _short(key: str) -> Callable[[Case], Content]:
    return lambda case: {"text": fact(case, "executive_summary", key)}


_SECTION: Mapping[str, Callable[[Case], Content]] = {
    "process": _process,
    "contributors": as_sent("contributors"),
    "panel": _panel,
    "author": _author,
    "terms_of_reference": terms_of_reference,
    "chronology": _chronology,
    "key_issues": _short("key_issues"),
    "conclusions": _short("conclusions"),
    "lessons": lessons,
    "recommendations": recommendations,
}
