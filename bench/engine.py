"""The engine that fills Word templates, against no engine at all, docxtpl, carbone and docxtemplater, in one run.

`python -m bench.engine [TIMES]` writes docs/performance.md; fewer times are for whoever is working on the engine.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from pathlib import Path

from bench.performance_page import MACHINE, MEDIAN_OF, PAGE, others, page, tell
from bench.rows import PAGE as FIGURES_PAGE
from bench.rows import ROOT, Row, middle, write
from bench.rows import page as page_of_figures
from bench.word_document import CARBONE, DOCXTEMPLATER, Dialect, context
from bench.word_engines import WITH_CONTENTS, words_of

RIVALS, INSTALLED = ROOT / "bench" / "rivals", ROOT / "var" / "bench" / "rivals"
TIMES = 7
SIZES = (300, 3_000, 5_000, 20_000)
LARGEST = SIZES[-1]
SLOW: Mapping[str, Dialect] = {"carbone": CARBONE, "docxtemplater": DOCXTEMPLATER}
MOST_MEGABYTES, _BARE = 60, "the interpreter with its libraries"


@dataclass
class Figures:
    """CPU seconds by engine and size, the digest of the words each made, and what could not be measured."""

    seconds: dict[tuple[str, int], list[float]] = field(default_factory=dict)
    words: dict[tuple[str, int], str] = field(default_factory=dict)
    kilobytes: dict[str, int] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)

    def middle(self, engine: str, rows: int) -> float:
        return middle(self.seconds[engine, rows])

    def same_words(self, engine: str, rows: int) -> bool:
        return self.words[engine, rows] == self.words["ours", rows]


def measure(times: int = TIMES) -> Sequence[Row]:
    """The rows of the table; a ratio whose two engines did not make the same words is void, and not met."""
    figures = Figures()
    for rows in SIZES:
        for engine in ("ours", "floor", *(["docxtpl"] if rows != SIZES[2] else [])):
            _fill_here(figures, engine, rows, times)
    _fill_here(figures, WITH_CONTENTS, LARGEST, 1)
    _measure_in_node(figures, times)
    return [*_goals(figures), *_more(figures), Row(MEDIAN_OF, times, "times"), Row(MACHINE, _machine(), "")]


def _fill_here(figures: Figures, engine: str, rows: int, times: int) -> None:
    """In a process of its own: what an engine leaves behind in memory would slow the one after it."""
    command = [sys.executable, "-m", "bench.word_engines", engine, str(rows), str(times)]
    done = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)
    figures.seconds[engine, rows], figures.words[engine, rows] = done["seconds"], done["words"]
    figures.kilobytes[engine] = done["kilobytes"]


def _measure_in_node(figures: Figures, times: int) -> None:
    missing = _install()
    for engine, dialect in SLOW.items():
        if missing:
            figures.absent[engine] = missing
            continue
        with tempfile.TemporaryDirectory() as folder:
            for rows in (SIZES[0], SIZES[1], LARGEST):
                _fill_in_node(figures, engine, dialect, rows, times, Path(folder))


def _fill_in_node(figures: Figures, engine: str, dialect: Dialect, rows: int, times: int, folder: Path) -> None:
    template, data, out = folder / "template.docx", folder / "data.json", folder / "out.docx"
    template.write_bytes(dialect.template())
    data.write_text(json.dumps(context(rows)), "utf-8")
    command = ["node", RIVALS / "fill.js", engine, template, data, out, str(times + 1)]
    done = json.loads(subprocess.run(command, cwd=INSTALLED, capture_output=True, check=True).stdout)
    figures.seconds[engine, rows] = done["seconds"][1:]
    figures.words[engine, rows] = words_of(out.read_bytes())
    figures.kilobytes[engine] = done["kilobytes"]


def _install() -> str:
    """Set up the engines of node as locked; the reason when that is not possible, else nothing."""
    if not shutil.which("node") or not shutil.which("npm"):
        return "not measured: node and npm are not installed here"
    INSTALLED.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(RIVALS / name, INSTALLED)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=INSTALLED, capture_output=True, check=False)
    return "not measured: npm could not install it" if done.returncode else ""


def _goals(figures: Figures) -> list[Row]:
    growth = log(figures.middle("ours", LARGEST) / figures.middle("ours", SIZES[2])) / log(LARGEST / SIZES[2])
    megabytes = figures.kilobytes[WITH_CONTENTS] / 1024
    return [
        _times_the_floor(figures, LARGEST, 1.25),
        _times_faster(figures, "docxtpl", 10),
        *[_times_faster(figures, engine, 1) for engine in SLOW],
        Row("growth, 5,000 to 20,000 rows", round(growth, 2), "(exponent)", "", 1.0, growth <= 1),
        Row(
            "peak memory, 20,000 rows, with a contents list",
            round(megabytes),
            "MB",
            "the interpreter with its libraries",
            MOST_MEGABYTES,
            megabytes <= MOST_MEGABYTES,
        ),
        _times_the_floor(figures, SIZES[0], 1.6),
        _times_the_floor(figures, SIZES[1], 1.6),
    ]


def _times_the_floor(figures: Figures, rows: int, goal: float) -> Row:
    ratio = figures.middle("ours", rows) / figures.middle("floor", rows)
    met = ratio <= goal and figures.same_words("floor", rows)
    return Row(
        f"{rows:,} rows, against the floor", round(ratio, 2), "x the floor", _words(figures, "floor", rows), goal, met
    )


def _times_faster(figures: Figures, engine: str, goal: float) -> Row:
    if engine in figures.absent:
        return Row(f"20,000 rows, {engine}", figures.absent[engine], "")
    ratio = figures.middle(engine, LARGEST) / figures.middle("ours", LARGEST)
    met = ratio > goal and figures.same_words(engine, LARGEST)
    return Row(
        f"{LARGEST:,} rows, against {engine}", round(ratio, 1), "x as fast", _words(figures, engine, LARGEST), goal, met
    )


def _words(figures: Figures, engine: str, rows: int) -> str:
    return f"{engine}, the same words" if figures.same_words(engine, rows) else f"{engine}: void, other words"


def _more(figures: Figures) -> list[Row]:
    """What the ratios are made of."""
    times = [
        Row(f"{engine}, {rows:,} rows", round(figures.middle(engine, rows) * 1000, 1), "ms of CPU")
        for engine, rows in figures.seconds
    ]
    memory = [Row(f"{name}, peak at 20,000 rows", round(kb / 1024), "MB") for name, kb in figures.kilobytes.items()]
    return times + memory


def _machine() -> str:
    return f"{os.cpu_count()} cores, Python {platform.python_version()}"


def main(arguments: Sequence[str]) -> None:
    if arguments:
        rows = [vars(row) for row in measure(int(arguments[0]))]
        sys.stdout.write(page(rows, others()))
        return
    write("engine", measure(TIMES))
    FIGURES_PAGE.write_text(page_of_figures(), "utf-8")
    tell()
    sys.stdout.write(PAGE.read_text("utf-8"))


if __name__ == "__main__":
    main(sys.argv[1:])
