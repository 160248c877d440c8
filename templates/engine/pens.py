"""How values are written: each escaped by itself, for the place it stands in."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Protocol

from jinja2.exceptions import SecurityError
from markupsafe import Markup, escape

from templates.engine.faults import NotOurs

LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
# What a writer may not pass on as it is: markup, what stands for a line or a tab, what no Word file can hold, the
# bracket that begins a person's token, the braces of a tag, scripts that are read from right to left, and the place of
# letters that are drawn as one.
_ODD = "\x00-\x1f\\[{}\u0590-\u08ff\ufb00-\uffff\U00010800-\U0001efff\ud800-\udfff"
_special = re.compile(f"[&<>{_ODD}]").search
_odd = re.compile(f"[{_ODD}]").search
_PARAGRAPHS = ("<w:p>", "<w:p ", "<w:tbl>", "<w:tr>", "<w:tr ", "<w:tc>", "<w:tc ")

Writer = Callable[[Any], str]


class Pen(Protocol):
    """How one rendering writes its values. Both raise for what they do not print."""

    def in_a_run(self, value: Any) -> str:
        """XML to stand inside `w:t`, escaped."""

    def as_words(self, value: Any) -> str:
        """Words alone, not escaped."""


def writers(pen: Pen) -> dict[str, Writer]:
    """A writer for each kind of place, by the names the compiler gives them."""
    in_text = _in_text(pen)
    return {
        "anywhere": lambda value: value if isinstance(value, Markup) else in_text(value),
        "in_text": in_text,
        "in_tag": lambda value: str(escape(pen.as_words(value))),
        "among_runs": _among_runs,
        "among_paragraphs": _among_paragraphs,
    }


def words_alone(pen: Pen) -> dict[str, Writer]:
    """For the properties of a file, which know no markup: everywhere the same."""
    made = writers(pen)
    return dict.fromkeys(made, made["in_tag"])


def for_docxtpl(pen: Pen) -> dict[str, Writer]:
    """For docxtpl, which changes `{_{` wherever it finds it, so that each value goes through the pen."""

    def anywhere(value: Any) -> str:
        return str(value) if isinstance(value, Markup) or _is_docxtpls(value) else pen.in_a_run(value)

    return dict.fromkeys(writers(pen), anywhere)


def _is_docxtpls(value: Any) -> bool:
    return type(value).__module__.partition(".")[0] == "docxtpl"


def _in_text(pen: Pen) -> Writer:
    def in_text(value: Any) -> str:
        if value.__class__ is str:
            if _special(value) is None:
                return value
            if _odd(value) is None:
                return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        if _is_docxtpls(value):
            raise NotOurs(value)
        written = pen.in_a_run(value)
        if written.startswith(_PARAGRAPHS):
            raise SecurityError(
                "puts whole paragraphs into the middle of one: write {{p …}}, in a paragraph of its own"
            )
        return written

    return in_text


def _among_runs(value: Any) -> str:
    if _is_docxtpls(value):
        raise NotOurs(value)
    if not isinstance(value, Markup) or value.startswith(_PARAGRAPHS):
        raise SecurityError("puts plain words between runs: take the r out of {{r …}}")
    return value


def _among_paragraphs(value: Any) -> str:
    if _is_docxtpls(value):
        raise NotOurs(value)
    if not isinstance(value, Markup) or value.startswith(("<w:r>", "<w:r ")):
        raise SecurityError("puts plain words between paragraphs: take the p out of {{p …}}")
    return value
