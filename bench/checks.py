"""The checks, quick and whole, as a maintainer runs them; last, because they look at every other figure."""

from __future__ import annotations

from collections.abc import Sequence

from bench.demonstration import run
from bench.rows import ROOT, Row, at_most, seconds_of


def measure() -> Sequence[Row]:
    """Seconds of each, set-up done."""
    (quick,) = seconds_of(lambda: run(ROOT, "make", "quick"), 1)
    (whole,) = seconds_of(lambda: run(ROOT, "make", "test"), 1)
    return [at_most("make quick", quick, "s", 60), at_most("make test", whole, "s", 540)]
