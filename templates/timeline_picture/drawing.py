"""What is drawn: a row for each milestone, told apart by the form of its sign and by its word, never by colour alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from review.milestones import Milestone, State, counted

NARROWEST, ROW, TOP, BOTTOM = 760, 34, 62, 16
SIGN_AT, NAME_AT, STATE_AT, WORDS_AT = 34, 62, 282, 388
INK, PAPER = "#0b0c0c", "#ffffff"
# Each on white at least 4.5 to 1, which is what words need.
COLOURS: Mapping[State, str] = {
    State.DONE: "#00592f",
    State.DUE: "#1d5a96",
    State.LATE: "#a8152a",
    State.HELD_LATE: "#a8152a",
    State.HELD: "#5b4a00",
    State.NO_DATE: "#4f575c",
}
_BIG, _SMALL = 20, 15
_OF_A_LETTER = 0.5  # of its size: no sentence of these runs wider, in the fonts that are named or brought


@dataclass(frozen=True)
class Words:
    """Text whose baseline begins at x, y."""

    x: float
    y: float
    text: str
    size: int = _SMALL
    colour: str = INK
    bold: bool = False


@dataclass(frozen=True)
class Line:
    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 2
    dashed: bool = False


@dataclass(frozen=True)
class Circle:
    """*fill* is empty for a ring."""

    x: float
    y: float
    radius: float
    colour: str
    fill: str = ""
    dashed: bool = False


@dataclass(frozen=True)
class Polygon:
    points: tuple[tuple[float, float], ...]
    colour: str
    fill: str


Shape = Words | Line | Circle | Polygon


@dataclass(frozen=True)
class Picture:
    """*title* and *description* say in words what the shapes show."""

    title: str
    description: str
    width: int
    height: int
    shapes: tuple[Shape, ...]


def picture_of(called: str, day: str, milestones: Sequence[Milestone]) -> Picture:
    """The timeline of the review that is called so, as it stood on *day*, in words."""
    title = f"Timeline of {called} on {day}"
    told = "; ".join(f"{one.name}: {one.state.value}, {one.words}" for one in milestones)
    height = TOP + ROW * len(milestones) + BOTTOM
    heading = Words(16, 30, title, _BIG, bold=True)
    below = Words(16, 50, counted(milestones), colour=COLOURS[State.NO_DATE])
    rows = tuple(shape for place, one in enumerate(milestones) for shape in _row(place, one, len(milestones)))
    shapes = (heading, below, *rows)
    return Picture(title, f"{counted(milestones)}. {told}.", _width(shapes), height, shapes)


def _width(shapes: Sequence[Shape]) -> int:
    """As wide as the longest line of words needs, so that none is cut at the edge."""
    ends = (one.x + len(one.text) * one.size * _OF_A_LETTER for one in shapes if isinstance(one, Words))
    return max(NARROWEST, int(max(ends)) + BOTTOM)


def _row(place: int, one: Milestone, number: int) -> Iterator[Shape]:
    y, colour = TOP + ROW * place + ROW / 2, COLOURS[one.state]
    if place + 1 < number:
        dashed = one.state is not State.DONE
        yield Line(((SIGN_AT, y + 11), (SIGN_AT, y + ROW - 11)), COLOURS[State.NO_DATE], 2, dashed)
    yield from _SIGNS[one.state](SIGN_AT, y, colour)
    yield Words(NAME_AT, y + 5, one.name, bold=one.state is not State.NO_DATE)
    yield Words(STATE_AT, y + 5, one.state.value, colour=colour, bold=True)
    yield Words(WORDS_AT, y + 5, one.words)


def _done(x: float, y: float, colour: str) -> Iterator[Shape]:
    yield Circle(x, y, 9, colour, fill=colour)
    yield Line(((x - 4, y), (x - 1, y + 4), (x + 5, y - 4)), PAPER)


def _due(x: float, y: float, colour: str) -> Iterator[Shape]:
    yield Circle(x, y, 9, colour, fill=PAPER)
    yield Line(((x, y - 5), (x, y), (x + 4, y + 2)), colour)


def _late(x: float, y: float, colour: str) -> Iterator[Shape]:
    yield Polygon(((x, y - 10), (x + 11, y + 9), (x - 11, y + 9)), colour, colour)
    yield Line(((x, y - 4), (x, y + 3)), PAPER)
    yield Line(((x, y + 5), (x, y + 7)), PAPER)


def _held(x: float, y: float, colour: str) -> Iterator[Shape]:
    yield Polygon(((x - 9, y - 9), (x + 9, y - 9), (x + 9, y + 9), (x - 9, y + 9)), colour, colour)
    yield Line(((x - 3, y - 5), (x - 3, y + 5)), PAPER, 3)
    yield Line(((x + 3, y - 5), (x + 3, y + 5)), PAPER, 3)


def _held_late(x: float, y: float, colour: str) -> Iterator[Shape]:
    """The triangle of what is late, with the two bars of what is on hold."""
    yield Polygon(((x, y - 10), (x + 11, y + 9), (x - 11, y + 9)), colour, colour)
    yield Line(((x - 3, y - 1), (x - 3, y + 6)), PAPER)
    yield Line(((x + 3, y - 1), (x + 3, y + 6)), PAPER)


def _no_date(x: float, y: float, colour: str) -> Iterator[Shape]:
    yield Circle(x, y, 9, colour, fill=PAPER, dashed=True)


_SIGNS: Mapping[State, Callable[[float, float, str], Iterator[Shape]]] = {
    State.DONE: _done,
    State.DUE: _due,
    State.LATE: _late,
    State.HELD_LATE: _held_late,
    State.HELD: _held,
    State.NO_DATE: _no_date,
}
