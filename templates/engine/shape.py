"""Whether a template can make anything but sound XML, proved once from its tags; and the place each value stands in.

Every loop and condition must leave open the elements it found open. Values are escaped, so they open and close nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from jinja2 import nodes

_TAG = re.compile(r"<(/?)([^\s<>/?!]+)[^<>]*?(/?)>|<[?!][^>]*>")
ANYWHERE = "anywhere"  # in a macro, which may be called in more than one place
_AMONG_PARAGRAPHS = {
    "w:body",
    "w:tc",
    "w:tbl",
    "w:tr",
    "w:hdr",
    "w:ftr",
    "w:sdtContent",
    "w:footnote",
    "w:endnote",
    "w:comment",
}
_TEXT = {"w:t", "w:r"}
_AMONG_RUNS = {"w:p", "w:hyperlink", "w:ins", "w:smartTag"}


class Crossing(Exception):  # what is not proved is checked as it streams
    """A tag begins in one element and ends in another. *line* is where."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True)
class _Open:
    """The elements that are open, outermost first, and the beginning of a tag that is not finished."""

    elements: tuple[str, ...] = ()
    tag: str = ""

    def after(self, data: str, line: int) -> _Open:
        text, elements = self.tag + data, list(self.elements)
        end = text.rfind("<") if text.rfind("<") > text.rfind(">") else len(text)
        for found in _TAG.finditer(text[:end]):
            closes, name, closed = found.groups()
            if closes and (not elements or elements.pop() != name):
                raise Crossing(line)
            if name and not closes and not closed:
                elements.append(name)
        return _Open(tuple(elements), text[end:])

    @property
    def left(self) -> tuple[tuple[str, ...], bool]:
        """What has to be closed later."""
        return self.elements, bool(self.tag)

    def place(self) -> str:
        if self.tag:
            return "in_tag"
        if not self.elements:
            return ANYWHERE
        innermost = self.elements[-1]
        if innermost in _AMONG_PARAGRAPHS:
            return "among_paragraphs"
        if innermost in _AMONG_RUNS:
            return "among_runs"
        # Words of an equation or a drawing are in elements of their own, which know no tab and no line break of Word's.
        return "in_text" if innermost in _TEXT else "in_tag"


@dataclass
class Shape:
    """What was found: *places* by the node that prints there, and the line of the first crossing, if there is one."""

    places: dict[int, str] = field(default_factory=dict)
    crossing: int | None = None

    def read(self, template: nodes.Template) -> Shape:
        try:
            if self._through(template.body, _Open()) != _Open():
                raise Crossing(1)
        except Crossing as crossing:
            self.crossing = crossing.line
        return self

    def _through(self, body: Iterable[nodes.Node], now: _Open) -> _Open:
        for node in body:
            now = self._past(node, now)
        return now

    def _past(self, node: nodes.Node, now: _Open) -> _Open:
        match node:
            case nodes.Output():
                return self._printed(node, now)
            case nodes.If():
                return self._alike([node.body, *(one.body for one in node.elif_), node.else_], now, node)
            case nodes.For():
                return self._unchanged([node.body, node.else_], now, node)
            case nodes.Macro() | nodes.AssignBlock() | nodes.CallBlock() | nodes.FilterBlock():
                self._unchanged([node.body], _Open(), node)
            case nodes.With() | nodes.Scope() | nodes.ScopedEvalContextModifier():
                return self._through(node.body, now)
        return now

    def _printed(self, output: nodes.Output, now: _Open) -> _Open:
        for child in output.nodes:
            if isinstance(child, nodes.TemplateData):
                now = now.after(child.data, child.lineno + child.data.count("\n"))
            else:
                self.places[id(child)] = now.place()
                now = replace(now, tag=f"{now.tag}x") if now.tag else now
        return now

    def _alike(self, ways: Sequence[Sequence[nodes.Node]], now: _Open, node: nodes.Node) -> _Open:
        first, *others = [self._through(way, now) for way in ways]
        if any(other.left != first.left for other in others):
            raise Crossing(node.lineno)
        return first

    def _unchanged(self, ways: Sequence[Sequence[nodes.Node]], now: _Open, node: nodes.Node) -> _Open:
        if any(self._through(way, now).left != now.left for way in ways):
            raise Crossing(node.lineno)
        return now
