"""What a template may use of Jinja's own words. What makes long texts, Python objects or chance is not among it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

from jinja2 import pass_environment
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import LoopContext, Macro
from jinja2.utils import Namespace
from markupsafe import Markup

from templates.engine.bounds import Bounds

_KEPT = (
    "abs",
    "capitalize",
    "count",
    "d",
    "default",
    "dictsort",
    "e",
    "escape",
    "first",
    "float",
    "groupby",
    "int",
    "items",
    "last",
    "length",
    "list",
    "lower",
    "map",
    "max",
    "min",
    "reject",
    "rejectattr",
    "reverse",
    "select",
    "selectattr",
    "sort",
    "string",
    "title",
    "trim",
    "truncate",
    "unique",
    "upper",
    "wordcount",
)
_METHODS = frozenset(
    {
        "items",
        "keys",
        "values",
        "get",
        "upper",
        "lower",
        "title",
        "capitalize",
        "strip",
        "lstrip",
        "rstrip",
        "split",
        "splitlines",
        "startswith",
        "endswith",
        "count",
        "index",
        "find",
        "isdigit",
        "isalpha",
    }
)
_DAYS = frozenset({"strftime", "isoformat", "date", "weekday"})
_WIDTH = re.compile(r"%[^A-Za-z%]")  # a day may not be written a thousand letters wide
_MOST_PLACES = 15
GLOBALS = ("range", "dict", "namespace")


def filters(bounds: Bounds) -> dict[str, Callable[..., Any]]:
    """Jinja's filters that shorten, choose or order, each counted; `join` and `replace` measured first."""
    return {
        **_COUNTED,
        "round": _rounded,
        "sum": _summed(bounds),
        "join": _joining(bounds),
        "replace": _replacing(bounds),
        "turns": bounds.turns,
        "searched": bounds.searched,
    }


def _counted(work: Callable[..., Any]) -> Callable[..., Any]:
    """*work*, counting what it is given by the bounds of the rendering."""
    if hasattr(work, "jinja_pass_arg"):

        @wraps(work)
        def with_surroundings(around: Any, *given: Any, **named: Any) -> Any:
            _look_at(getattr(around, "environment", around).bounds, work, given)
            return work(around, *given, **named)

        return with_surroundings

    @pass_environment
    @wraps(work)
    def alone(environment: Any, *given: Any, **named: Any) -> Any:
        _look_at(environment.bounds, work, given)
        return work(*given, **named)

    return alone


def _look_at(bounds: Bounds, work: Callable[..., Any], given: tuple[Any, ...]) -> None:
    bounds.filter(given)
    if work in _LOOK_AT_ALL:
        bounds.searched(given)
    if any(isinstance(one, Markup) for one in given) and work not in _LEAVE_IT_WHOLE:
        raise SecurityError(CHANGES_MARKUP)


CHANGES_MARKUP = "changes or takes apart what is written already: do it before, not after"
_LEAVE_IT_WHOLE = [FILTERS[name] for name in ("default", "escape", "length", "string")]
# These read, write down or compare everything that lies in what they are given.
_INTO_WORDS = ("e", "string", "upper", "lower", "title", "capitalize", "trim", "truncate", "wordcount", "float", "int")
_IN_ORDER = ("sort", "unique", "max", "min", "dictsort", "groupby")
_LOOK_AT_ALL = [FILTERS[name] for name in (*_INTO_WORDS, *_IN_ORDER)]
_COUNTED = {name: _counted(FILTERS[name]) for name in _KEPT}


_MEASURED: Mapping[str, Callable[[str, tuple[Any, ...]], tuple[Any, ...]]] = {
    "join": lambda text, given: (*given, text),
    "replace": lambda text, given: (text, *given),
}


def measured_there(thing: Any) -> Callable[[str, tuple[Any, ...]], tuple[Any, ...]] | None:
    """For a method that is a filter too, and is measured there: how the filter is given what the method is."""
    of = getattr(thing, "__self__", None)
    is_of_text = isinstance(of, str) and not isinstance(of, Markup)
    return _MEASURED.get(getattr(thing, "__name__", "")) if is_of_text else None


def callable_there(thing: Any, given: tuple[Any, ...]) -> bool:
    """Whether a template may call *thing*: its own macros and loops, `range`, and a few methods of plain values."""
    of, name = getattr(thing, "__self__", None), getattr(thing, "__name__", "")
    if isinstance(thing, Macro | LoopContext) or isinstance(of, LoopContext) or thing in (dict, Namespace):
        return True
    if isinstance(of, Markup):
        raise SecurityError(CHANGES_MARKUP)
    if isinstance(of, str | list | tuple | Mapping):
        return name in _METHODS
    if name == "strftime":
        return not any(_WIDTH.search(str(one)) for one in given)
    return name == "safe_range" or name in _DAYS


def _rounded(number: Any, precision: int = 0, method: str = "common") -> Any:
    if not isinstance(precision, int) or abs(precision) > _MOST_PLACES:
        raise SecurityError("rounds to more places than a number has")
    return FILTERS["round"](number, precision, method)


def _summed(bounds: Bounds) -> Callable[..., Any]:
    @pass_environment
    def summed(environment: Any, values: Iterable[Any], attribute: Any = None, start: Any = 0) -> Any:
        """Numbers alone: lists added to lists are longer than anything that was counted."""
        if not isinstance(start, int | float):
            raise SecurityError("adds up what are no numbers")
        return FILTERS["sum"](environment, bounds.turns(values), attribute, start)

    return summed


def _joining(bounds: Bounds) -> Callable[..., Any]:
    def join(values: Iterable[Any], between: str = "", attribute: str | None = None) -> Any:
        if attribute is not None:
            raise SecurityError("joins by a field: write a loop instead")
        counted = bounds.searched(bounds.turns(values))
        pieces = [one if isinstance(one, Markup) else str(one) for one in counted]
        bounds.keep(sum(map(len, pieces)) + len(between) * len(pieces))
        return between.join(pieces)

    return join


def _replacing(bounds: Bounds) -> Callable[..., Any]:
    def replace(text: str, old: str, new: str) -> str:
        said = str(text)
        bounds.keep(len(said) + said.count(old) * len(new))
        return said.replace(old, new)

    return replace
