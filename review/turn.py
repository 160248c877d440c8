"""Turn: asked each time an entry is appended, never when one is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from functools import cache

from review.errors import OutOfTurn
from review.steps import OF, STEPS
from review.timeline import ENDS, Event, Standing

# What is one row for the officer and several for the table is told once.
_LONGEST_LIST = 12


def moved(standing: Standing, event: Event, off: Set[str] = frozenset()) -> Standing:
    """Where the review stands once *event* has happened. An entry that is written is believed, whatever the table
    says today: one without a place moves nothing."""
    return passed_over(OF[event].moves.get(standing, standing), off)


def passed_over(standing: Standing, off: Set[str]) -> Standing:
    """*standing*, or the first one after it that no step left out by the guidance leads to.

    *off* are the codes of the steps that a pack leaves out: whoever would wait for one of them waits for the next.
    """
    onward = _onward(frozenset(off))
    while standing in onward:
        standing = onward[standing]
    return standing


@cache
def _onward(off: frozenset[str]) -> Mapping[Standing, Standing]:
    return {
        start: end
        for step in STEPS
        if step.code and step.code in off
        for start, end in step.moves.items()
        if start is not end
    }


def check_turn(
    standing: Standing, event: Event, off: Set[str] = frozenset(), next_on_the_board: Callable[[], str | None] = str
) -> None:
    """Raise `OutOfTurn`, saying what may happen instead, when *event* has no turn now.

    *next_on_the_board* is asked only then; where it names no press, what leads on is told from the table. None is its
    answer where nobody can press now: a hold goes on, or the family is reading.
    """
    step = OF[event]
    if step.code in off and step.code:
        raise OutOfTurn(f"“{step.press}” is no step under the guidance this review is held on. Nothing was written.")
    if standing in step.moves:
        return
    if event is Event.DECIDED_NOT_TO and standing in OF[Event.DECIDED_TO_REVIEW].moves:
        raise OutOfTurn(f"This review is {standing.value}, so it can no longer be decided not to review.")
    first = next_on_the_board()
    if first is None:
        instead = f"It waits, see the board{_once_it_goes_on(standing, off)}"
    else:
        instead = f"Press “{first}” first (see the board)" if first not in ("", step.press) else _instead(standing, off)
    raise OutOfTurn(f"{instead}: this review is {standing.value}, so “{step.press}” has no turn now.")


def next_presses(standing: Standing, off: Set[str] = frozenset()) -> tuple[str, ...]:
    """What leads on from here, in the order of the table."""
    ahead = (
        step
        for step in STEPS
        if step.code not in off
        and step.moves.get(standing, standing) is not standing
        and not _is_mending(step.event, standing)
    )
    return tuple(dict.fromkeys(step.press for step in ahead))


def is_end(standing: Standing) -> bool:
    """Whether nothing more is due: closed, not reviewed, transferred or joined, stopped."""
    return standing in ENDS


def _is_mending(event: Event, standing: Standing) -> bool:
    """What puts right or takes elsewhere leads on nowhere; nor does a yes that is turned into a no."""
    turned = event is Event.DECIDED_NOT_TO and standing is Standing.COMMISSIONED
    return turned or event in (Event.MOVED_ON, Event.ABANDONED, Event.WITHDRAWN)


def _instead(standing: Standing, off: Set[str]) -> str:
    allowed = _either(next_presses(standing, off))
    if not allowed:
        return "Press “correct an entry” if something was recorded by mistake, for nothing more leads on from here"
    return f"Press {allowed} first"


def _once_it_goes_on(standing: Standing, off: Set[str]) -> str:
    allowed = _either(next_presses(standing, off))
    return f"; once it goes on, {allowed} leads on" if allowed else ""


def _either(presses: Sequence[str]) -> str:
    """`“17 record the sign-off” or “19 send a copy of the report”`; empty for none."""
    *most, last = [f"“{press}”" for press in presses[:_LONGEST_LIST]] or [""]
    return f"{', '.join(most)} or {last}" if most else last
