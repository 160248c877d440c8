"""Guidance packs: the law and the guidance a review runs under, as data. One file each, in `guidance/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from review.errors import NeedsAPerson
from review.pack_reading import Table, broken
from review.pack_values import (
    BITES,
    CONFIDENCES,
    LEVELS,
    Appendix,
    Clock,
    Copy,
    Criterion,
    DayToAvoid,
    DecisionBody,
    Heading,
    Holds,
    Ladder,
    LadderAhead,
    LegalTest,
    NamedStage,
    Outcome,
    Provenance,
    Publication,
    QualityAssurance,
    Retention,
    RuleSaid,
    StandingAgency,
)
from review.steps import STEPS
from review.timeline import Standing

GUIDANCE = Path(__file__).parent / "guidance"
# What the table of steps asks a pack for: who may do what. And the clocks that documents and rules ask for by name.
ACTS = tuple(dict.fromkeys(step.entitled for step in STEPS if step.entitled))
CLOCKS = ("decision", "completion")
Kind = TypeVar("Kind")


@dataclass(frozen=True)
class Pack:
    """One guidance pack. *digest* is the sha256 of its file, so that a document can say what it was made under.

    A rule that is not in *rules* is not asked under this pack; a step in *steps_off* does not exist under it.
    """

    name: str
    digest: str
    review_name: str
    short_name: str
    guidance: str
    legal_test: LegalTest
    decision: DecisionBody
    outcomes: Mapping[str, Outcome]
    clocks: Mapping[str, Clock]
    entitled: Mapping[str, tuple[str, ...]]
    steps_off: frozenset[str]
    rules: Mapping[str, RuleSaid]
    holds: Holds
    reminders: Mapping[str, Ladder | LadderAhead]
    agencies: Mapping[str, StandingAgency]
    processes: tuple[str, ...]
    processes_apart: tuple[str, ...]
    qa: QualityAssurance
    copies: tuple[Copy, ...]
    publication: Publication
    retention: Mapping[str, Retention]
    stages: tuple[NamedStage, ...]
    calendar: str
    report_headings: tuple[Heading, ...]
    appendices: tuple[Appendix, ...]
    summary_headings: tuple[Heading, ...]
    briefing_headings: tuple[Heading, ...]
    action_plan_columns: tuple[str, ...]
    abbreviations: Mapping[str, str]
    known_to_all: tuple[str, ...]
    texts: Mapping[str, Any] = field(repr=False)
    markings: Mapping[str, str]
    delivery: str
    subject: str
    addressee: tuple[str, ...]
    provenance: Mapping[str, Provenance]
    submission: tuple[str, ...]
    titles: Mapping[str, str]

    def stage_of(self, standing: Standing) -> str:
        """The name under which people are shown a review that stands there; empty where the pack gives none."""
        return next((stage.name for stage in self.stages if standing.code in stage.standings), "")


def load_pack(name: str) -> Pack:
    """Read a pack by name. Raises `NeedsAPerson`: naming the packs there are, or what is wrong with this one's file."""
    return read_pack(name, pack_file(name).read_bytes())


def pack_names() -> list[str]:
    """Every guidance pack there is here."""
    return sorted(file.stem for file in GUIDANCE.glob("*.toml"))


def pack_file(name: str) -> Path:
    """Where a pack's file lies; raises `NeedsAPerson` naming the packs there are when it is not one of them."""
    known = pack_names()
    if name not in known:
        raise NeedsAPerson(f"There is no guidance pack of that name. The packs here are: {', '.join(known)}.")
    return GUIDANCE / f"{name}.toml"


@lru_cache(maxsize=16)
def read_pack(name: str, body: bytes) -> Pack:
    """The pack in the bytes of a file, read once for the same bytes; raises `NeedsAPerson` for the first fault in it."""
    try:
        said = tomllib.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):  # TOML's own message repeats what stands there
        raise broken(name, "its file breaks the rules of TOML, or is not saved as UTF-8") from None
    whole = Table(name, "", said)
    return Pack(name=name, digest=sha256(body).hexdigest(), **_law(whole), **_work(whole), **_documents(whole))


def _law(whole: Table) -> dict[str, Any]:
    """What statute and guidance ask."""
    return {
        "legal_test": _sure(whole.table("legal_test"), LegalTest),
        "decision": _decision(whole.table("decision")),
        "outcomes": {one.text("code"): one.value(Outcome) for one in whole.tables("outcomes")},
        "clocks": _clocks(whole.table("clocks")),
        "steps_off": frozenset(whole.table("steps").texts("off")),
        "rules": {name: _rule(one) for name, one in whole.table("rules").named()},
        "holds": _sure(whole.table("holds"), Holds),
        "qa": _quality(whole.table("qa")),
        "copies": tuple(_sure(one, Copy) for one in whole.tables("copies")),
        "publication": _publication(whole.table("publication")),
        "retention": {name: _sure(one, Retention) for name, one in whole.table("retention").named()},
    }


