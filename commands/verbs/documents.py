"""From a folder of inputs to documents, copies and a bundle: no server and no settings are needed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commands.speaking import told
from commands.verbs.options import AsJson, CaseFolder, OwnTemplates

app = typer.Typer()


@app.command()
def check(
    section: Annotated[str, typer.Argument(metavar="SECTION", help="The section's name, for example action_plan.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The input: .json, or .csv for a chronology.")],
    as_json: AsJson = False,
) -> None:
    """Check one input and list everything to put right in it."""
    from commands.checking import check_file

    told(check_file(section, file), as_json=as_json)


@app.command()
def assemble(
    case: CaseFolder,
    *,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the Word documents go.")],
    stage: Annotated[str, typer.Option(help="draft, panel, signoff, home-office or publication.")] = "draft",
    document: Annotated[
        list[str] | None,
        typer.Option(
            "--document", metavar="NAME", help="Make this one alone, as lessons-briefing; may be given again."
        ),
    ] = None,
    pages: Annotated[bool, typer.Option("--pages", help="Fill in page numbers; needs LibreOffice.")] = False,
    templates: OwnTemplates = None,
    as_json: AsJson = False,
) -> None:
    """Make the Word documents from a folder of inputs; no server needed."""
    from commands.assembling import assemble_folder

    told(assemble_folder(case, out, stage, document or (), pages=pages, templates=templates), as_json=as_json)


@app.command()
def letter(
    case: CaseFolder,
    name: Annotated[str, typer.Argument(metavar="LETTER", help="Which letter, for example scoping-request.")],
    *,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the letter goes.")],
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day it is made on, as 2026-02-04.")],
    to: Annotated[str, typer.Option("--to", metavar="CODE", help="An agency's code, or family-1, friend-2 …")] = "",
    text: Annotated[bool, typer.Option("--text", help="Its words alone as well, for a translator.")] = False,
    as_json: AsJson = False,
) -> None:
    """Draft one letter or paper from a folder of inputs; a person completes and sends it."""
    from commands.lettering import draft_letter

    told(draft_letter(case, name, to, on, out, text=text), as_json=as_json)


@app.command()
def copies(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Word documents that this service made.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the copies go.")],
    pdf: Annotated[bool, typer.Option("--pdf", help="As tagged PDF; needs LibreOffice.")] = False,
    web: Annotated[bool, typer.Option("--html", help="As a web page in one file.")] = False,
    as_json: AsJson = False,
) -> None:
    """Copy finished documents as PDF and as web pages; as both, where LibreOffice is, when neither is named."""
    from commands.copying import copy_files

    told(copy_files(files, out, pdf=pdf, web=web), as_json=as_json)


@app.command()
def picture(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The picture: .png or .jpg, 3 MB at most.")],
    title: Annotated[str, typer.Option(help="What is printed over it.")],
    words: Annotated[str, typer.Option(help="What it shows, for whoever does not see it.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE.json", help="The section to write it into.")],
    as_json: AsJson = False,
) -> None:
    """Put a family tree or a map into the section pictures, to be sent like any other."""
    from commands.picturing import put_picture

    told(put_picture(file, title, words, out), as_json=as_json)


@app.command()
def bundle(
    case: CaseFolder,
    out: Annotated[Path, typer.Option("--out", metavar="BUNDLE.zip", help="The bundle to write.")],
    pages: Annotated[bool, typer.Option("--pages", help="Fill in page numbers; needs LibreOffice.")] = False,
    templates: OwnTemplates = None,
    as_json: AsJson = False,
) -> None:
    """Rehearse a bundle from a folder of inputs. Only a review's own flows make the real one."""
    from commands.bundling import rehearse

    told(rehearse(case, out, templates, pages=pages), as_json=as_json)


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(metavar="BUNDLE.zip", help="The bundle; its .minisig lies beside it.")],
    key: Annotated[
        Path | None, typer.Option(metavar="PUB", help="The maker's public key, to check who made it.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say whether a bundle is exactly what was archived, and name whatever is not."""
    from commands.bundling import verify_file

    told(verify_file(file, key), as_json=as_json)
