"""`make buttons`: writes the sheet “which button” from prefect.yaml, the table of steps and the run forms.

`python -m checks.which_button` writes docs/officer/which_button.md and the same as .docx; with `--check` it compares.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from checks.officer.buttons import Button, buttons
from checks.officer.sheet import COLUMNS, sheet
from checks.timeline.text import table
from flows.door import LONDON
from review.dates import in_words
from templates.assemble.package import parts_of

PAGE = Path(__file__).parents[1] / "docs" / "officer" / "which_button.md"
TITLE = "Which button"
# Above the table, on the page and on the sheet; bold is between two asterisks.
OPENING = (
    "Every form also asks for the reference of the review, and for who did it (*by*), which is filled in already: change it "
    "where another did. *Day* is the day it happened, not that of the press.",
    "A form that asks for the *number* of a section wants the one that “collect inbox” told when it accepted the section. "
    "**The handle** is the two words beside the reference, typed where something cannot be taken back.",
    "Whose turn it is stands on the board. A button pressed out of turn writes nothing, and answers which comes first.",
)


def page(on: date) -> str:
    """The whole page as markdown, dated *on*."""
    made = "`make buttons` writes this page and its [sheet to print](which_button.docx) from `prefect.yaml`."
    parts = [f"## {heading}\n\n{_table(told)}" for heading, told in buttons().items()]
    return "\n\n".join([f"# {TITLE}", *OPENING, f"{made} {_dated(on)}", *parts]) + "\n"


def printed(on: date) -> bytes:
    """The same as a Word document."""
    return sheet(TITLE, OPENING, buttons(), _dated(on).removesuffix("."))


def _dated(on: date) -> str:
    return f"As of {in_words(on)}."


def run(arguments: Sequence[str], file: Path = PAGE, today: date | None = None) -> int:
    """0, or 1 when asked to check and page or sheet is another. What has not changed keeps the day it was written on."""
    word, on = file.with_suffix(".docx"), _day_of(file)
    if on and file.read_text("utf-8") == page(on) and parts_of(word.read_bytes()) == parts_of(printed(on)):
        return 0
    if "--check" in arguments:
        sys.stderr.write(f"{file.name}, or its sheet, is not what the deployments say now. Run `make buttons`.\n")
        return 1
    on = today or datetime.now(LONDON).date()
    file.write_text(page(on), encoding="utf-8")
    word.write_bytes(printed(on))
    return 0


def _day_of(file: Path) -> date | None:
    """The day that a page gives as its own; None where there is none, or it gives none."""
    found = re.search(r"As of ([0-9]+ [A-Z][a-z]+ [0-9]{4})\.", file.read_text("utf-8")) if file.exists() else None
    return datetime.strptime(found[1], "%d %B %Y").date() if found else None  # noqa: DTZ007  a day has no zone


def _table(told: Sequence[Button]) -> str:
    rows = ((f"“{one.name}”", one.purpose, ", ".join(one.asks) or "nothing") for one in told)
    return table(COLUMNS, rows)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
