"""Each Word template's text beside it, one line a paragraph, so that a change of words can be read and reviewed.

`python -m templates.proofs` writes the texts; with `--check` it compares, and names each that differs.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from templates.read.lines import paragraphs, properties

_HERE = Path(__file__).parent


def proof_of(docx: bytes) -> str:
    """The properties, then every paragraph after the name of its part."""
    about = [f"{name}: {value}" for name, value in properties(docx).items()]
    words = [f"{part}: {text}" for part, text in paragraphs(docx)]
    return "\n".join([*about, *words]) + "\n"


def differing(folder: Path = _HERE) -> list[Path]:
    """The templates whose text beside them is missing, or not what they say."""
    return [docx for docx in sorted(folder.glob("*.docx")) if _kept(docx) != proof_of(docx.read_bytes())]


def write(folder: Path = _HERE) -> None:
    for docx in differing(folder):
        docx.with_suffix(".txt").write_text(proof_of(docx.read_bytes()), encoding="utf-8")


def run(arguments: Sequence[str], folder: Path = _HERE) -> int:
    """0, or 1 when asked to check and a text differs."""
    if "--check" not in arguments:
        write(folder)
        return 0
    names = [docx.name for docx in differing(folder)]
    if names:
        sys.stderr.write(f"The text beside {', '.join(names)} is not what the template says. Run `make proofs`.\n")
    return int(bool(names))


def _kept(docx: Path) -> str | None:
    text = docx.with_suffix(".txt")
    return text.read_text("utf-8") if text.exists() else None


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
