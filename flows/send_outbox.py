"""Everything released whose wait is over is sent to the Home Office, once."""

from __future__ import annotations

from prefect import State, flow

from flows import steps
from flows.answers import answer
from flows.door import open_door


# Prefect would call a run by two words of its own, which look like a handle.
@flow(name="send outbox", flow_run_name="send outbox")
async def send_outbox() -> State:
    """Everything released whose wait is over is sent to the Home Office, once."""
    return await answer(lambda: steps.send_outbox(open_door()))
