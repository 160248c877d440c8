"""Everything that was sent is received by one run."""

from __future__ import annotations

from prefect import State, flow

from flows import steps
from flows.answers import answer
from flows.door import open_door


@flow(name="collect inbox")
async def collect_inbox() -> State:
    """Check what people have sent, and accept it or return it with every problem."""
    return await answer(lambda: steps.collect_inbox(open_door()))
