"""`review export` writes a review out of its ledger."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from commands.published import Copies, copies_to_publish
from commands.speaking import Outcome
from flows.door import open_door
from flows.parameters import check_reference
from storage.export import export
from storage.ledger import read_ledger


def export_review(reference: str, out: Path, *, copies: bool = False) -> Outcome:
    """Write the review into *out*, a new folder that only its owner can open; with *copies*, those to publish too."""
    door = open_door(signs_and_sends=False)
    record = read_ledger(door.vault, check_reference(reference)).record
    # A review nobody has heard of is told as such, and not as one without documents.
    copied = copies_to_publish(door.vault, record) if copies and record.steps else Copies()
    export(door.vault, door.seal, reference, out, copied.files)
    paths = [str(out / path) for path in copied.files]
    return Outcome(
        f"{_listed(paths)}The review is in {out}, its documents and bundles with it. The folder holds identifiable "
        "material in clear and only you can open it: delete it when you have used it.",
        warnings=copied.warnings,
        extras={"path": str(out), "copies": paths},
    )


def _listed(paths: Sequence[str]) -> str:
    if not paths:
        return ""
    lines = "\n".join(f"  {path}" for path in paths)
    return f"{len(paths)} copies to publish are made; the .docx stays the record:\n{lines}\n"
