"""Walks by the thousand, for `make soak`: the same machine, more reviews, and chances of its own."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.timeline.walking import Walk

STEPS = 45  # presses in one review: enough to be published, withdrawn and closed


def walk(cases: int, chosen: int = 0) -> list[str]:
    """Walk *cases* random reviews from the seed *chosen*; what code and model disagreed on, shrunk, or nothing."""
    more = settings(
        max_examples=cases,
        stateful_step_count=STEPS,
        derandomize=False,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    try:
        run_state_machine_as_test(seed(chosen)(_fresh()), settings=more)
    except AssertionError as disagreement:
        return [str(disagreement)]
    except BaseExceptionGroup as several:
        return [str(one) for one in several.exceptions]
    return []


def _fresh() -> type[Walk]:
    """A machine that no other seed was given to."""
    return type("Walk", (Walk,), {})
