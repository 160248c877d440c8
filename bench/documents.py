"""The example's documents, warm: the three that are signed, and the whole set of a draft."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.rows import ROOT, Row, at_most, middle, seconds_of
from commands.folders import case_in
from review.case import Case
from review.documents import Document
from review.stages import Stage
from templates.assemble.assembly import assemble

FERN = ROOT / "examples" / "fern"
TIMES = 7


def measure() -> Sequence[Row]:
    """Seconds for the documents, and what they weigh."""
    case = case_in(FERN)
    made = assemble(case, Stage.HOME_OFFICE)  # the first is cold: templates are compiled
    taken = seconds_of(lambda: assemble(case, Stage.HOME_OFFICE), TIMES)
    checked = seconds_of(lambda: case_in(FERN), TIMES)
    again = assemble(case, Stage.HOME_OFFICE)
    return [
        at_most("three documents of the example, warm, median", middle(taken), "s", 0.5),
        whole_set(case),
        Row("the example's inputs read and checked, median", round(middle(checked), 2), "s"),
        Row("size of the overview report", round(len(made[0].body) / 1024), "KB"),
        Row(
            "same inputs made twice",
            "equal" if _digests(made) == _digests(again) else "different",
            "",
            "",
            "equal",
            _digests(made) == _digests(again),
        ),
        Row("words in the example's inputs", _words(FERN), "words"),
    ]


def whole_set(case: Case) -> Row:
    """Every document of a draft: report, summary and plan, both letters, and the briefing."""
    made = assemble(case, Stage.DRAFT)
    taken = seconds_of(lambda: assemble(case, Stage.DRAFT), TIMES)
    return at_most(f"all {len(made)} documents of a draft, warm, median", middle(taken), "s", 0.5)


def _digests(made: Sequence[Document]) -> list[str]:
    return [document.digest for document in made]


def _words(folder: Path) -> int:
    return sum(len(file.read_text("utf-8").split()) for file in (folder / "sections").glob("*.json"))