def _work(whole: Table) -> dict[str, Any]:
    """Who does what, and how it is chased."""
    entitled, processes = whole.table("entitled"), whole.table("processes")
    return {
        "entitled": {act: entitled.texts(act) for act in (*ACTS, *(entitled.said.keys() - set(ACTS)))},
        "reminders": {name: _ladder(one) for name, one in whole.table("reminders").named()},
        "agencies": {one.text("code"): one.value(StandingAgency) for one in whole.tables("agencies")},
        "processes": processes.texts("kinds"),
        "processes_apart": processes.texts("apart"),
        "stages": tuple(one.value(NamedStage) for one in whole.tables("stages")),
        "calendar": whole.table("workdays").text("calendar"),
    }


def _ladder(said: Table) -> Ladder | LadderAhead:
    """Whoever works towards a day that others set is reminded before it; whoever was given days to answer, after."""
    return said.value(LadderAhead) if "standard_before" in said.said else said.value(Ladder)


def _documents(whole: Table) -> dict[str, Any]:
    """How the documents look, and where they go."""
    display, delivery = whole.table("display"), whole.table("delivery")
    return {
        "review_name": display.text("review_name"),
        "short_name": display.text("short_name"),
        "guidance": display.text("guidance"),
        "report_headings": _headings(whole.table("overview_report")),
        "appendices": tuple(one.value(Appendix) for one in whole.table("overview_report").tables("appendices")),
        "summary_headings": _headings(whole.table("executive_summary")),
        "briefing_headings": _headings(whole.table("lessons_briefing")),
        "action_plan_columns": whole.table("action_plan").texts("columns"),
        "abbreviations": _abbreviations(whole.table("glossary")),
        "known_to_all": whole.table("glossary").texts("known_to_all"),
        "texts": whole.table("texts").said,
        "markings": _texts(whole.table("markings")),
        "delivery": delivery.one_of("kind", ("files", "zip")),
        "subject": delivery.text("subject"),
        "addressee": delivery.texts("addressee"),
        "provenance": {name: _sure(one, Provenance) for name, one in whole.table("provenance").named()},
        "submission": delivery.texts("submission"),
        "titles": _texts(whole.table("titles")),
    }


def _sure(said: Table, kind: type[Kind]) -> Kind:
    """A value with its confidence, which is one of four words."""
    return said.value(kind, confidence=said.one_of("confidence", CONFIDENCES))


def _decision(said: Table) -> DecisionBody:
    recommendation = said.one_of("recommendation", ("separate", "merged"))
    return said.value(DecisionBody, recommendation=recommendation, confidence=said.one_of("confidence", CONFIDENCES))


def _clocks(said: Table) -> dict[str, Clock]:
    for name in CLOCKS:
        said.table(name)
    return {name: _clock(name, one) for name, one in said.named()}


def _clock(name: str, said: Table) -> Clock:
    if len({"months", "working_days", "days"} & said.said.keys()) > 1:
        raise broken(said.pack, f"{said.place} has more than one period")
    return said.value(
        Clock,
        name=name,
        from_=said.text("from"),
        confidence=said.one_of("confidence", CONFIDENCES),
    )


def _rule(said: Table) -> RuleSaid:
    own = ("level", "bites", "source", "confidence")
    return RuleSaid(
        level=said.one_of("level", LEVELS),
        bites=said.one_of("bites", BITES),
        source=said.text("source"),
        confidence=said.one_of("confidence", CONFIDENCES),
        thresholds={key: threshold for key, threshold in said.said.items() if key not in own},
    )


def _quality(said: Table) -> QualityAssurance:
    return said.value(
        QualityAssurance,
        criteria=tuple(_sure(one, Criterion) for one in said.tables("criteria")),
        confidence=said.one_of("confidence", CONFIDENCES),
    )


def _publication(said: Table) -> Publication:
    return said.value(
        Publication,
        avoid=tuple(_avoided(one) for one in said.tables("avoid")),
        confidence=said.one_of("confidence", CONFIDENCES),
    )


def _avoided(said: Table) -> DayToAvoid:
    return said.value(
        DayToAvoid,
        first=said.maybe_text("first"),
        last=said.maybe_text("last"),
        confidence=said.one_of("confidence", CONFIDENCES),
    )


def _headings(said: Table) -> tuple[Heading, ...]:
    return tuple(one.value(Heading) for one in said.tables("headings"))


def _texts(said: Table) -> dict[str, str]:
    return {key: said.text(key) for key in said.said}


def _abbreviations(said: Table) -> dict[str, str]:
    return {one.text("short"): one.text("meaning") for one in said.tables("abbreviations")}
