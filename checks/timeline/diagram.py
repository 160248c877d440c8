"""The diagrams of docs/timeline.md: where a review can stand, and what leads it on, drawn from the one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from review.steps import STEPS, pressed
from review.steps.step import Step
from review.timeline import ENDS, Event, Standing

# Boxes for the reader's eye alone: the table knows nothing of them.
GROUPS: tuple[tuple[str, str, tuple[Standing, ...]], ...] = (
    (
        "before",
        "Before the decision",
        (Standing.NOTIFIED, Standing.RECOMMENDED, Standing.NOT_REVIEWED, Standing.THINKING_AGAIN),
    ),
    (
        "written",
        "Being written",
        (Standing.COMMISSIONED, Standing.UNDER_WAY, Standing.COMPLETE, Standing.SIGNED_OFF, Standing.ARCHIVED),
    ),
    (
        "home_office",
        "With the Home Office",
        (Standing.RELEASED, Standing.UNCERTAIN, Standing.SUBMITTED, Standing.TO_CHANGE, Standing.TO_RESUBMIT),
    ),
    ("publication", "Published", (Standing.CLEARED, Standing.PUBLISHED, Standing.CLOSED)),
)
# What brings a review in, takes it elsewhere or back: a diagram of its own.
MENDING = frozenset({Event.ADOPTED, Event.MOVED_ON, Event.ABANDONED, Event.WITHDRAWN})


@dataclass(frozen=True)
class Edge:
    start: Standing
    end: Standing
    label: str


def label(step: Step) -> str:
    """The press; where several rows of the table share it, with the words of the entry, which tell them apart."""
    shared = len(pressed(step.press)) > 1
    return f"{step.press} ({step.event.value.removesuffix(' recorded')})" if shared else step.press


def edges(wanted: Callable[[Step], bool]) -> list[Edge]:
    """What moves a review, in the order of the table; what leads from the same place to the same place is one edge."""
    labels: dict[tuple[Standing, Standing], list[str]] = {}
    for step in filter(wanted, STEPS):
        for start, end in step.moves.items():
            if start is not end:
                labels.setdefault((start, end), []).append(label(step))
    return [Edge(start, end, " or ".join(dict.fromkeys(told))) for (start, end), told in labels.items()]


def main_diagram() -> str:
    """The way of a review, mermaid text: what moves nothing and what mends is left out."""
    drawn = edges(lambda step: step.event not in MENDING)
    boxes = [line for code, title, standings in GROUPS for line in _box(code, title, standings)]
    return "\n".join(["stateDiagram-v2", *boxes, *_arrows(drawn)])


def mending_diagram() -> str:
    """What brings a review in, takes it elsewhere or stops it, and what takes a publication back, mermaid text."""
    drawn = edges(lambda step: step.event in MENDING)
    shown = {standing for edge in drawn for standing in (edge.start, edge.end)} - {Standing.UNHEARD_OF}
    states = [f"    {_state(standing)}" for standing in Standing if standing in shown]
    return "\n".join(["stateDiagram-v2", "    direction LR", *states, *_arrows(drawn)])


def _box(code: str, title: str, standings: Iterable[Standing]) -> list[str]:
    """Every state is declared in its box before an arrow names it: mermaid leaves it there."""
    states = [f"        {_state(standing)}" for standing in standings]
    return [f'    state "{title}" as {code} {{', *states, "    }"]


def _state(standing: Standing) -> str:
    return f'state "{standing.value}" as {standing.code}'


def _arrows(drawn: list[Edge]) -> Iterator[str]:
    for edge in drawn:
        yield f"    {_node(edge.start)} --> {_node(edge.end)} : {edge.label}"
    ends = {edge.end for edge in drawn} & set(ENDS)
    yield from (f"    {_node(end)} --> [*]" for end in ENDS if end in ends)


def _node(standing: Standing) -> str:
    """A review that is not known here is the dot at which the diagram begins."""
    return "[*]" if standing is Standing.UNHEARD_OF else standing.code
