"""How the house prints: the language of a rendering, with the ink it writes with."""

from __future__ import annotations

from typing import Any

from jinja2 import Undefined
from markupsafe import Markup

from review.documents import Gap
from templates.assemble.filters import filters, is_gap
from templates.assemble.gaps import printed
from templates.assemble.ink import Ink, gap_inside_a_run
from templates.engine.language import Language
from templates.engine.pens import LINE_BREAK, words_alone, writers


class _InkPen:
    """Words and whole numbers print as they are; a gap as what is to follow. Anything else needs a filter."""

    def __init__(self, ink: Ink) -> None:
        self._ink = ink

    def in_a_run(self, value: Any) -> str:
        if isinstance(value, Markup):
            return value
        if isinstance(value, Gap):
            return gap_inside_a_run(value)
        return str(self._ink.inside_a_run(_text(value))).replace("\n", LINE_BREAK)

    def as_words(self, value: Any) -> str:
        return printed(value) if isinstance(value, Gap) else self._ink.plain(_text(value))


def environment(ink: Ink) -> Language:
    """For a document's body, header and footer: every value escaped, nothing undefined let through."""
    pen = _InkPen(ink)
    return Language(pen, writers(pen), filters(ink), {"gap": is_gap})


def environment_of_properties(ink: Ink) -> Language:
    """For title and subject: words alone."""
    pen = _InkPen(ink)
    return Language(pen, words_alone(pen), filters(ink), {"gap": is_gap})


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | Undefined):
        raise TypeError(f"A template prints a {type(value).__name__}: it needs a filter.")
    return str(value)  # which an undefined value refuses, naming itself
