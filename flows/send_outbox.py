"""Everything released whose wait is over is sent to the Home Office, once."""

from __future__ import annotations

from prefect import State, flow

from flows import steps
from flows.answers import answer
from flows.door import open_door


@flow(name="send outbox")
async def send_outbox() -> State:
    """Everything released whose wait is over is sent to the Home Office, once."""
    return await answer(lambda: steps.send_outbox(open_door()))
