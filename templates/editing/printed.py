"""What our template of a document prints, and somebody's own has to print somewhere too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from jinja2 import TemplateSyntaxError, nodes

from templates.assemble.chosen import OURS
from templates.assemble.environment import environment
from templates.assemble.ink import Ink
from templates.assemble.wordml import style_of, w
from templates.check.opened import BODY, CORE, Opened, opened
from templates.editing.cut_tags import is_whole
from templates.editing.fault import Fault
from templates.editing.names import written
from templates.editing.nesting import Nesting, skeleton
from templates.editing.tags import Line, lines_of

_PER_LOOP = "loop"  # Jinja's own, of a round of a loop
# The marks of pages are looked for page by page; and a council may do without the table that tells of earlier versions.
_NOT_MISSED = {"cover.marking", "cover.fictional", "version", "history.stage", "history.n", "cover.pack"}
_OF_A_PICTURE = "picture"  # what it is given stands behind the picture, where few look
_CONTENTS = "TOC1"  # the style of the paragraph that holds the contents field
_WHOLE = ("|numbered", "|plain", "|cell")  # what writes paragraphs
_OF_CHAPTERS = ("name='headings'", "name='heading'")
_Scope = Mapping[str, str]


class Printed(NamedTuple):
    """Where a field is printed, by which tag: `{{ action.target_date|day }}`, and *under* which loops and conditions."""

    part: str
    tag: str
    under: frozenset[str]


Fields = Mapping[str, Sequence[Printed]]


def fields_gone(package: Opened, document: str) -> dict[str, Printed]:
    """Each field that this template does not print where ours of *document* does: else a day or a code is lost in silence."""
    theirs, ours = printed_fields(package), _ours(document)
    known = frozenset[str]().union(*(one.under for printed in ours.values() for one in printed))
    gone: dict[str, Printed] = {}
    for name in (name for name in ours if name not in _NOT_MISSED):
        printed = [*theirs.get(name, ()), *theirs.get(list_of(name), ())]
        if lacking := [one for one in ours[name] if not _is_printed(one, printed, known)]:
            gone[name] = lacking[0]
    return gone


def list_of(field: str) -> str:
    """`columns` for one entry of it, `columns[3]`: whoever repeats the list prints each."""
    return field.partition("[")[0]


def _is_printed(ours: Printed, theirs: Iterable[Printed], known: frozenset[str]) -> bool:
    """Whenever ours prints it, or under a condition of somebody's own; not only under *known* ones, where ours goes on."""
    return any(not (one.under - ours.under) & known for one in theirs)


def contents_are_there(package: Opened, document: str) -> Iterator[Fault]:
    """Whoever reads a long document finds the way by its list of contents."""
    if _has_contents(opened(OURS.of(document))) and not _has_contents(package):
        yield Fault("contents-lost", BODY)


def printed_fields(package: Opened) -> Fields:
    """The fields that stand before a reader: `groups.actions.target_date`. What only the file's properties say is left out.

    An entry of a list is called by its list, whatever a loop calls it.
    """
    found: dict[str, list[Printed]] = {}
    for part, lines in lines_of(package).items():
        for name, printed in _printed_in(part, lines):
            found.setdefault(name, []).append(printed)
    return found


@cache
def _ours(document: str) -> Fields:
    return printed_fields(opened(OURS.of(document)))


def _has_contents(package: Opened) -> bool:
    listed = (one for one in package.root(BODY).iter(w("p")) if style_of(one) == _CONTENTS)
    return any("TOC" in (code.text or "") for one in listed for code in one.iter(w("instrText")))


def _printed_in(part: str, lines: Iterable[Line]) -> Iterator[tuple[str, Printed]]:
    tags = [tag for line in lines for tag in line.tags if is_whole(tag) and not tag.is_note and part != CORE]
    try:
        template = environment(Ink({})).parse(skeleton(Nesting().read(tags).kept))
    except (TemplateSyntaxError, RecursionError):
        return  # filling it tells, with the place
    yield from ((name, Printed(part, tag, under)) for name, tag, under in _Walk().read(template))


