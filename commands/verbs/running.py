"""The service itself: carried once from end to end, or kept running."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def demo(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where everything goes.")] = Path("var/demo"),
    vault: Annotated[str, typer.Option(help="folder or s3.")] = "folder",
) -> None:
    """Carry the fictional review from the police notification to the Home Office."""
    _without_the_users_prefect()
    from commands.demo import demonstrate

    demonstrate(out, vault)


@app.command()
def serve(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where everything lies.")] = Path("var/serve"),
    port: Annotated[int, typer.Option(min=1024, max=65535, help="The port of the Prefect UI.")] = 4200,
) -> None:
    """Keep the service running for a person with a browser, until Ctrl-C."""
    _without_the_users_prefect()
    from commands.serve import keep_running

    keep_running(out, port)


def _without_the_users_prefect() -> None:
    """Prefect reads its settings as it is imported: none of the user's own shall come in, nor be written to."""
    for name in [name for name in os.environ if name.startswith("PREFECT_")]:
        del os.environ[name]
    home = tempfile.mkdtemp(prefix="review-service-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ["PREFECT_HOME"] = home
    # Behind a council's proxy, what we start on this machine would be asked for outside it.
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1,localhost"
