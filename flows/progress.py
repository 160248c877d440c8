"""How far a run has come that takes its time, in hundredths: for whoever watches it in Prefect. Codes and numbers alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import wraps
from typing import Any, cast
from uuid import UUID

from prefect.artifacts import create_progress_artifact, update_progress_artifact


def _nobody_watches(_share: float) -> None:
    """In a terminal and in tests."""


_report: ContextVar[Callable[[float], None]] = ContextVar("report", default=_nobody_watches)


def reached(done: int, of: int) -> None:
    """Say that *done* of *of* parts of the work are behind."""
    _report.get()(done / of)


def watched(step: Callable[..., str]) -> Callable[..., str]:
    """The step on one review, its progress shown for whoever watches its run: by its name and the review's reference."""

    @wraps(step)
    def taken(door: Any, reference: str, *given: Any) -> str:
        with shown(step.__name__.replace("_", "-"), reference):
            return step(door, reference, *given)

    return taken


@contextmanager
def shown(key: str, what: str) -> Iterator[None]:
    """Show the progress of what happens within as the artifact *key*; *what* says of which review, by its reference.

    Progress is for comfort: that Prefect does not take it stops no step.
    """
    with _reporting(key, what) as report:
        token = _report.set(report)
        try:
            yield
        finally:
            _report.reset(token)


@contextmanager
def _reporting(key: str, what: str) -> Iterator[Callable[[float], None]]:
    """What is shown of a step that did not come to its end, cancelled or refused, says so for as long as it is kept."""
    shown_as = _Shown(key, what)
    try:
        yield shown_as.report
    except BaseException:
        shown_as.say(f"{what}: stopped before its end")
        raise


class _Shown:
    """One progress artifact; a Prefect that does not take it is passed over."""

    def __init__(self, key: str, what: str) -> None:
        self._what, self._hundredths, self._id = what, 0.0, None
        with suppress(Exception):
            self._id = cast(UUID, create_progress_artifact(0.0, key=key, description=what))

    def report(self, share: float) -> None:
        self._hundredths = round(share * 100, 1)
        self.say(self._what)

    def say(self, what: str) -> None:
        if self._id is not None:
            with suppress(Exception):
                update_progress_artifact(self._id, progress=self._hundredths, description=what)
