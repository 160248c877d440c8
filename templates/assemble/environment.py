"""The one place a template environment is made."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import CodeType
from typing import Any, NoReturn

from jinja2 import StrictUndefined, Template, Undefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from review.documents import Gap
from templates.assemble.filters import filters, is_gap
from templates.assemble.gaps import printed
from templates.assemble.ink import Ink, gap_inside_a_run


class _Templates(SandboxedEnvironment):
    """Templates are edited by people: none of them needs Python, and none may spend an hour multiplying a letter."""

    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> NoReturn:
        raise SecurityError(f"A template may not calculate with {operator}.")

    def from_string(self, source: Any, *_: Any, **__: Any) -> Template:
        """A template is compiled once for all renderings; what it prints with is this one's own."""
        return Template.from_code(self, _compiled(source, bool(self.autoescape)), self.make_globals(None))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A section's own field comes before anything Python would find under that word: `items`, `values` …"""
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


def environment(ink: Ink) -> SandboxedEnvironment:
    """For a document's body, header and footer: every value escaped, nothing undefined let through."""
    return _made(ink, autoescape=True, finalize=lambda value: _in_a_run(ink, value))


def environment_of_properties(ink: Ink) -> SandboxedEnvironment:
    """For title and subject alone: python-docx escapes those itself."""
    return _made(ink, autoescape=False, finalize=lambda value: _as_text(ink, value))


@cache
def _compiled(source: str, autoescape: bool) -> CodeType:
    return _made(Ink({}), autoescape=autoescape, finalize=str).compile(source)


def _made(ink: Ink, *, autoescape: bool, finalize: Callable[[Any], Any]) -> SandboxedEnvironment:
    made = _Templates(autoescape=autoescape, undefined=StrictUndefined, finalize=finalize)
    made.filters.update(filters(ink))
    made.tests["gap"] = is_gap
    return made


def _in_a_run(ink: Ink, value: Any) -> Any:
    if isinstance(value, Markup):
        return value
    return gap_inside_a_run(value) if isinstance(value, Gap) else ink.inside_a_run(_text(value))


def _as_text(ink: Ink, value: Any) -> str:
    return printed(value) if isinstance(value, Gap) else ink.plain(_text(value))


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | Undefined):
        raise TypeError(f"A template prints a {type(value).__name__}: it needs a filter.")
    return str(value)  # which an undefined value refuses, naming itself
