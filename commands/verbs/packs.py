"""Guidance packs: checked and compared."""

from __future__ import annotations

from typing import Annotated

import typer

from commands.speaking import told
from commands.verbs.options import AsJson

app = typer.Typer(no_args_is_help=True, help="Guidance packs: what the law and the guidance ask, as data.")


@app.command("check")
def pack_check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A pack's name, or a path that ends in .toml.")],
    as_json: AsJson = False,
) -> None:
    """Check a guidance pack's file and list everything to put right in it."""
    from commands.packs import check_file

    told(check_file(file), as_json=as_json)


@app.command("diff")
def pack_diff(
    a: Annotated[str, typer.Argument(metavar="A", help="A pack's name, or a path that ends in .toml.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other pack.")],
    as_json: AsJson = False,
) -> None:
    """Say in plain sentences what differs between two guidance packs."""
    from commands.packs import compare

    told(compare(a, b), as_json=as_json)
