"""What the reviews cost, by stage and kind, as their coordinators have told it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from review.matter import Matter
from review.reports.counts import shown
from review.reports.paper import EXEMPT, ReportCover, cover_of
from review.timeline import Standing

SECTION = "costs"
KINDS = ("chair", "writer", "legal", "interpreting", "advocacy", "other")


@dataclass(frozen=True)
class Cost:
    """One cost: the stage under its name in the guidance, the kind, whole pounds."""

    stage: str
    kind: str
    pounds: int


@dataclass(frozen=True)
class CostLine:
    """One stage, or one review: pounds as they are printed, for each kind and together."""

    name: str
    chair: str
    writer: str
    legal: str
    interpreting: str
    advocacy: str
    other: str
    total: str


@dataclass(frozen=True, kw_only=True)
class CostReport:
    """The fields that report_costs.docx may ask for. *counted* says of how many reviews costs are told, *of* of how many.

    The last of *stages* and of *reviews* is the sum; *reviews* is empty in public.
    """

    name: ClassVar[str] = "report-costs"

    cover: ReportCover
    version: int
    counted: str
    of: str
    stages: tuple[CostLine, ...]
    reviews: tuple[CostLine, ...]

    @property
    def sentences(self) -> str:
        """What it says, in two sentences of counts."""
        total = self.stages[-1].total if self.stages else "£0"
        return f"Reviews: {self.of}, of which costs are told: {self.counted}. Together they cost {total} so far."


def cost_report(matters: Sequence[Matter], on: date, version: str) -> CostReport:
    """The costs up to and with the day *on*."""
    exempt = version == EXEMPT
    by_review = {f"{one.record.review} {one.record.handle}".strip(): costs_of(one) for one in matters}
    told = {called: costs for called, costs in by_review.items() if costs}
    every = [cost for costs in told.values() for cost in costs]
    stages = {name: [cost for cost in every if cost.stage == name] for name in _stages(matters, every)}
    return CostReport(
        cover=cover_of(matters, "What the reviews cost", on, version),
        version=0,
        counted=shown(len(told), exempt=exempt),
        of=shown(len(matters), exempt=exempt),
        stages=_table(stages),
        reviews=_table(told) if exempt else (),
    )


def costs_of(matter: Matter) -> tuple[Cost, ...]:
    """The costs of one review up to its day; a stage that the guidance does not name stays as the record calls it."""
    entries = matter.sections.get(SECTION, {}).get("entries", ())
    return tuple(
        Cost(_stage(matter, one["stage"]), one["kind"], one["pounds"])
        for one in entries
        if date.fromisoformat(one["on"]) <= matter.today
    )


def _stage(matter: Matter, code: str) -> str:
    standing = Standing[code.upper()]
    return matter.pack.stage_of(standing) or standing.value.capitalize()


def _stages(matters: Sequence[Matter], costs: Iterable[Cost]) -> list[str]:
    """Those that cost something, in the order of the guidance."""
    order = dict.fromkeys(stage.name for matter in matters for stage in matter.pack.stages)
    used = [cost.stage for cost in costs]
    return [name for name in dict.fromkeys([*order, *used]) if name in used]


def _table(costs: dict[str, list[Cost]] | dict[str, tuple[Cost, ...]]) -> tuple[CostLine, ...]:
    """A line for each, then their sum; nothing where there is no cost."""
    if not costs:
        return ()
    every = [cost for found in costs.values() for cost in found]
    return tuple(_line(name, found) for name, found in [*costs.items(), ("Together", every)])


def _line(name: str, costs: Sequence[Cost]) -> CostLine:
    sums = {kind: _pounds(cost for cost in costs if cost.kind == kind) for kind in KINDS}
    return CostLine(name=name, **sums, total=_pounds(costs))


def _pounds(costs: Iterable[Cost]) -> str:
    return f"£{sum(cost.pounds for cost in costs):,}"
