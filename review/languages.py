"""Languages by the codes of ISO 639: of two letters where there is one, of three for every living language.

The list is that of ISO 639-3, whose registration authority is SIL International, as Debian's iso-codes 4.15 has it. British
Sign Language, Sylheti and both Kurdish languages have three letters alone.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_CODES = Path(__file__).parent / "languages.txt"


def is_language(code: str) -> bool:
    """Whether a language has this code, in small letters."""
    return code in _codes()


@cache
def _codes() -> frozenset[str]:
    return frozenset(_CODES.read_text(encoding="ascii").split())
