"""On an installation: what is sent into a review, and what its ledger says."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commands.speaking import told
from commands.verbs.options import AsJson, Reference

app = typer.Typer()


@app.command()
def send(
    reference: Reference,
    section: Annotated[str, typer.Argument(metavar="SECTION", help="The section's name.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The input, kept byte for byte.")],
    role: Annotated[
        str, typer.Option("--as", metavar="ROLE", help="coordinator, chair, writer, csp-chair or agency:<code>.")
    ],
    as_json: AsJson = False,
) -> None:
    """Send one input to a review's inbox, as the portal will."""
    from commands.sending import send_file

    told(send_file(reference, section, file, role), as_json=as_json)


@app.command()
def export(
    reference: Reference,
    out: Annotated[Path, typer.Option("--out", metavar="CASE", help="A new folder, readable by you alone.")],
    copies: Annotated[
        bool,
        typer.Option("--copies", help="Beside the documents for publication, a web page of each, and a PDF."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write a review out of the ledger as a folder of inputs. It holds identifiable material."""
    from commands.exporting import export_review

    told(export_review(reference, out, copies=copies), as_json=as_json)


@app.command()
def begin(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder for the keys and the vault.")],
    as_json: AsJson = False,
) -> None:
    """Make what an installation begins with: an empty vault and two keys."""
    from commands.beginning import begin_in

    told(begin_in(folder), as_json=as_json)


@app.command()
def due(
    pack: Annotated[str, typer.Argument(metavar="PACK", help="The guidance pack, for example england-2016.")],
    clock: Annotated[str, typer.Argument(metavar="CLOCK", help="The clock, by name or id: completion or C2.")],
    start: Annotated[str, typer.Option("--from", metavar="DATE", help="The day it began, for example 2026-03-14.")],
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Say how many days are left on this day.")
    ] = None,
    held: Annotated[
        list[str] | None,
        typer.Option("--held", metavar="FROM/TO:REASON", help="A hold; may be given again. Without TO it goes on."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say when a clock of the guidance runs out, and show the working."""
    from commands.due import due_from

    told(due_from(pack, clock, start, as_of, held or []), as_json=as_json)


@app.command()
def dates(
    reference: Reference,
    if_ends: Annotated[
        str | None,
        typer.Option("--if-ends", metavar="WORKSTREAM=DATE", help="What would follow if this hold ended that day."),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Count on this day instead of today.")
    ] = None,
    calendar: Annotated[
        str | None,
        typer.Option(metavar="ROLE", help="Write a calendar for a role, such as coordinator, chair or csp-chair."),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE.ics", help="The calendar's file.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say every date of one review, with its working."""
    from commands.dates import check_nothing_supposed, matter_named, told_of

    matter = matter_named(reference, as_of)
    if calendar is None and out is None:
        told(told_of(matter, if_ends), as_json=as_json)
        return
    check_nothing_supposed(if_ends)
    from commands.diaries import write_diary

    told(write_diary(matter, calendar, out), as_json=as_json)


@app.command()
def standing(
    reference: Reference,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Count on this day instead of today.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say where one review stands, what leads on, who is awaited, and what is still to do."""
    from commands.dates import matter_named
    from commands.standing import standing_of

    told(standing_of(matter_named(reference, as_of)), as_json=as_json)


@app.command()
def timeline(
    reference: Reference,
    out: Annotated[Path, typer.Option("--out", metavar="FILE.svg", help="A new file: .svg, or .png for a letter.")],
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="As it stood on this day instead of today.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Draw one review's timeline: what is done, due, late, on hold or without a date."""
    from commands.dates import matter_named
    from commands.timeline import write_timeline

    told(write_timeline(matter_named(reference, as_of), out), as_json=as_json)


@app.command()
def report(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="board-paper, status-list, agency-scorecard, cost-report or calendars."),
    ],
    *,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="A folder, readable by you alone.")],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day it is as of instead of today.")
    ] = None,
    version: Annotated[str, typer.Option(help="public, or exempt, which tells of each review.")] = "public",
    by: Annotated[str, typer.Option(help="Who makes it: a role, or a code of the list of staff.")] = "coordinator",
    as_json: AsJson = False,
) -> None:
    """Make a report about all reviews: it is kept in the vault, and written out."""
    from commands.reporting import write_report

    told(write_report(name, out, on, version, by), as_json=as_json)


@app.command()
def family(
    reference: Reference,
    out: Annotated[Path, typer.Option("--out", metavar="FILE.json", help="A new file, readable by you alone.")],
    as_json: AsJson = False,
) -> None:
    """Write the family section as the log of contacts tells it, for the chair to word and approve."""
    from commands.family import write_family_section

    told(write_family_section(reference, out), as_json=as_json)
