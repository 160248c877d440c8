"""How a run answers: Completed or Failed, with one sentence for the coordinator and nothing else."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from pathlib import Path

from prefect.artifacts import acreate_markdown_artifact
from prefect.states import Completed, Failed, State

from review.errors import ReviewError

log = logging.getLogger(__name__)


async def answer(step: Callable[[], str]) -> State:
    """Take the step and answer with its sentence, or with the sentence of what stopped it.

    The sentence is the state's message, and an artifact too: in Prefect's pages that is one click instead of a search.
    """
    state = _taken(step)
    await acreate_markdown_artifact(f"## {state.name}\n\n{state.message}", key="answer", description="What came of it.")
    return state


def _taken(step: Callable[[], str]) -> State:
    try:
        return Completed(message=step())
    except ReviewError as stopped:
        return Failed(message=str(stopped))
    except Exception as fault:  # whatever it is, its text may hold a name: only its place is told
        log.error("A step stopped at %s", _place(fault))
        return Failed(message=f"The step stopped at a fault of this service ({_place(fault)}). {_ADVICE}")


_ADVICE = "Nothing is half-written. Tell whoever looks after the service; then press the same step again."


def _place(fault: Exception) -> str:
    frame = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__} in {Path(frame.filename).name}, line {frame.lineno}"
