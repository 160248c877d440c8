"""`review assemble`: Word documents from a folder of inputs."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from commands.folders import case_in, loose_ends
from commands.speaking import Outcome
from review.documents import Document, NotReady
from review.errors import NeedsAPerson
from review.stages import Stage
from templates.assemble.assembly import assemble


def assemble_folder(folder: Path, out: Path, stage: str) -> Outcome:
    """Make the documents of *folder* at *stage* in *out*; all are written, or none."""
    wanted = stage_of(stage)
    try:
        case = case_in(folder)
        ends = loose_ends(case)
        if ends and not wanted.allows_gaps:
            raise NotReady(ends)
        made = assemble(case, wanted)
    except NotReady as not_ready:
        return Outcome("", not_ready.problems)
    write_all({document.file_name: document.body for document in made}, out)
    return Outcome(_sentence(made, out), warnings=_gaps(made), extras={"documents": _listed(made, out)})


def stage_of(stage: str) -> Stage:
    """The stage of that name; raises `NeedsAPerson` naming the stages there are."""
    if stage not in {known.value for known in Stage}:
        raise NeedsAPerson(f"There is no such stage. The stages are: {', '.join(known.value for known in Stage)}.")
    return Stage(stage)


def write_all(files: dict[str, bytes], out: Path) -> None:
    """Write *files* into *out*: each under a passing name first, so that a full disk leaves no half document."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out, prefix=".being-written-") as waiting:
        for name, body in files.items():
            (Path(waiting) / name).write_bytes(body)
        for name in files:
            os.replace(Path(waiting) / name, out / name)


def _sentence(made: Sequence[Document], out: Path) -> str:
    paths = "\n".join(f"  {out / document.file_name}" for document in made)
    return f"{len(made)} documents are made:\n{paths}"


def _gaps(made: Sequence[Document]) -> list[str]:
    return [f"To follow in {document.name}: {gap.place} {gap.advice}" for document in made for gap in document.gaps]


def _listed(made: Sequence[Document], out: Path) -> list[dict[str, str]]:
    return [
        {
            "name": document.name,
            "stage": document.stage.value,
            "path": str(out / document.file_name),
            "sha256": document.digest,
        }
        for document in made
    ]
