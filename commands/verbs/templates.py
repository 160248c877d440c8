"""Word templates that somebody edited: checked, pinned and numbered."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commands.speaking import told
from commands.verbs.options import AsJson

Pack = Annotated[
    str | None,
    typer.Option(
        metavar="PACK", help="Try them with this guidance alone, as england-s8a; with each there is, without it."
    ),
]

app = typer.Typer(no_args_is_help=True, help="Word templates: checking edited ones, and a council's own.")


@app.command("check")
def templates_check(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="Templates that were edited in Word, or their folder.")
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Write a copy of each there, with a comment at each fault."),
    ] = None,
    pack: Pack = None,
    as_json: AsJson = False,
) -> None:
    """Check edited Word templates and list everything to put right in them."""
    from commands.own_templates import check_templates

    told(check_templates(files, out, pack), as_json=as_json)


@app.command("pin")
def templates_pin(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of a council's own templates.")],
    by: Annotated[
        str,
        typer.Option("--by", metavar="CODE", help="Who pins them: a code of the list of staff, or a role without one."),
    ],
    pack: Pack = None,
    as_json: AsJson = False,
) -> None:
    """Check a council's own templates and pin them, so that a later change to one is noticed."""
    from commands.own_templates import pin_templates

    told(pin_templates(folder, by, pack), as_json=as_json)


@app.command("numbering")
def templates_numbering(
    scheme: Annotated[
        str, typer.Argument(metavar="SCHEME", help="How paragraphs count: by-chapter, continuous or with-headings.")
    ],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Write the templates there.")],
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE…", help="Templates, or their folder; without any, the service's own."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write templates whose paragraphs count in another way: to the end, or together with the headings."""
    from commands.own_templates import number_templates

    told(number_templates(scheme, files or [], out), as_json=as_json)
