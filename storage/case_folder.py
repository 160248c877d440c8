"""A CASE folder: a review as plain files, for a person to read, keep or assemble from without a server.

case.json, roster.json, sections/<section>.json, chronologies/<agency>.<kind>, letters/home_office.<kind>, and under
identifiable/<section>.json what else is kept sealed in the vault; where a review has several of a section, its code
follows the name, as in sections/reason.t01.json. A README.md may lie beside them, and what was made of it or sent as it
is: documents/, correspondence/, bundles/ and papers/, written by an export and never read back. An example tells in life.toml and life/ how it came about.
Nothing else is taken: a file that is passed over in silence is a section that is missing.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from review.errors import NeedsAPerson
from review.sections import (
    ABOUT_THE_REVIEW,
    BESIDE_THE_REPORT,
    INTAKE,
    REPORT,
    SEALED,
    SUFFIX_FROM,
    WHERE_THERE_IS_ONE,
)
from review.settings import MEBIBYTE
from review.tokens import IDENTIFIER
from storage.disk import disk_told

CASE, ROSTER, README = "case.json", "roster.json", "README.md"
SECTIONS, IDENTIFIABLE, CHRONOLOGIES, LETTERS = "sections", "identifiable", "chronologies", "letters"
_KEPT_SEALED = tuple(name for name in ABOUT_THE_REVIEW if name in SEALED)
_PRINTED = (*REPORT, *BESIDE_THE_REPORT, *WHERE_THERE_IS_ONE, *INTAKE)
_KEPT_OPEN = tuple(name for name in (*_PRINTED, *ABOUT_THE_REVIEW) if name not in SEALED)
MADE = ("documents", "correspondence", "bundles", "papers")
LIFE = ("life.toml", "life")
LARGEST = 32 * MEBIBYTE


def _files_of(names: Iterable[str]) -> re.Pattern[str]:
    stems = (rf"{name}\.{IDENTIFIER}" if name in SUFFIX_FROM else name for name in names)
    return re.compile(rf"(?:{'|'.join(stems)})\.json")


_NAMES = {
    SECTIONS: _files_of(_KEPT_OPEN),
    IDENTIFIABLE: _files_of(_KEPT_SEALED),
    CHRONOLOGIES: re.compile(rf"{IDENTIFIER}\.(?:docx|xlsx|csv|json)"),
    LETTERS: re.compile(r"home_office\.(?:docx|json)"),
}
_LOOKS_LIKE = {
    SECTIONS: "action_plan.json",
    IDENTIFIABLE: "agency_input.housing.json",
    CHRONOLOGIES: "housing.xlsx, after the agency's code, ending in docx, xlsx, csv or json",
    LETTERS: "home_office.json",
}


@dataclass(frozen=True, kw_only=True)
class CaseFolder:
    """The files of a CASE folder as bytes, unchecked. Chronologies (by agency) and letters come with their kind.

    *sections* and *identifiable* are by name, `reason.t01` where a review has several. *made* holds documents,
    bundles and earlier papers by their path, for writing alone.
    """

    case: bytes = field(repr=False)
    sections: Mapping[str, bytes] = field(repr=False, default_factory=dict)
    identifiable: Mapping[str, bytes] = field(repr=False, default_factory=dict)
    chronologies: Mapping[str, tuple[str, bytes]] = field(repr=False, default_factory=dict)
    letters: Mapping[str, tuple[str, bytes]] = field(repr=False, default_factory=dict)
    roster: bytes | None = field(repr=False, default=None)
    made: Mapping[str, bytes] = field(repr=False, default_factory=dict)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Each file's path in the folder, and its bytes."""
        yield CASE, self.case
        for folder, sections in ((SECTIONS, self.sections), (IDENTIFIABLE, self.identifiable)):
            for name, body in sections.items():
                yield f"{folder}/{name}.json", body
        for folder, things in ((CHRONOLOGIES, self.chronologies), (LETTERS, self.letters)):
            for name, (kind, body) in things.items():
                yield f"{folder}/{name}.{kind}", body
        if self.roster is not None:
            yield ROSTER, self.roster
        yield from self.made.items()


