"""docxtpl's language in a sandbox: strict, bounded, without arithmetic. One environment for each rendering."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateAssertionError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from templates.engine.bounds import Bounds
from templates.engine.compiler import Compiler
from templates.engine.pens import Pen, Writer
from templates.engine.shape import Shape
from templates.engine.vocabulary import CHANGES_MARKUP, GLOBALS, callable_there, filters, measured_there

_OTHER_FILES = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport, nodes.Block)
_BRACES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
_UNESCAPED = re.compile(r"(?<=\{[{%]).*?(?=[}%]\})")  # docxtpl's patterns take the entities out between braces
_A_CALL = 4  # turns of a loop that a call takes the time of
_MOST_COLUMNS = 10_000
Tools = Mapping[str, Callable[..., Any]]


class Language(ImmutableSandboxedEnvironment):
    """Templates are edited by people: none of them needs Python, and none may spend an hour multiplying a letter.

    *pen* writes values, *written* holds its writer for each kind of place; *tools* and *tests* are the filters and
    tests of the house. A tool that is among the values too may be called there.
    """

    code_generator_class = Compiler
    intercepted_binops = frozenset({"*", "**", "%", "+", "/", "//"})

    def __init__(self, pen: Pen, written: Mapping[str, Writer], tools: Tools, tests: Tools) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.pen, self.written, self.bounds, self.shape = pen, written, Bounds(), Shape()
        self.columns = False  # docxtpl multiplies to learn how many columns a cell spans
        self.tools = tuple(tools.values())
        self.filters = {**filters(self.bounds), **tools}
        self.tests = {**self.tests, **tests}
        self.concat = self.joined  # type: ignore[method-assign]  # counted, where Jinja joins what it captured
        self.globals = {name: self.globals[name] for name in GLOBALS}

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if self.columns and operator == "*" and isinstance(left, int) and isinstance(right, int):
            if abs(left) > _MOST_COLUMNS or abs(right) > _MOST_COLUMNS:
                raise SecurityError("counts more columns than any table has")
            return left * right
        raise SecurityError(f"calculates with {operator}, which a template may not do")

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A section's own field comes before anything Python would find under that word: `items`, `values` …"""
        if isinstance(obj, dict):
            if attribute in obj:
                return obj[attribute]
            if attribute not in ("items", "keys", "values", "get"):
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Raises `SecurityError` for a piece of markup, which would be broken XML."""
        if isinstance(obj, Markup):
            raise SecurityError(CHANGES_MARKUP)
        if isinstance(argument, slice):
            self.bounds.filter([obj])
        return super().getitem(obj, argument)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Raises `SecurityError` for anything but tools, a template's own macros and loops and a few methods of values."""
        __self.bounds.turn(_A_CALL)
        if measured := measured_there(__obj):
            return __self.filters[__obj.__name__](*measured(__obj.__self__, args))
        if not (callable_there(__obj, args) or any(__obj is tool for tool in __self.tools)):
            raise SecurityError("calls something that a template may not call")
        if isinstance(of := getattr(__obj, "__self__", None), str | list | tuple):
            __self.bounds.searched(of)
        if isinstance(__obj, LoopContext):
            args = (__self.bounds.turns(args[0]),)
        made = super().call(__context, __obj, *args, **kwargs)
        __self.bounds.turn(len(made) if isinstance(made, range) else 0)
        return made

    def joined(self, pieces: Iterable[str]) -> str:
        """What a macro or a `{% set %}` has written."""
        written = list(pieces)
        self.bounds.keep(sum(map(len, written)))
        return "".join(written)

    def together(self, values: Iterable[Any]) -> str:
        """The values between `~` signs: words, unless one of them is markup already."""
        all_values = list(values)
        if not any(isinstance(value, Markup) for value in all_values):
            return self.joined(self.pen.as_words(value) for value in all_values)
        return Markup(self.joined(self.written["anywhere"](value) for value in all_values))  # noqa: S704  # escaped so

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        """Prove what can be proved, count what goes round, and take out what is the compiler's alone."""
        if others := [node for kind in _OTHER_FILES for node in source.find_all(kind)]:
            raise TemplateAssertionError("brings in another template, which it may not do", others[0].lineno)
        _mend_entities(source)
        self.shape = Shape().read(source)
        for loop in source.find_all(nodes.For):
            loop.iter = _counted(loop.iter, "turns")
        for compared in source.find_all(nodes.Compare):
            _count_compared(compared)
        for data in source.find_all(nodes.TemplateData):
            data.data = _as_it_prints(data.data)
        return str(super()._generate(source, name, filename, defer_init=defer_init))


def _mend_entities(source: nodes.Template) -> None:
    """Words quoted in a tag were typed without entities; braces that are printed as they are need theirs again."""
    for quoted in source.find_all(nodes.Const):
        if isinstance(quoted.value, str):
            quoted.value = quoted.value.replace("&amp;", "&")
    for data in source.find_all(nodes.TemplateData):
        data.data = _UNESCAPED.sub(lambda found: found[0].replace("<", "&lt;").replace(">", "&gt;"), data.data)


def _count_compared(compared: nodes.Compare) -> None:
    """What is held to a word that stands in the tag takes no time worth counting: nearly every condition is of that kind."""
    for operand in compared.ops:
        is_short = isinstance(compared.expr, nodes.Const) or isinstance(operand.expr, nodes.Const)
        if operand.op in ("in", "notin") or not is_short:
            operand.expr = _counted(operand.expr, "searched")


def _counted(values: nodes.Node, how: str) -> nodes.Filter:
    return nodes.Filter(values, how, [], [], None, None, lineno=values.lineno)


def _as_it_prints(data: str) -> str:
    for typed, meant in _BRACES:
        data = data.replace(typed, meant)
    return data.replace("\n<w:p>", "<w:p>").replace("\n<w:p ", "<w:p ")
