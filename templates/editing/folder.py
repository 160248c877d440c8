"""A council's folder of templates: which of its files count, and which only look as if they did."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from review.errors import NeedsAPerson
from review.letters import TEMPLATES as LETTERS
from templates.assemble.assembly import DOCUMENTS
from templates.assemble.chosen import file_of
from templates.editing.opening import LARGEST

# Every document, and every template of letters, by the name of its file.
FOR = {file_of(name): name for name in (*DOCUMENTS, *LETTERS)}
NAMES = tuple(FOR)
HOUSE = "house.docx"
_ENDING = ".docx"
_OF_WRITING = (_ENDING, ".dotx", ".docm", ".dotm", ".doc", ".dot", ".odt", ".ott", ".rtf")
BEING_EDITED = "~$"  # what Word puts beside a file while it is open


def template_files(folder: Path) -> dict[str, Path]:
    """The Word files of *folder* by name, but for those that Word puts there while one is open.

    Raises `NeedsAPerson` where a file looks like a template and would be passed over.
    """
    if not folder.is_dir():
        raise NeedsAPerson(
            "The folder of the council's own templates is not there. Check TEMPLATES_FOLDER or --templates."
        )
    files = sorted(file for file in folder.iterdir() if not file.name.startswith(BEING_EDITED))
    _check_none_is_passed_over(files)
    return {file.name: file for file in files if file.name.endswith(_ENDING)}


def read_template(file: Path) -> bytes:
    """The bytes of a template; raises `NeedsAPerson` naming *file* where it is no ordinary file or too large."""
    if not (file.exists() or file.is_symlink()):
        raise NeedsAPerson(f"There is no file of that name, {file.name}. Check the path and try again.")
    if not file.is_file():  # a pipe or a device would never come to an end
        raise NeedsAPerson(
            f"{file.name} is no ordinary file, or a link that leads nowhere. Put the template itself in its place."
        )
    with file.open("rb") as opened:
        body = opened.read(LARGEST + 1)
    if len(body) > LARGEST:
        raise NeedsAPerson(f"{file.name} is larger than a template needs. Begin again from ours.")
    return body


def _check_none_is_passed_over(files: Iterable[Path]) -> None:
    """A file of somebody's own naming may bear a person's name, so it is counted and not named."""
    astray = [file.name for file in files if file.suffix.lower() in _OF_WRITING and not file.name.endswith(_ENDING)]
    meant = [f"{name} ({wanted})" for name in astray if (wanted := _meant(name))]
    others = len(astray) - len(meant)
    if astray:
        said = [*meant, *([f"{others} of another name"] if others else [])]
        raise NeedsAPerson(
            f"The folder of templates holds what is taken for none: {', '.join(said)}. A template is a Word Document with a "
            "name that ends in .docx, in small letters. Save it so under that name, or take it out of the folder."
        )


def _meant(name: str) -> str:
    """The template that a name like `Overview Report.DOTX` stands for; empty where it could be anything."""
    wanted = Path(name).stem.lower().replace(" ", "_").replace("-", "_") + _ENDING
    return wanted if wanted in NAMES else ""
