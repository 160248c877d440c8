"""`make soak`: what the checks ask a few thousand times, asked until a rare case would have come up."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence

from tests.review import test_clock_oracle as clock
from tests.timeline.soaking import walk

CLOCK_CASES = 100_000
REVIEWS = 2_000
SHOWN = 5  # of what disagreed: enough to look into

# Each is given a seed and answers with every disagreement it found.
SOAKS: dict[str, Callable[[int], list[str]]] = {
    f"the clock against dateutil and numpy, {CLOCK_CASES} cases": lambda seed: clock.disagreements(CLOCK_CASES, seed),
    f"working days counted, {CLOCK_CASES // 5} stretches": lambda seed: clock.miscounted(CLOCK_CASES // 5, seed),
    f"{REVIEWS} random reviews walked beside a model of the texts": lambda seed: walk(REVIEWS, seed),
}


def main(words: Sequence[str]) -> int:
    """Run every soak on one seed, given or taken from the clock and told; the exit status is 1 if one disagreed."""
    seed = int(words[0]) if words else time.time_ns()
    _say(f"Seed {seed}; `python -m checks.soak {seed}` asks the same again.")
    return max(_soaked(name, soak, seed) for name, soak in SOAKS.items())


def _soaked(name: str, soak: Callable[[int], list[str]], seed: int) -> int:
    start = time.monotonic()
    found = soak(seed)
    _say(f"{'FAILED' if found else 'passed'}  {name}  {time.monotonic() - start:.0f} s")
    for told in found[:SHOWN]:
        _say(f"  {told}")
    return 1 if found else 0


def _say(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
