"""What several verbs ask for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of sentences.")]
Reference = Annotated[str, typer.Argument(metavar="REF", help="The review's reference, for example NMER-2026-001.")]
OwnTemplates = Annotated[
    Path | None,
    typer.Option("--templates", metavar="DIR", help="A council's own templates, pinned; ours for the rest."),
]
CaseFolder = Annotated[Path, typer.Argument(metavar="CASE", help="A folder of inputs: case.json, sections/ and so on.")]
