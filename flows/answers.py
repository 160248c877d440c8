"""How a run answers: Completed or Failed, with one sentence for the coordinator and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from prefect import State
from prefect.artifacts import acreate_markdown_artifact
from prefect.states import Completed, Failed

from flows.troubles import Unforeseen
from review.errors import ReviewError


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
    except Exception as fault:
        return Failed(message=str(Unforeseen.at(fault)))
