"""`review assemble`: Word documents from a folder of inputs."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from commands.folders import case_in
from commands.lying_there import check_unedited
from commands.speaking import Outcome
from flows.assembling import documents_of
from flows.documents_kept import file_name_of
from flows.renumbering import numbers_since, version_read
from review.case import Case
from review.documents import Document, NotReady
from review.errors import NeedsAPerson
from review.stages import Stage
from schemas.crossing import unused_labels
from templates.copies.pages import lacks_page_numbers, with_page_numbers
from templates.editing.pins import own_templates


def assemble_folder(
    folder: Path,
    out: Path,
    stage: str,
    documents: Sequence[str] = (),
    *,
    pages: bool = False,
    templates: Path | None = None,
) -> Outcome:
    """Make *documents*, or the usual ones, of *folder* at *stage* in *out*; all are written, or none.

    With *pages* their contents show page numbers. *templates* is a council's own folder of them.
    """
    wanted, chosen = stage_of(stage), own_templates(templates)
    try:
        case = case_in(folder)
        asked = documents_of(case, wanted, documents, chosen)
        made = with_pages(asked) if pages else asked
    except NotReady as not_ready:
        return Outcome("", not_ready.problems)
    files = {document.file_name: document.body for document in made}
    written_over = check_unedited(files, out)
    write_all(files, out)
    return Outcome(
        _sentence(made, out),
        warnings=[
            *written_over,
            *_gaps(made),
            *_to_look_at(made),
            *_unused(case),
            *_unsearched(wanted),
            *_pageless(made, wanted),
            *_renumbered(case, folder, made),
        ],
        extras={"documents": _listed(made, out)},
    )


def stage_of(stage: str) -> Stage:
    """The stage of that name; raises `NeedsAPerson` naming the stages there are."""
    if stage not in {known.value for known in Stage}:
        raise NeedsAPerson(f"There is no such stage. The stages are: {', '.join(known.value for known in Stage)}.")
    return Stage(stage)


def write_all(files: dict[str, bytes], out: Path) -> None:
    """Write *files* into *out*: each under a passing name first, so that a full disk leaves no half document."""
    out.mkdir(parents=True, exist_ok=True)
    if any((out / name).is_dir() for name in files):
        raise NeedsAPerson("A folder is in the place of a file to be written: nothing was written. Give another path.")
    with tempfile.TemporaryDirectory(dir=out, prefix=".being-written-") as waiting:
        for name, body in files.items():
            (Path(waiting) / name).write_bytes(body)
        for name in files:
            os.replace(Path(waiting) / name, out / name)


def _sentence(made: Sequence[Document], out: Path) -> str:
    paths = "\n".join(f"  {out / document.file_name}" for document in made)
    return f"{'1 document is' if len(made) == 1 else f'{len(made)} documents are'} made:\n{paths}"


def _gaps(made: Sequence[Document]) -> list[str]:
    return [f"To follow in {document.name}: {gap.place} {gap.advice}" for document in made for gap in document.gaps]


def _to_look_at(made: Sequence[Document]) -> list[str]:
    return [f"To look at in {document.name}: {one.place} {one.advice}" for document in made for one in document.look]


def _unused(case: Case) -> list[str]:
    """A label that no text uses is no fault, but a token may have been mistyped as a word."""
    return [f"No text uses the label {identifier}: a look is worth it." for identifier in unused_labels(case.sections)]


def _unsearched(stage: Stage) -> list[str]:
    """A copy for publication carries no marking, so that it says least of what was not done."""
    if stage is not Stage.PUBLICATION:
        return []
    return [
        "Names were not searched for: this release does not look for real names. A person has to, before anything is published."
    ]


def with_pages(made: Sequence[Document]) -> list[Document]:
    """*made*, with the numbers of pages in their contents; raises `NoLayout` where this machine has no LibreOffice."""
    bodies = with_page_numbers([document.body for document in made])
    return [replace(document, body=body) for document, body in zip(made, bodies, strict=True)]


def _pageless(made: Sequence[Document], stage: Stage) -> list[str]:
    """In a draft nobody looks for pages; whoever signs, sends or publishes has to know."""
    if stage.allows_gaps or not any(lacks_page_numbers(document.body) for document in made):
        return []
    return ["Contents show the numbers of paragraphs, not of pages: --pages fills those in, where LibreOffice is."]


def _renumbered(case: Case, folder: Path, made: Sequence[Document]) -> list[str]:
    """What became of the numbers that a letter quotes, where the report it read lies in *folder*, as it was kept."""
    read = version_read(case.record)
    kept = folder / "documents" / file_name_of(case.record.review, read) if read else folder
    if read is None or not kept.is_file() or sha256(before := kept.read_bytes()).hexdigest() != read.sha256:
        return []
    said = numbers_since(before, case, made)
    return [said] if said else []


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
