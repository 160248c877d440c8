"""Everything that was sent is received by one run."""

from __future__ import annotations

from prefect import State, flow

from flows import steps
from flows.answers import answer
from flows.door import open_door


# Prefect would call a run by two words of its own, which look like a handle.
@flow(name="collect inbox", flow_run_name="collect inbox")
async def collect_inbox() -> State:
    """Check what people have sent, and accept it or return it with every problem."""
    return await answer(lambda: steps.collect_inbox(open_door()))
