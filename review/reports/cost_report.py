"""What the reviews cost, by stage and kind, as their coordinators have told it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from review.matter import Matter
from review.reports.board_counts import by_stage
from review.reports.counts import FEW, total_shown
from review.reports.paper import EXEMPT, ReportCover, cover_of
from review.timeline import Standing
from review.waiting import stage_named

SECTION = "costs"
NOT_SHOWN = "not shown"
KINDS = ("chair", "writer", "legal", "interpreting", "advocacy", "other")


@dataclass(frozen=True)
class Cost:
    """One cost: of which review, by its reference, the stage under its name in the guidance, the kind, whole pounds."""

    review: str
    stage: str
    kind: str
    pounds: int


@dataclass(frozen=True)
class Sum:
    """Costs that are added up, and the sums that stand beside it in its line and its column and add up to it."""

    costs: Sequence[Cost]
    in_line: tuple[Sum, ...] = ()
    in_column: tuple[Sum, ...] = ()

    def shown(self, *, exempt: bool) -> str:
        """Pounds as they are printed; in public not where fewer than five reviews added to it, or to what it would tell."""
        if exempt or not self.costs or self._tells_of_nobody():
            return f"£{sum(cost.pounds for cost in self.costs):,}"
        return NOT_SHOWN

    def _tells_of_nobody(self) -> bool:
        return _enough(self.costs) and _hides(self.in_line) and _hides(self.in_column)


def _hides(parts: Sequence[Sum]) -> bool:
    """Whether the whole may stand beside its parts: one that is hidden could be had by subtraction, and so could few."""
    hidden = [part for part in parts if part.shown(exempt=False) == NOT_SHOWN]
    return not hidden or (len(hidden) > 1 and _enough([cost for part in hidden for cost in part.costs]))


def _enough(costs: Iterable[Cost]) -> bool:
    return len({cost.review for cost in costs}) >= FEW


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
        counted = f"Reviews: {self.of}, of which costs are told: {self.counted}."
        if total == NOT_SHOWN:
            return f"{counted} What they cost together is not shown, since it would tell of one."
        return f"{counted} Together they cost {total} so far."


def cost_report(matters: Sequence[Matter], on: date, version: str) -> CostReport:
    """The costs up to and with the day *on*."""
    exempt = version == EXEMPT
    told = {_called(one): costs for one in matters if (costs := costs_of(one))}
    every = [cost for costs in told.values() for cost in costs]
    stages = {name: [cost for cost in every if cost.stage == name] for name in _stages(matters, every)}
    counted = [one for one in matters if _called(one) in told]
    return CostReport(
        cover=cover_of(matters, "What the reviews cost", on, version),
        version=0,
        counted=total_shown(by_stage(counted).values(), exempt=exempt),
        of=total_shown(by_stage(matters).values(), exempt=exempt),
        stages=_table(stages, exempt=exempt),
        reviews=_table(told, exempt=True) if exempt else (),
    )


def _called(matter: Matter) -> str:
    return f"{matter.record.review} {matter.record.handle}".strip()


def costs_of(matter: Matter) -> tuple[Cost, ...]:
    """The costs of one review up to its day; a stage that the guidance does not name stays as the record calls it."""
    entries = matter.sections.get(SECTION, {}).get("entries", ())
    return tuple(
        Cost(matter.record.review, stage_named(matter, Standing[one["stage"].upper()]), one["kind"], one["pounds"])
        for one in entries
        if date.fromisoformat(one["on"]) <= matter.today
    )


def _stages(matters: Sequence[Matter], costs: Iterable[Cost]) -> list[str]:
    """Those that cost something, in the order of the guidance."""
    order = dict.fromkeys(stage.name for matter in matters for stage in matter.pack.stages)
    used = [cost.stage for cost in costs]
    return [name for name in dict.fromkeys([*order, *used]) if name in used]


def _table(costs: Mapping[str, Sequence[Cost]], *, exempt: bool) -> tuple[CostLine, ...]:
    """A line for each, then their sum; nothing where there is no cost."""
    if not costs:
        return ()
    lines = {name: _sum_of(_by_kind(found).values()) for name, found in costs.items()}
    kinds = {kind: _sum_of([cost for cost in found if cost.kind == kind] for found in costs.values()) for kind in KINDS}
    every = [cost for found in costs.values() for cost in found]
    together = Sum(every, (*lines.values(),), (*kinds.values(),))
    told = [_line(name, _cells(costs[name]), whole, exempt=exempt) for name, whole in lines.items()]
    return (*told, _line("Together", kinds, together, exempt=exempt))


def _cells(costs: Sequence[Cost]) -> dict[str, Sum]:
    return {kind: Sum(found) for kind, found in _by_kind(costs).items()}


def _by_kind(costs: Sequence[Cost]) -> dict[str, list[Cost]]:
    return {kind: [cost for cost in costs if cost.kind == kind] for kind in KINDS}


def _sum_of(parts: Iterable[Sequence[Cost]]) -> Sum:
    cells = tuple(map(Sum, parts))
    return Sum([cost for cell in cells for cost in cell.costs], cells)


def _line(name: str, kinds: Mapping[str, Sum], whole: Sum, *, exempt: bool) -> CostLine:
    sums = {kind: cell.shown(exempt=exempt) for kind, cell in kinds.items()}
    return CostLine(name=name, **sums, total=whole.shown(exempt=exempt))
