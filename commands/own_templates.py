"""`review templates`: is a template that somebody edited right, and which of a council's own count?"""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from commands.assembling import write_all
from commands.speaking import Outcome
from flows.allowing import staff_listed_in
from review.errors import NeedsAPerson
from review.packs import load_pack, pack_names
from review.settings import staff_file_of
from review.staff import stated
from templates.editing.checking import Looked, look_at
from templates.editing.folder import BEING_EDITED, read_template, template_files
from templates.editing.pins import PINS, pinned


def check_templates(files: Sequence[Path], out: Path | None, pack: str | None = None) -> Outcome:
    """All that is wrong with *files* under *pack*, or under every guidance there is.

    In *out*, a copy of each that has a fault, with a comment at every one.
    """
    named = [file for given in files for file in _templates_at(given)]
    if not named:
        raise NeedsAPerson("There is no Word template there. Give the templates, or the folder that they lie in.")
    if len({file.name for file in named}) < len(named):
        raise NeedsAPerson("Two of the files have one name. Check them one after the other.")
    bodies = _bodies({file.name: file for file in named})
    looked = _looked(bodies, pack)
    copies = _copies(looked) if out else {}
    if out and copies:
        write_all(copies, out)
    commented = [str(out / name) for name in copies] if out else []
    return Outcome(
        f"{_counted(len(named))} can be used.",
        [problem for one in looked for problem in one.problems],
        warnings=[*_notices(looked), *(f"A copy with comments is in {name}." for name in commented)],
        extras={"templates": _listed(bodies), "commented": commented},
    )


def _templates_at(given: Path) -> list[Path]:
    """Those of a folder, or the file itself, but for what Word puts beside a file that is open."""
    if given.is_dir():
        return [*template_files(given).values()]
    return [] if given.name.startswith(BEING_EDITED) else [given]


def pin_templates(folder: Path, by: str, pack: str | None = None) -> Outcome:
    """Check every template of *folder* and pin them all, or none; raises `NeedsAPerson` for a code nobody listed."""
    stated(staff_listed_in(staff_file_of(os.environ)), by, (), "pin the templates")
    bodies = _bodies(template_files(folder))
    pins = pinned(bodies, by)
    looked = _looked(bodies, pack)
    problems, notices = [problem for one in looked for problem in one.problems], _notices(looked)
    if problems:
        return Outcome("", problems, warnings=[*notices, "Nothing was pinned."], extras={"templates": _listed(bodies)})
    write_all({PINS: pins.encode()}, folder)
    sentence = f"{_counted(len(bodies))} pinned in {folder / PINS}; for every other document ours counts."
    return Outcome(sentence, warnings=notices, extras={"templates": _listed(bodies), "pins": str(folder / PINS)})


def _looked(bodies: dict[str, bytes], pack: str | None) -> list[Looked]:
    packs = pack_names() if pack is None else (load_pack(pack).name,)
    return [look_at(name, docx, packs) for name, docx in bodies.items()]


def _notices(looked: Sequence[Looked]) -> list[str]:
    return [notice for one in looked for notice in one.notices]


def _bodies(files: dict[str, Path]) -> dict[str, bytes]:
    return {name: read_template(file) for name, file in files.items()}


def _copies(looked: Sequence[Looked]) -> dict[str, bytes]:
    made = {f"{Path(one.name).stem}_with_comments.docx": one.with_comments() for one in looked}
    return {name: body for name, body in made.items() if body is not None}


def _listed(bodies: dict[str, bytes]) -> list[dict[str, str]]:
    return [{"file": name, "sha256": sha256(docx).hexdigest()} for name, docx in bodies.items()]


def _counted(number: int) -> str:
    return "1 template" if number == 1 else f"{number} templates"
