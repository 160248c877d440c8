"""Jinja's compiler, but a stretch between two tags is yielded in one piece, each value in it with its own writer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

from templates.engine.shape import ANYWHERE, Shape

WRITERS = (ANYWHERE, "in_text", "in_tag", "among_runs", "among_paragraphs")


class Compiler(CodeGenerator):
    """Its environment is a `Language`, whose *shape* says where each value stands."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        super().visit_Template(node, frame)
        for name in WRITERS:
            self.writeline(f"{name} = environment.written[{name!r}]")
        self.writeline("field = environment.getattr")
        self.writeline("markup_join = str_join = environment.together")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        pieces = " ".join([self._piece(child, frame) for child in node.nodes])
        self.writeline(f"{frame.buffer}.append({pieces})" if frame.buffer else f"yield {pieces}", node)

    def _piece(self, child: nodes.Node, frame: Frame) -> str:
        """The words of an f-string; a value is written beforehand, on a line that knows its place in the template."""
        if isinstance(child, nodes.TemplateData):
            return "f" + repr(child.data.replace("{", "{{").replace("}", "}}"))
        written = self.temporary_identifier()
        self.writeline(f"{written} = {self._place(child)}(", child)
        self.visit(child, frame)
        self.write(")")
        return f"f'{{{written}}}'"

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """A loop's own variable is nearly always a section's field, so it is looked up where it stands."""
        if isinstance(node.node, nodes.Name):
            name = frame.symbols.ref(node.node.name)
            self.write(f"({name}[{node.attr!r}] if {name}.__class__ is dict and {node.attr!r} in {name} else ")
        self.write("field(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}){')' if isinstance(node.node, nodes.Name) else ''}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        """A slice goes through the sandbox like any other item."""
        self.write("environment.getitem(")
        self.visit(node.node, frame)
        self.write(", ")
        if isinstance(node.arg, nodes.Slice):
            self._slice(node.arg, frame)
        else:
            self.visit(node.arg, frame)
        self.write(")")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:
        self._put_together(super().visit_List, node, node.items, frame)

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:
        """A tuple that is assigned to holds names, not values."""
        self._put_together(super().visit_Tuple, node, node.items if node.ctx == "load" else [], frame)

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:
        inside = [one for pair in node.items for one in (pair.key, pair.value)]
        self._put_together(super().visit_Dict, node, inside, frame)

    def _put_together(
        self, visit: Callable[[Any, Frame], None], node: nodes.Node, inside: Sequence[nodes.Node], frame: Frame
    ) -> None:
        """What is made of more than words that stand in the tag is counted: each may hold the last one twice."""
        counted = any(not isinstance(one, nodes.Const) for one in inside)
        self.write("environment.bounds.made(" if counted else "")
        visit(node, frame)
        self.write(")" if counted else "")

    def _slice(self, node: nodes.Slice, frame: Frame) -> None:
        self.write("slice(")
        for bound in (node.start, node.stop, node.step):
            if bound is None:
                self.write("None")
            else:
                self.visit(bound, frame)
            self.write(", ")
        self.write(")")

    def _place(self, child: nodes.Node) -> str:
        return cast(Shape, self.environment.shape).places.get(id(child), ANYWHERE)  # type: ignore[attr-defined]
