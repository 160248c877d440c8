"""Every field that a template prints: as it is typed there, where it leads, and what it holds in the invented review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, NamedTuple

from jinja2 import nodes

from review.documents import Gap
from templates.assemble.chosen import OURS
from templates.assemble.environment import environment
from templates.assemble.filters import filters
from templates.assemble.ink import Ink
from templates.editing.names import written
from templates.editing.nesting import Nesting, skeleton
from templates.editing.opening import template_of
from templates.editing.sample import Sample, samples
from templates.editing.tags import lines_of


class Bound(NamedTuple):
    """What a name stands for inside a loop: where it leads, and the loop that gives it, as it is typed."""

    path: str
    loop: str


Scope = Mapping[str, Bound]
PROSE = ("numbered", "plain", "under", "cell")  # the filters that set whole paragraphs
ANY = "*"  # whichever of several a loop has come to
_LONGEST = 60  # letters of an example


@dataclass(frozen=True)
class Printed:
    """*typed* is the tag, *path* where it leads from the document's own fields, *example* a value of the sample.

    *loop* is the loop it works in, as it is typed; empty where it works anywhere.
    """

    typed: str
    loop: str
    path: str
    example: str


_A_WHOLE_PART = "…"  # is never printed: its tag prints that it is to follow, while it is


def printed_in(document: str) -> tuple[Printed, ...]:
    """Each field of each loop once, in the order of our template, the text before header, footer and properties."""
    package, language = template_of(OURS.of(document)), environment(Ink({}))
    tried = tuple(samples(document))[::-1]
    found: dict[tuple[str, str], Printed] = {}
    for lines in lines_of(package).values():
        tags = [tag for line in lines for tag in line.tags]
        for node, scope in _outputs(language.parse(skeleton(Nesting().read(tags).kept)).body, {}):
            for expression, names in _fields(node):
                path, loop = _path(expression, scope), _loop(expression, scope)
                typed = _typed(written(expression), names)
                if path and (typed, loop) not in found:
                    found[typed, loop] = Printed(typed, loop, path, _example(path, names, tried))
    return tuple(one for one in found.values() if one.example != _A_WHOLE_PART)


def _typed(name: str, filters_used: list[str]) -> str:
    """The tag; what sets whole paragraphs takes the place of one, and says so."""
    scope = "p" if set(filters_used) & set(PROSE) else ""
    return f"{{{{{scope} {'|'.join([name, *filters_used])} }}}}"


def _outputs(body: list[nodes.Node], scope: Scope) -> Iterator[tuple[nodes.Node, Scope]]:
    for node in body:
        if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
            name = node.target.name
            bound = Bound(_path(node.iter, scope), f"for {name} in {written(node.iter)}")
            yield from _outputs(node.body, {**scope, name: bound})
            yield from _outputs(node.else_, scope)
        elif isinstance(node, nodes.Output):
            yield from ((child, scope) for child in node.nodes)
        else:
            yield from _outputs([child for child in node.iter_child_nodes() if isinstance(child, nodes.Stmt)], scope)


def _fields(node: nodes.Node) -> Iterator[tuple[nodes.Node, list[str]]]:
    """The field inside, and the filters it goes through; nothing for what is put together of several."""
    names: list[str] = []
    while isinstance(node, nodes.Filter) and node.node is not None and node.name != "map":
        names.insert(0, node.name)
        node = node.node
    if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem) and "length" not in names:
        yield node, names


def _path(node: nodes.Node, scope: Scope) -> str:
    """Empty for what leads nowhere a reader could follow, such as the count of a loop."""
    match node:
        case nodes.Name() if node.name != "loop":
            return scope[node.name].path if node.name in scope else node.name
        case nodes.Getattr():
            held = _path(node.node, scope)
            return f"{held}.{node.attr}" if held else ""
        case nodes.Getitem():
            entry = node.arg.value if isinstance(node.arg, nodes.Const) else ANY
            return f"{_path(node.node, scope)}.{entry}"
        case nodes.Filter() if node.node is not None:
            return _path(node.node, scope)
    return ""


def _loop(node: nodes.Node, scope: Scope) -> str:
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        node = node.node
    return scope[node.name].loop if isinstance(node, nodes.Name) and node.name in scope else ""


def _example(path: str, names: list[str], tried: tuple[Sample, ...]) -> str:
    for sample in tried:
        first, *rest = path.split(".")
        for value in _values(getattr(sample.said, first, None), rest):
            return _shown(value, names, sample.labels)
    return ""


def _values(held: Any, names: list[str]) -> Iterator[Any]:
    if isinstance(held, Gap):
        return
    if isinstance(held, list | tuple) and names and names[0].isdecimal():
        held, names = held[int(names[0])], names[1:]
    if isinstance(held, list | tuple) and (names or not all(isinstance(one, str) for one in held)):
        for one in held:
            yield from _values(one, names)
        return
    if not names:
        yield from () if held is None or held == "" else (held,)
        return
    known = {one.name: getattr(held, one.name) for one in fields(held)} if is_dataclass(held) else held
    for name in known if isinstance(known, Mapping) and names[0] == ANY else names[:1]:
        if isinstance(known, Mapping) and name in known:
            yield from _values(known[name], names[1:])


def _shown(value: Any, names: list[str], labels: Mapping[str, str]) -> str:
    if is_dataclass(value) or (isinstance(value, Mapping) and not set(names) - set(PROSE)):
        return _A_WHOLE_PART
    if any(name in PROSE for name in names):
        return "(whole paragraphs)"
    ink = Ink(labels)
    if isinstance(value, list | tuple) and "listed" not in names:  # a loop over words prints one after the other
        value = next(iter(value), "")
    for name in names:
        value = filters(ink)[name](value)
    words = ink.plain(str(value)).replace("|", "/")
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
