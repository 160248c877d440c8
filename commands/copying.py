"""`review copies`: finished documents as tagged PDF and as web pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import is_zipfile

from commands.assembling import write_all
from commands.speaking import Outcome
from review.errors import NeedsAPerson, ReviewError
from review.problems import Problem
from templates.check.left_over import is_unfilled
from templates.copies.alone import NoLayout
from templates.copies.ours import check_ours, is_as_assembled
from templates.copies.pdf import Pdfs, pdfs_of
from templates.copies.web import web_page_of


def copy_files(files: Sequence[Path], out: Path, *, pdf: bool, web: bool) -> Outcome:
    """Copy *files* into *out* under their own names. One that is damaged or edited, and a PDF that would not say what its document
    says, are told by name, and the others are made.

    With neither *pdf* nor *web* both are made, and where pages cannot be laid out the web pages alone.
    """
    bodies = {file.stem: _read(file) for file in files}
    if len(bodies) < len(files):
        raise NeedsAPerson(
            "Two of the documents have one name, so one copy would take the other's place. Copy them apart."
        )
    _check_finished(bodies)
    whole, refused = _whole(bodies, pages=web or not pdf)
    pdfs, lacking = _pdfs(whole.bodies, must=pdf) if pdf or not web else (Pdfs(), [])
    copies = {**whole.pages, **{f"{stem}.pdf": body for stem, body in pdfs.made.items()}}
    write_all(copies, out)
    listed = [{"path": str(out / name), "sha256": sha256(body).hexdigest()} for name, body in copies.items()]
    paths = "\n".join(f"  {copy['path']}" for copy in listed)
    made = "1 copy is" if len(listed) == 1 else f"{len(listed)} copies are"
    said = f"{made} made; the .docx stays the record:\n{paths}\n{_NOT_HELD_TO_THE_RECORD}"
    problems = [*_problems("no-copy", refused), *_problems("no-pdf", pdfs.refused)]
    return Outcome(said, problems, [*lacking, *([said] if problems else [])], {"copies": listed})


_NOT_HELD_TO_THE_RECORD = (
    "They are copies of the files as they are: nothing here shows that these are the files that were kept. "
    "“review export REF --out CASE --copies” copies what was kept."
)


def _problems(code: str, refused: Mapping[str, str]) -> list[Problem]:
    return [Problem(f"{stem}.docx", code, sentence) for stem, sentence in refused.items()]


@dataclass(frozen=True)
class _Whole:
    """The documents that can be copied, by the stem of their files, and their web pages by name."""

    bodies: Mapping[str, bytes] = field(repr=False, default_factory=dict)
    pages: Mapping[str, bytes] = field(repr=False, default_factory=dict)


def _whole(bodies: Mapping[str, bytes], *, pages: bool) -> tuple[_Whole, dict[str, str]]:
    """What can be copied, with its web *pages* if they are asked for, and why each of the others cannot be.

    Raises `NeedsAPerson` with all the reasons when none can be. The names of the files are made of codes.
    """
    good, made, refused = dict[str, bytes](), dict[str, bytes](), dict[str, str]()
    for stem, body in bodies.items():
        try:
            _check_unedited(body)
            check_ours(body)
            made |= {f"{stem}.html": web_page_of(body)} if pages else {}
            good[stem] = body
        except ReviewError as reason:
            refused[stem] = str(reason)
    if not good:
        raise NeedsAPerson("\n".join(f"{stem}.docx: {sentence}" for stem, sentence in refused.items()))
    return _Whole(good, made), refused


def _pdfs(bodies: Mapping[str, bytes], *, must: bool) -> tuple[Pdfs, list[str]]:
    """A PDF of each by its name; unless they *must* be, none where this machine cannot lay out pages, and why."""
    try:
        pdfs = pdfs_of(bodies)
    except NoLayout as reason:
        if must:
            raise
        return Pdfs(), [f"{reason} The web pages are made all the same."]
    if must:
        return pdfs, []
    told = [f"{stem}.docx: {said} Its web page is made all the same." for stem, said in pdfs.refused.items()]
    return Pdfs(pdfs.made), told


def _read(file: Path) -> bytes:
    if not file.is_file():
        raise NeedsAPerson("There is no file of that name. Give a .docx that this service made.")
    return file.read_bytes()


def _check_unedited(docx: bytes) -> None:
    """A copy of an edited document would be read as what was signed; what is no Word file at all is told later."""
    if is_zipfile(BytesIO(docx)) and not is_as_assembled(docx):
        raise NeedsAPerson(
            "It was damaged, or saved by another program, since this service made it, so its words may be others. Give the "
            "file as it was assembled; copies of a file that was edited are made in Word."
        )


def _check_finished(bodies: Mapping[str, bytes]) -> None:
    """By the title among the properties, which the service writes: braces in the text may be somebody's own words."""
    templates = [f"{name}.docx" for name, body in bodies.items() if is_unfilled(body)]
    if templates:
        raise NeedsAPerson(
            f"{', '.join(templates)} is no finished document, but a template whose tags are not filled. Make the document "
            "first (review assemble), then copy that."
        )
