"""How a run answers: Completed or Failed, with what came of it for the coordinator and nothing else."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from prefect import State
from prefect.artifacts import acreate_markdown_artifact
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows.bullets import in_one_line, without_links
from flows.press import log_of
from flows.troubles import Unforeseen
from review.errors import ReviewError


async def answer(step: Callable[[], str]) -> State:
    """Take the step and answer with what it says, or with what stopped it.

    As an artifact, in Prefect's pages one click instead of a search, it has its lists; the state's message is one line.
    """
    state, told = _taken(step)
    await acreate_markdown_artifact(f"## {state.name}\n\n{told}", key="answer", description="What came of it.")
    await _logged(state, told)
    return state


def _taken(step: Callable[[], str]) -> tuple[State, str]:
    try:
        told = step()
        return Completed(message=in_one_line(told)), told
    except ReviewError as stopped:
        told = str(stopped)
    except Exception as fault:
        told = str(Unforeseen.at(fault))
    return Failed(message=in_one_line(told)), told


async def _logged(state: State, told: str) -> None:
    """Put the answer on the page that a run opens on, by itself: no logger sends anything there, so that no other word does.

    The log is for comfort: that Prefect does not take it stops no step.
    """
    level = logging.INFO if state.is_completed() else logging.ERROR
    if flow_run.id:
        with suppress(Exception):
            await log_of(flow_run.id, "answer", level, without_links(told), datetime.now(UTC))
