"""`review copies`: finished documents as tagged PDF and as web pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from commands.assembling import write_all
from commands.speaking import Outcome
from review.errors import NeedsAPerson
from templates.check.left_over import is_unfilled
from templates.copies.pdf import pdfs_of
from templates.copies.web import web_page_of


def copy_files(files: Sequence[Path], out: Path, *, pdf: bool, web: bool) -> Outcome:
    """Copy *files* into *out* under their own names; all copies are written, or none."""
    bodies = {file.stem: _read(file) for file in files}
    if len(bodies) < len(files):
        raise NeedsAPerson(
            "Two of the documents have one name, so one copy would take the other's place. Copy them apart."
        )
    _check_finished(bodies)
    copies = {f"{stem}.html": web_page_of(body) for stem, body in bodies.items()} if web else {}
    if pdf:
        copies |= zip((f"{stem}.pdf" for stem in bodies), pdfs_of(list(bodies.values())), strict=True)
    write_all(copies, out)
    listed = [{"path": str(out / name), "sha256": sha256(body).hexdigest()} for name, body in copies.items()]
    paths = "\n".join(f"  {copy['path']}" for copy in listed)
    return Outcome(f"{len(listed)} copies are made; the .docx stays the record:\n{paths}", extras={"copies": listed})


def _read(file: Path) -> bytes:
    if not file.is_file():
        raise NeedsAPerson("There is no file of that name. Give a .docx that this service made.")
    return file.read_bytes()


def _check_finished(bodies: Mapping[str, bytes]) -> None:
    """By the title among the properties, which the service writes: braces in the text may be somebody's own words."""
    templates = [f"{name}.docx" for name, body in bodies.items() if is_unfilled(body)]
    if templates:
        raise NeedsAPerson(
            f"{', '.join(templates)} is no finished document, but a template whose tags are not filled. Make the document "
            "first (review assemble), then copy that."
        )