def read_folder(path: Path) -> CaseFolder:
    """Read a CASE folder; raises `NeedsAPerson` for one that is not whole, or holds what has no place in it."""
    with disk_told("the case"):
        _look_over(path)
        return CaseFolder(
            case=_body(path / CASE),
            sections=_bodies(path, SECTIONS),
            identifiable=_bodies(path, IDENTIFIABLE),
            chronologies=_things(path, CHRONOLOGIES),
            letters=_things(path, LETTERS),
            roster=_body(path / ROSTER) if os.path.lexists(path / ROSTER) else None,
        )


def write_folder(path: Path, case: CaseFolder) -> None:
    """Write a CASE folder that its owner alone may open; raises `NeedsAPerson` when something lies there already.

    It appears whole or not at all.
    """
    with disk_told("the case"):
        if path.is_symlink() or (path.exists() and not (path.is_dir() and not any(path.iterdir()))):
            raise NeedsAPerson("Something lies in the folder to write into: nothing was written. Name a new folder.")
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
        try:
            for name, body in case.files():
                _write(beside / name, body)
            beside.rename(path)
        finally:
            shutil.rmtree(beside, ignore_errors=True)


def _write(file: Path, body: bytes) -> None:
    file.parent.mkdir(mode=0o700, exist_ok=True)
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(body)


def _look_over(path: Path) -> None:
    if not path.is_dir():
        raise NeedsAPerson("There is no case folder in that place. Name a folder that holds a case.json.")
    if not (path / CASE).exists():
        raise NeedsAPerson("The folder has no case.json, so it is not a case. Put it there, or name another folder.")
    if {entry.name for entry in path.iterdir()} - {CASE, ROSTER, README, *_NAMES, *MADE, *LIFE}:
        raise NeedsAPerson(
            "The folder holds something that has no place in a case. "
            f"It may hold {CASE}, {ROSTER}, {README} and the folders {', '.join(_NAMES)}: move the rest away."
        )


def _things(path: Path, folder: str) -> dict[str, tuple[str, bytes]]:
    """The files of one folder by their name without its ending, each with its kind; none when it is not there."""
    things: dict[str, tuple[str, bytes]] = {}
    for file in _files(path / folder):
        if not _NAMES[folder].fullmatch(file.name):
            raise NeedsAPerson(
                f"The folder {folder} holds a file whose name has no place there: "
                f"a name looks like {_LOOKS_LIKE[folder]}. Rename it or move it away."
            )
        if file.stem in things:
            raise NeedsAPerson(f"The folder {folder} holds one thing in two kinds of file. Keep the one that counts.")
        things[file.stem] = (file.suffix.removeprefix("."), _body(file))
    return things


def _bodies(path: Path, folder: str) -> dict[str, bytes]:
    return {name: body for name, (_kind, body) in _things(path, folder).items()}


def _files(folder: Path) -> list[Path]:
    if folder.is_symlink():
        raise _linked()
    return sorted(folder.iterdir()) if folder.exists() else []


def _body(file: Path) -> bytes:
    """A plain file's bytes. A link may lead out of the folder, and a pipe never ends: neither is opened."""
    mode = file.lstat().st_mode
    if stat.S_ISLNK(mode):
        raise _linked()
    if not stat.S_ISREG(mode):
        raise NeedsAPerson("The folder holds a thing that is not a plain file. Move it away.")
    with open(os.open(file, os.O_RDONLY | os.O_NOFOLLOW), "rb") as opened:
        body = opened.read(LARGEST + 1)
    if len(body) > LARGEST:
        raise NeedsAPerson(f"A file in the folder is larger than {LARGEST // MEBIBYTE} MiB. Send a smaller one.")
    return body


def _linked() -> NeedsAPerson:
    return NeedsAPerson("The folder holds a link to somewhere else. Put the file itself in its place.")
