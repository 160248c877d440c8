"""A council's own templates: a folder of some, each pinned by its digest, so that no change goes by unannounced."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from review.errors import NeedsAPerson
from templates.assemble.chosen import OURS, Templates
from templates.editing.folder import FOR, NAMES, read_template, template_files
from templates.editing.opening import template_of

PINS = "pinned.toml"
_MOST_OF_PINS = 64 * 1024  # bytes
_CODE = re.compile("[a-z][a-z0-9-]{0,30}")
_DIGEST = re.compile("[0-9a-f]{64}")
_PIN = "Check it and pin it again (review templates pin)"
_HEADING = (
    "# The templates of this folder that count in place of the service's own, each with its sha256.\n"
    "# `review templates pin` writes this file after it has checked them. A template that changes must be pinned again.\n"
)


def own_templates(folder: Path | None) -> Templates:
    """The templates of *folder* in place of ours; ours alone for None.

    Raises `NeedsAPerson` for a template that was changed since it was pinned, was never pinned, is missing or unknown.
    """
    if folder is None:
        return OURS
    files, pins = template_files(folder), _pins(folder)
    _check_names(files, pins)
    found = {document_of(name): read_template(file) for name, file in files.items()}
    faults = [name for name in files if sha256(found[document_of(name)]).hexdigest() != pins[name]]
    if faults:
        raise NeedsAPerson(
            f"Nothing was made: {_listed(faults)} changed since it was pinned. {_PIN}, or put the earlier one back."
        )
    for docx in found.values():
        _check(docx)
    return Templates(found)


def document_of(name: str) -> str:
    """The document a template's file name is for; raises `NeedsAPerson` naming those there are."""
    if name in FOR:
        return FOR[name]
    raise NeedsAPerson(f"No document is made from a template of that name. There are: {_listed(NAMES)}.")


def pinned(templates: Mapping[str, bytes], by: str) -> str:
    """The text of `pinned.toml` for these templates by file name; *by* is the code of whoever pins them."""
    if not _CODE.fullmatch(by):
        raise NeedsAPerson("Who pins is a role or a code of the list of staff, in small letters: for example c-014.")
    lines = [f'"{name}" = "{sha256(docx).hexdigest()}"' for name, docx in sorted(templates.items())]
    return "\n".join([f'{_HEADING}by = "{by}"', "", "[sha256]", *lines]) + "\n"


def _check_names(files: Mapping[str, Path], pins: Mapping[str, str]) -> None:
    """Whatever is in the folder is known and pinned, and whatever is pinned is in the folder."""
    unknown = [name for name in {**files, **pins} if name not in NAMES]
    if unknown:
        raise NeedsAPerson(
            f"Nothing was made: the folder of templates has or pins {len(unknown)} that no document is made from. "
            f"Take them out of it. The names are: {_listed(NAMES)}."
        )
    if unpinned := files.keys() - pins.keys():
        raise NeedsAPerson(f"Nothing was made: {_listed(unpinned)} is not pinned. {_PIN}.")
    if missing := pins.keys() - files.keys():
        raise NeedsAPerson(
            f"Nothing was made: {_listed(missing)} is pinned and not there. Put it back, or pin the folder again without it."
        )


def _pins(folder: Path) -> Mapping[str, str]:
    file = folder / PINS
    if not file.is_file():
        raise NeedsAPerson(f"Nothing was made: the folder of templates has no {PINS}. {_PIN}.")
    try:
        said: Mapping[str, Any] = tomllib.loads(_first_bytes(file).decode("utf-8"))
    except (ValueError, RecursionError):
        said = {}
    pins = said.get("sha256")
    if not isinstance(pins, dict) or not all(_DIGEST.fullmatch(str(digest)) for digest in pins.values()):
        raise NeedsAPerson(f"Nothing was made: {PINS} cannot be read. Pin the folder again (review templates pin).")
    return pins


def _first_bytes(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(_MOST_OF_PINS)


def _check(docx: bytes) -> None:
    try:
        template_of(docx)
    except NeedsAPerson as fault:
        raise NeedsAPerson(f"Nothing was made: of one of the council's own templates, {fault}") from fault


def _listed(names: Any) -> str:
    return ", ".join(sorted(names))
