"""A caseload of reviews under way, taken over from a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commands.speaking import told
from commands.verbs.options import AsJson

app = typer.Typer(no_args_is_help=True, help="A caseload: reviews under way, taken over from a spreadsheet.")

Spreadsheet = Annotated[Path, typer.Argument(metavar="FILE", help="The spreadsheet that was filled in: .xlsx or .csv.")]


@app.command("template")
def caseload_template(
    out: Annotated[Path, typer.Option("--out", metavar="FILE.xlsx", help="A new file.")],
    as_json: AsJson = False,
) -> None:
    """Write the blank spreadsheet: a row for each review, lists to choose from, and how to fill it in."""
    from commands.caseloads import write_blank

    told(write_blank(out), as_json=as_json)


@app.command("check")
def caseload_check(file: Spreadsheet, as_json: AsJson = False) -> None:
    """List everything to put right in a spreadsheet, by row and heading; nothing is written."""
    from commands.caseloads import check_caseload

    told(check_caseload(file), as_json=as_json)


@app.command("show")
def caseload_show(
    file: Spreadsheet,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Count on this day instead of today.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what would be adopted: where each review would stand, its days, and what would be late; nothing is written."""
    from commands.caseloads import show_caseload

    told(show_caseload(file, as_of), as_json=as_json)


@app.command("adopt")
def caseload_adopt(
    file: Spreadsheet,
    by: Annotated[
        str, typer.Option("--by", metavar="CODE", help="Who adopts: a role, or a code of the list of staff.")
    ],
    as_json: AsJson = False,
) -> None:
    """Adopt every review of a spreadsheet, once all of it is right; run again, it adopts what is missing."""
    from commands.caseloads import adopt_caseload

    told(adopt_caseload(file, by), as_json=as_json)
