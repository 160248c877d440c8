"""A page that is made from the code and the guidance: written anew, or compared with what it would be."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def kept(file: Path, wanted: str, arguments: Sequence[str], otherwise: str) -> int:
    """Write *wanted* into the file; asked to check, 1 where it holds anything else, which *otherwise* says, and 0."""
    if "--check" not in arguments:
        file.write_text(wanted, encoding="utf-8")
        return 0
    if file.exists() and file.read_text("utf-8") == wanted:
        return 0
    sys.stderr.write(f"{otherwise}\n")
    return 1