@dataclass
class _Walk:
    """Goes through the tags of one part. A scope gives the field behind each name that a loop or a `set` gives."""

    found: list[tuple[str, str, frozenset[str]]] = field(default_factory=list)

    def read(self, template: nodes.Template) -> Iterable[tuple[str, str, frozenset[str]]]:
        self._all(template.body, {}, frozenset())
        return self.found

    def _all(self, body: Iterable[nodes.Node], scope: dict[str, str], under: frozenset[str]) -> None:
        for node in body:
            self._past(node, scope, under)

    def _past(self, node: nodes.Node, scope: dict[str, str], under: frozenset[str]) -> None:
        match node:
            case nodes.Output():
                for one in node.nodes:
                    self.found.extend((name, _tag(one, name), under) for name in _fields_of(one, scope))
            case nodes.For():
                given, over = _given(node.target, node.iter, scope), _frame("for", node.iter)
                self._all(node.body, {**scope, **given}, under | over)
                self._all(node.else_, scope, under | _frame("none", node.iter))
            case nodes.If():
                self._branches(node, scope, under)
            case nodes.Assign():
                scope.update(_given(node.target, node.node, scope))
            case _:
                self._all(node.iter_child_nodes(), scope, under)

    def _branches(self, node: nodes.If, scope: dict[str, str], under: frozenset[str]) -> None:
        for branch in (node, *node.elif_):
            self._all(branch.body, scope, under | _frame("if", branch.test))
            under |= _frame("not", branch.test)
        self._all(node.else_, scope, under)


def _frame(kind: str, test: nodes.Node) -> frozenset[str]:
    """What has to be so; nothing for what ours asks in every chapter, between which a tag may be moved."""
    said = repr(test)
    is_written = "name='gap'" in said and (kind == "not" or not isinstance(test, nodes.Test))
    return frozenset() if is_written or any(one in said for one in _OF_CHAPTERS) else frozenset({f"{kind} {said}"})


def _tag(node: nodes.Node, name: str) -> str:
    """As our template has it, and where a loop calls the field otherwise, the name that leads to it."""
    said = _said(node)
    tag = f"{{{{{'p' if said.endswith(_WHOLE) else ''} {said} }}}}"
    return tag if name in said else f"{tag} ({name})"


def _said(node: nodes.Node) -> str:
    """An expression as it is written, but for what its filters are given."""
    if isinstance(node, nodes.Filter) and node.node is not None:
        return f"{_said(node.node)}|{node.name}"
    return written(node)


def _given(target: nodes.Node, value: nodes.Node, scope: _Scope) -> dict[str, str]:
    """The field that a name stands for: the first of those that its value is made of."""
    behind = next(_fields_of(value, scope), "")
    named = [target] if isinstance(target, nodes.Name) else target.find_all(nodes.Name)
    return {one.name: behind for one in named}


def _fields_of(node: nodes.Node, scope: _Scope) -> Iterator[str]:
    """Every field that an expression is made of."""
    match node:
        case nodes.Name():
            if node.name != _PER_LOOP and (name := scope.get(node.name, node.name)):
                yield name
        case nodes.Getattr():
            yield from (f"{list_of(held)}.{node.attr}" for held in _fields_of(node.node, scope))
        case nodes.Getitem(arg=nodes.Const(value=str() as name)):
            yield from (f"{list_of(held)}.{name}" for held in _fields_of(node.node, scope))
        case nodes.Getitem(arg=nodes.Const(value=int() as entry)):
            yield from (f"{list_of(held)}[{entry}]" for held in _fields_of(node.node, scope))
        case nodes.Getitem():
            yield from _fields_of(node.node, scope)
        case nodes.Filter():
            for one in (node.node, *(node.args if node.name != _OF_A_PICTURE else ())):
                yield from _fields_of(one, scope) if one is not None else ()
        case _:
            for child in node.iter_child_nodes():
                yield from _fields_of(child, scope)
