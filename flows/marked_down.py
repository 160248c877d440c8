"""Markdown for Prefect's pages: words that come from a section stay words, whatever signs they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SIGNS = re.compile(r"([\\`*_\[\]<>|~#&])")


def cell(text: str) -> str:
    """*text* on one line, each sign of Markdown in it as a sign."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def link(words: str, path: str) -> str:
    """A link, or the words alone where there is no path."""
    return f"[{cell(words)}]({path})" if path else cell(words)


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table whose cells are Markdown already."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
