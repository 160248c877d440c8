"""What lies already where documents are to be written: made by this service, or edited by somebody since."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from review.errors import NeedsAPerson
from templates.copies.ours import is_as_assembled


def check_unedited(files: Mapping[str, bytes], out: Path) -> list[str]:
    """A sentence for each of *files* that will be written over in *out*, where it said something else.

    What this service wrote it can write again; what a person wrote into it would be lost: raises `NeedsAPerson` for a
    file that another program saved.
    """
    others = {name: there for name, body in files.items() if (there := _bytes_at(out / name)) not in (None, body)}
    edited = [name for name, there in others.items() if there is not None and not is_as_assembled(there)]
    if edited:
        raise NeedsAPerson(
            f"In that folder, saved by another program since this service made it: {', '.join(edited)}. Nothing was written, "
            "so that no edits are lost. Move what is there, or give another folder with --out."
        )
    return [f"Written over, as it was there and said something else: {name}." for name in others]


def _bytes_at(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
