"""An answer that lists things: one bullet each where there is room, and only how many in Prefect's one line."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LINK = re.compile(r"\[([^\]]*)\]\(/[^)]*\)")
_LIST = re.compile(r":(?:\n- [^\n]*)+\n*")


def listed(what: str, entries: Sequence[str], at_most: int | None = None) -> str:
    """*what*, then a bullet for each of *entries*, or for the first so many and a last one for the rest."""
    shown = list(entries[:at_most])
    shown += [f"and {len(entries) - len(shown)} more"] if len(shown) < len(entries) else []
    return "".join([f"{what}:", *(f"\n- {entry}" for entry in shown), "\n\n"]) if shown else ""


def joined(parts: Sequence[str]) -> str:
    """The parts of an answer after one another, its lists on lines of their own."""
    return re.sub(r"\n +", "\n", " ".join(filter(None, parts))).strip()


def without_links(told: str) -> str:
    """The words of each link alone, for a page that shows them as they are written."""
    return _LINK.sub(r"\1", told)


def in_one_line(told: str) -> str:
    """`2 are sent:\\n- one\\n- two\\n\\nMore.` → `2 are sent. More.`"""
    return " ".join(_LIST.sub(". ", without_links(told)).split())
