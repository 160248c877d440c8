"""Every letter and paper, cold and warm: nobody waits for one."""

from __future__ import annotations

from collections.abc import Sequence

from bench.rows import Row, at_most, middle, seconds_of
from review.letters import KINDS, TEMPLATES
from tests.templates.letter_review import made

TIMES = 3
GOAL = 0.3


def measure() -> Sequence[Row]:
    """Seconds for the slowest letter while its template is read for the first time, and for each once it is known."""
    first = {name: seconds_of(lambda name=name: made(name), 1)[0] for name in KINDS}
    again = [middle(seconds_of(lambda name=name: made(name), TIMES)) for name in KINDS]
    return [
        at_most(
            f"slowest of {len(KINDS)} letters, its template read for the first time", max(first.values()), "s", GOAL
        ),
        at_most("slowest letter, warm", max(again), "s", GOAL),
        Row("a letter, warm, median", round(middle(again), 3), "s"),
        Row("templates of letters and papers", len(TEMPLATES), ""),
    ]
