"""Rows of figures: written as JSON for machines and as tables for people, from the same values."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[1]
FIGURES = ROOT / "docs" / "figures"
PAGE = ROOT / "docs" / "figures.md"
RUN = ROOT / "var" / "bench"


@dataclass(frozen=True)
class Row:
    """One figure: *value* in *unit*, what it is held *against*, its *goal* in the same unit, and whether it is met."""

    name: str
    value: float | str
    unit: str
    against: str = ""
    goal: float | str = ""
    met: bool | None = None


def at_most(name: str, value: float, unit: str, goal: float, against: str = "") -> Row:
    """A row that is met when *value* is no more than *goal*."""
    return Row(name, round(value, 2), unit, against, goal, value <= goal)


def seconds_of(work: Callable[[], object], times: int) -> list[float]:
    """How long *work* took, each of *times*."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return taken


def middle(values: Sequence[float]) -> float:
    return median(values)


def write(name: str, rows: Sequence[Row]) -> None:
    """Keep the rows of one bench under var/bench and beside the page that shows them."""
    body = json.dumps([asdict(row) for row in rows], indent=2, ensure_ascii=False) + "\n"
    for folder in (RUN, FIGURES):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.json").write_text(body, "utf-8")


def page() -> str:
    """The page of figures, made from the JSON beside it."""
    tables = [_table(file.stem, json.loads(file.read_text("utf-8"))) for file in sorted(FIGURES.glob("*.json"))]
    return "\n".join([_OPENING, *tables])


def _table(name: str, rows: Sequence[dict[str, object]]) -> str:
    lines = [
        f"## {name.replace('_', ' ').capitalize()}",
        "",
        "| what | figure | goal | met | against |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {row['name']} | {row['value']} {row['unit']} | {_goal(row)} | {_met(row['met'])} | {row['against']} |"
        for row in rows
    ]
    return "\n".join([*lines, ""])


def _goal(row: dict[str, object]) -> str:
    return f"{row['goal']} {row['unit']}" if row["goal"] != "" else ""


def _met(met: object) -> str:
    return {True: "yes", False: "no"}.get(met, "") if isinstance(met, bool) else ""


_OPENING = """# Figures

Written by `make bench`, which measures them in one run on one machine; a check compares this page with the JSON beside
it. The machine: 2 cores. A goal of seconds is for such a machine when it is quiet.
"""
