"""`review templates`: is a template that somebody edited right, which of a council's own count, how do they number?"""

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
from templates.assemble.assembly import DOCUMENTS
from templates.assemble.chosen import TEMPLATES, file_of
from templates.editing.checking import Looked, look_at
from templates.editing.folder import BEING_EDITED, read_template, template_files
from templates.editing.opening import template_of
from templates.editing.pins import PINS, pinned
from templates.schemes import SCHEMES, renumbered


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
    if not bodies:
        raise NeedsAPerson(
            "There is no template in that folder, so there is nothing to pin. Put those you changed into it; where ours are to "
            "count for every document, leave TEMPLATES_FOLDER and --templates out."
        )
    pins = pinned(bodies, by)
    looked = _looked(bodies, pack)
    problems, notices = [problem for one in looked for problem in one.problems], _notices(looked)
    if problems:
        return Outcome("", problems, warnings=[*notices, "Nothing was pinned."], extras={"templates": _listed(bodies)})
    write_all({PINS: pins.encode()}, folder)
    sentence = f"{_counted(len(bodies))} pinned in {folder / PINS}; for every other document ours counts."
    return Outcome(sentence, warnings=notices, extras={"templates": _listed(bodies), "pins": str(folder / PINS)})


def number_templates(scheme: str, files: Sequence[Path], out: Path) -> Outcome:
    """*files*, or our own templates where none is given, with their paragraphs numbered by *scheme*, written into *out*.

    Raises `NeedsAPerson` where a file of that name lies there already: a template is never written over.
    """
    given = [file for one in files for file in _templates_at(one)] if files else list(map(_ours, DOCUMENTS))
    made = {name: _renumbered(name, docx, scheme) for name, docx in _bodies({one.name: one for one in given}).items()}
    if len(made) < len(given):
        raise NeedsAPerson("Two of the files have one name. Number them one after the other.")
    if taken := [name for name in made if (out / name).exists()]:
        raise NeedsAPerson(f"{', '.join(taken)} lies there already, and nothing is written over. Give another folder.")
    write_all(made, out)
    sentence = (
        f"{_counted(len(made))} with paragraphs numbered {scheme} in {out}. Check and pin them before they count."
    )
    return Outcome(sentence, extras={"templates": _listed(made)})


def _ours(document: str) -> Path:
    return TEMPLATES / file_of(document)


def _renumbered(name: str, docx: bytes, scheme: str) -> bytes:
    if scheme not in SCHEMES:
        raise NeedsAPerson(f"There is no such way of numbering. There are: {', '.join(SCHEMES)}.")
    try:
        template_of(docx)
        return renumbered(docx, scheme)
    except NeedsAPerson as refused:
        raise NeedsAPerson(f"{name} cannot be numbered: {refused}") from refused
    except (LookupError, StopIteration) as fault:
        raise NeedsAPerson(
            f"{name} cannot be numbered: its lists are not those of house.docx. Take our template again."
        ) from fault


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
