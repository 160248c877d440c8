"""Every field, filter and test a template names: which of them there is not, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import NamedTuple

from jinja2 import nodes

from templates.editing.code_words import never_there, words_for
from templates.editing.shape import UNKNOWN, Shape
from templates.engine.language import Language
from templates.engine.vocabulary import GLOBALS

_LEFT_AS_THEY_ARE = ("sort", "list", "reverse", "unique", "selectattr", "rejectattr", "select", "reject", "default")
_ONE_OF_THEM = ("first", "last")


class Named(NamedTuple):
    """A name that is not known, on a line of the template's tags, as it is written; *near* is the likeliest one meant."""

    code: str
    line: int
    name: str
    near: str = ""

    @property
    def is_first(self) -> bool:
        """Whether it is the word a field begins with, which a loop may have given."""
        return self.code in ("unknown-field", "out-of-loop") and "." not in self.name


@dataclass
class Names:
    """Reads the tags of one part. *known* are the document's own fields."""

    language: Language
    known: Shape
    found: list[Named] = field(default_factory=list)
    repeated: set[str] = field(default_factory=set)

    def read(self, template: nodes.Template) -> Names:
        self.repeated = {name for loop in template.find_all(nodes.For) for name in _targets(loop.target, UNKNOWN)}
        self._all(template.body, {})
        return self

    def _all(self, body: list[nodes.Node], scope: dict[str, Shape]) -> None:
        for node in body:
            self._past(node, scope)

    def _past(self, node: nodes.Node, scope: dict[str, Shape]) -> None:
        """Read a tag, and what stands between it and its end."""
        match node:
            case nodes.For():
                inside = {**scope, **_loop(node.target, self.of(node.iter, scope)), "loop": UNKNOWN}
                if node.test is not None:
                    self.of(node.test, inside)
                self._all(node.body, inside)
                self._all(node.else_, scope)
            case nodes.Assign():
                scope.update(_targets(node.target, self.of(node.node, scope)))
            case nodes.AssignBlock():
                self._all(node.body, {**scope})
                scope.update(_targets(node.target, UNKNOWN))
            case nodes.Macro():
                scope[node.name] = UNKNOWN
                self._all(node.body, {**scope, **{one.name: UNKNOWN for one in node.args}, "varargs": UNKNOWN})
            case nodes.With():
                self._all(node.body, {**scope, **self._given(node, scope)})
            case nodes.Output():
                self._print_all(node.nodes, scope)
            case nodes.Expr():
                self.of(node, scope)
            case _:
                for child in node.iter_child_nodes():
                    self._past(child, scope)

    def of(self, node: nodes.Node, scope: Mapping[str, Shape]) -> Shape:
        """The shape of what an expression gives; what it names on the way is looked up."""
        match node:
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Getattr():
                return self._field(node, node.attr, scope)
            case nodes.Getitem(arg=nodes.Const(value=str() as name)):
                return self._field(node, name, scope)
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.Compare():
                return self._compared(node, scope)
            case _:
                return self._rest(node, scope)

    def _rest(self, node: nodes.Node, scope: Mapping[str, Shape]) -> Shape:
        """Of these only an entry of a list is known; what stands inside is looked up all the same."""
        if isinstance(node, nodes.Test) and node.name not in self.language.tests:
            self.found.append(Named("unknown-test", node.lineno, node.name))
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr):
            return self._called(node, node.node, scope)
        given = [self.of(child, scope) for child in node.iter_child_nodes()]
        return given[0].each or UNKNOWN if isinstance(node, nodes.Getitem) else UNKNOWN

    def _given(self, node: nodes.With, scope: Mapping[str, Shape]) -> dict[str, Shape]:
        given = [self.of(value, scope) for value in node.values]
        targets = zip(node.targets, given, strict=True)
        return {name: shape for one, said in targets for name, shape in _targets(one, said).items()}

    def _print_all(self, printed: Iterable[nodes.Node], scope: Mapping[str, Shape]) -> None:
        """Days and codes are printed in words, or they stand in the document as the record writes them."""
        for node in printed:
            held = self.of(node, scope)
            if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
                name = written(node)
                if kind := held.filter_of_days:
                    self.found.append(Named("day-in-figures", node.lineno, f"{{{{ {name}|{kind} }}}}"))
                elif kind := words_for(name.rpartition(".")[2], held.words):
                    self.found.append(Named("code-printed", node.lineno, f"{{{{ {name}|{kind} }}}}"))

    def _compared(self, node: nodes.Compare, scope: Mapping[str, Shape]) -> Shape:
        held = self.of(node.expr, scope)
        for operand in node.ops:
            self.of(operand.expr, scope)
        if isinstance(node.expr, nodes.Name | nodes.Getattr):
            name = written(node.expr).rpartition(".")[2]
            for constant, codes in never_there(node, name, held):
                self.found.append(
                    Named("unknown-code", node.lineno, f"“{constant.value}”", _nearest(constant.value, codes))
                )
        return UNKNOWN

    def _called(self, call: nodes.Call, method: nodes.Getattr, scope: Mapping[str, Shape]) -> Shape:
        """A method of a value is no field of it."""
        for node in (method.node, *call.args):
            self.of(node, scope)
        return UNKNOWN

    def _name(self, node: nodes.Name, scope: Mapping[str, Shape]) -> Shape:
        if node.name in scope:
            return scope[node.name]
        if node.name in self.known.inside:
            return self.known.inside[node.name]
        if node.name in self.repeated:
            self.found.append(Named("out-of-loop", node.lineno, node.name))
        elif node.name not in GLOBALS:
            near = _nearest(node.name, {**self.known.inside, **scope})
            self.found.append(Named("unknown-field", node.lineno, node.name, near))
        return UNKNOWN

    def _field(self, node: nodes.Getattr | nodes.Getitem, name: str, scope: Mapping[str, Shape]) -> Shape:
        held = self.of(node.node, scope)
        shape = held.field(name)
        if shape is None:
            near = _nearest(name, held.inside)
            said = f"{written(node.node)}.{near}" if near else ""
            self.found.append(Named("unknown-field", node.lineno, written(node), said))
        return shape or UNKNOWN

    def _filter(self, node: nodes.Filter, scope: Mapping[str, Shape]) -> Shape:
        if node.name not in self.language.filters:
            near = _nearest(node.name, self.language.filters)
            self.found.append(Named("unknown-filter", node.lineno, node.name, near))
        held = UNKNOWN if node.node is None else self.of(node.node, scope)
        for child in (*node.args, *(named.value for named in node.kwargs)):
            self.of(child, scope)
        if node.name in _ONE_OF_THEM:
            return held.each or UNKNOWN
        return held if node.name in _LEFT_AS_THEY_ARE else UNKNOWN


def _nearest(name: str, known: Iterable[str]) -> str:
    return next(iter(get_close_matches(name, [*known], 1)), "")


def written(node: nodes.Node) -> str:
    """A field as it is written in a template: `group.recommendation.number`, `meetings[0].on`."""
    match node:
        case nodes.Name():
            return str(node.name)
        case nodes.Getattr():
            return f"{written(node.node)}.{node.attr}"
        case nodes.Getitem(arg=nodes.Const() as entry):
            return f"{written(node.node)}[{entry.value!r}]"
        case nodes.Getitem():
            return f"{written(node.node)}[{written(node.arg)}]"
    return "…"


def _loop(target: nodes.Node, over: Shape) -> dict[str, Shape]:
    return _targets(target, over.each or UNKNOWN)


def _targets(target: nodes.Node, given: Shape) -> dict[str, Shape]:
    if isinstance(target, nodes.Name):
        return {target.name: given}
    return {one.name: UNKNOWN for one in target.find_all(nodes.Name)}
