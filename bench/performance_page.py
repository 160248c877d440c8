"""docs/performance.md, from the figures that the benches kept."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bench.rows import FIGURES, ROOT

PAGE = ROOT / "docs" / "performance.md"
MEDIAN_OF, MACHINE = "medians of", "machine"


def page(rows: Sequence[Mapping[str, Any]], others: Sequence[Mapping[str, Any]]) -> str:
    """docs/performance.md: the table of goals, the figures behind it, and how to repeat them.

    *others* are rows of the benches of whole documents and of prose, which `make bench` measures in the same run.
    """
    about = {row["name"]: row["value"] for row in rows if row["name"] in (MEDIAN_OF, MACHINE)}
    goals = [row for row in rows if row["goal"] != ""]
    behind = [row for row in rows if row["goal"] == "" and row["name"] not in about]
    lines = [
        *_OPENING.format(times=about[MEDIAN_OF], machine=about[MACHINE]).splitlines(),
        *(_goal(row) for row in goals),
        "",
        *_DOCUMENTS.splitlines(),
        *(_goal(row) for row in others if row["unit"] == "s" and row["goal"] != ""),
        "",
        "## What the ratios are made of",
        "",
        "| engine | figure |",
        "|---|---|",
        *(f"| {row['name']} | {row['value']} {row['unit']} |" for row in behind),
        "",
        *_CLOSING.splitlines(),
    ]
    return "\n".join(lines) + "\n"


def _goal(row: Mapping[str, Any]) -> str:
    met = "yes" if row["met"] else "no"
    return f"| {row['name']} | {row['value']} {row['unit']} | {row['goal']} | {met} | {row['against']} |"


def tell() -> None:
    """Write the page from the figures kept."""
    PAGE.write_text(page(_kept("engine"), others()), "utf-8")


def others() -> list[dict[str, Any]]:
    return [*_kept("documents"), *_kept("prose")]


def _kept(name: str) -> list[dict[str, Any]]:
    kept: list[dict[str, Any]] = json.loads((FIGURES / f"{name}.json").read_text("utf-8"))
    return kept


_OPENING = """# Performance of the engine

Written by `python -m bench.engine`, in one run on one machine ({machine}); medians of {times}, after one that is not
counted. Each engine fills in a process of its own; CPU seconds of filling alone, without starting it. Every engine fills the same document: a cover,
300 numbered paragraphs, a plan of 40 rows and a chronology of N rows, and deflates at level 6. The words of each result
are compared; a row whose words differ is void. The floor is no engine: strings put together by hand for this one
document, with the zip of Python. Ours does here all it does for a review: values escaped one by one, tokens of people
looked for, loops bounded, short rows kept whole, headings marked.

| size | figure | goal | met | against |
|---|---|---|---|---|
"""
_DOCUMENTS = """Of the example's own documents, and of prose (`python -m bench.all documents prose`; seconds on the clock):

| what | figure | goal | met | against |
|---|---|---|---|---|
"""
_CLOSING = """## How to repeat it

`make bench` measures this with everything else; `python -m bench.engine` this alone, and `python -m bench.engine 2`
quickly, which prints the page and writes nothing. Where node and npm are, carbone and docxtemplater are installed into `var/bench/rivals` as
`bench/rivals/package-lock.json` has them; where they are not, their rows say so. That docxtpl's language says the same
in both engines is looked at with [docxtpl's own examples](docxtpl_examples.md).
"""
