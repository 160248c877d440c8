"""`make buttons`: writes the sheet “which button” from prefect.yaml, the table of steps and the run forms.

`python -m checks.which_button` writes docs/officer/which_button.md and the same as .docx; with `--check` it compares.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from checks.officer.buttons import Button, buttons
from checks.officer.sheet import COLUMNS, sheet
from checks.timeline.text import table
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


def page() -> str:
    """The whole page as markdown."""
    made = "`make buttons` writes this page and its [sheet to print](which_button.docx) from `prefect.yaml`."
    parts = [f"## {heading}\n\n{_table(told)}" for heading, told in buttons().items()]
    return "\n\n".join([f"# {TITLE}", *OPENING, made, *parts]) + "\n"


def printed() -> bytes:
    """The same as a Word document."""
    return sheet(TITLE, OPENING, buttons())


def run(arguments: Sequence[str], file: Path = PAGE) -> int:
    """0, or 1 when asked to check and page or sheet is another."""
    word = file.with_suffix(".docx")
    if "--check" not in arguments:
        file.write_text(page(), encoding="utf-8")
        word.write_bytes(printed())
        return 0
    if file.read_text("utf-8") == page() and parts_of(word.read_bytes()) == parts_of(printed()):
        return 0
    sys.stderr.write(f"{file.name}, or its sheet, is not what the deployments say now. Run `make buttons`.\n")
    return 1


def _table(told: Sequence[Button]) -> str:
    rows = ((one.number, f"“{one.name}”", one.purpose, ", ".join(one.asks) or "nothing") for one in told)
    return table(COLUMNS, rows)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
