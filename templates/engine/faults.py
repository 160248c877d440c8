"""What stops a template, and the sentence a council officer with Word can act on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape

from jinja2 import TemplateAssertionError, TemplateRuntimeError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from review.errors import NeedsAPerson

_MARKUP = re.compile(r"<[^>]+>")
_LONGEST_WORDS = 70
_PARTS = {"document": "the text", "core": "the properties"}


class TemplateFault(NeedsAPerson):
    """A template asks for something that cannot be done. The message says where in the template."""


class TooMuch(Exception):  # it is caught and told as a `TemplateFault` with its place
    """A template goes round, or writes, more than any document of a review ever needs."""


class WrongKind(Exception):  # it is caught and told as a `TemplateFault` with its place
    """A filter stands after what it does not write. The message completes the sentence `The template …`."""


class NotOurs(Exception):  # a turning, not an error: the other engine takes over
    """A value is docxtpl's own. *word* is the template of docxtpl it was made for, if it was made for one."""

    def __init__(self, value: object) -> None:
        super().__init__(f"prints a value of docxtpl’s own, {type(value).__name__}")
        self.word = getattr(value, "tpl", None)


def told(part: str, source: str, line: int, fault: BaseException) -> TemplateFault:
    """*fault*, which came up at *line* of the *source* of *part*, for a person."""
    return TemplateFault(f"The template {_sentence(fault)}. Mend it in {place(part, source, line)}.")


def place(part: str, source: str, line: int) -> str:
    """The paragraph, and the table it stands in, as somebody with the template open in Word finds it."""
    lines = source.split("\n")
    at = min(max(line, 1), len(lines)) - 1
    before = "\n".join(lines[:at])
    words = _whole_tag(before, lines[at]) or next(filter(None, (_words(one) for one in lines[at:])), "")
    return f"{_table(before)}{_stem(part)}: “{words}”"


_BROKEN_TAG = re.compile(r"(?:\{%-?[^%]*%\}|\{\{-?[^}]*\}\})*(\{[{%]-?)$")
_AMONG_ROWS = re.compile(r"</w:(?:tr|tblGrid|tblPr)>$|<w:(?:tblGrid|tblPr)[^>]*/>$")


def _whole_tag(before: str, line: str) -> str:
    """The tag that goes on in *line*, as it was typed to take the place of a paragraph or row; empty for any other line."""
    opening = _BROKEN_TAG.search(before)
    if opening is None:
        return ""
    scope = "tr" if _AMONG_ROWS.search(before[: opening.start()]) else "p"
    return (
        f"{opening[1]}{scope} {' '.join(unescape(_ENDING.split(line, maxsplit=1)[0]).split())} {_CLOSES[opening[1][1]]}"
    )


_ENDING = re.compile(r"-?(?:%\}|\}\})")
_CLOSES = {"%": "%}", "{": "}}"}


def _table(before: str) -> str:
    """The table that is open, and its row where one is."""
    if before.count("<w:tbl>") <= before.count("</w:tbl>"):
        return ""
    row = len(re.findall(r"<w:tr[ >]", before[before.rfind("<w:tbl>") :]))
    is_in_a_cell = len(re.findall(r"<w:tc[ >]", before)) > before.count("</w:tc>")
    return f"table {before.count('<w:tbl>')}, row {row} of " if is_in_a_cell else f"table {before.count('<w:tbl>')} of "


def _stem(part: str) -> str:
    stem = part.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
    return _PARTS.get(stem, f"the {stem}")


def _words(line: str) -> str:
    words = " ".join(unescape(_MARKUP.sub(" ", line)).split())
    return words if len(words) <= _LONGEST_WORDS else f"{words[:_LONGEST_WORDS]}…"


def _sentence(fault: BaseException) -> str:
    return next(sentence(fault) for kind, sentence in _SENTENCES.items() if isinstance(fault, kind))


def _unknown_field(fault: BaseException) -> str:
    name = re.search(r"attribute '([A-Za-z0-9_ ]+)'|^'([A-Za-z0-9_]+)' is undefined", str(fault))
    return f"asks for a field that there is not{f', {name[1] or name[2]}' if name else ''}"


def _own_words(fault: BaseException) -> str:
    return str(fault).rstrip(".")


def _forbidden(fault: BaseException) -> str:
    return "reaches into Python, which it may not do" if "is unsafe" in str(fault) else _own_words(fault)


def _unknown_filter(fault: BaseException) -> str:
    name = re.search(r"named '(\w+)'", str(fault))
    return f"uses a filter or test that there is not, {name[1]}" if name else _own_words(fault)


_OF_ANY_KIND = "prints or repeats something of the wrong kind there"
# By the words of Python's own refusals, which name kinds of things and no values.
_OF_PYTHON = {
    "not supported between": "compares, by more or less, things of the wrong kind there: numbers compare with numbers alone",
    "is not iterable": "repeats something of the wrong kind there: it is no list",
    "it needs a filter": "prints something of the wrong kind there: a whole part or a list, not words. Name a field of it, or "
    "put a bar and a filter after it",
}
# The first that fits, so the narrow before the wide.
_SENTENCES: Mapping[type[BaseException], Callable[[BaseException], str]] = {
    TemplateAssertionError: _unknown_filter,
    TemplateSyntaxError: lambda _: "has a tag that is broken, or one that is not closed, or closed twice",
    SecurityError: _forbidden,
    UndefinedError: _unknown_field,
    TemplateRuntimeError: _unknown_filter,
    TooMuch: _own_words,
    RecursionError: lambda _: "calls itself without end",
    MemoryError: lambda _: "writes more than a document can hold",
    LookupError: lambda _: "gives a filter a code that it has no words for",
    WrongKind: _own_words,
    OverflowError: lambda _: "counts further than any document needs",
    TypeError: lambda fault: next((told for mark, told in _OF_PYTHON.items() if mark in str(fault)), _OF_ANY_KIND),
    Exception: lambda _: _OF_ANY_KIND,
}
