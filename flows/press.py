"""The one place that talks to Prefect's API: presses a deployment, as a person in its UI would, and waits."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.filters import WorkPoolFilter, WorkPoolFilterName
from prefect.client.schemas.objects import StateType

from flows.pool import POOL
from review.errors import NeedsAPerson, TryAgainLater

LONGEST_WAIT = 300  # seconds; a step takes five to ten on a small machine
CRASHED = "CRASHED"


@dataclass(frozen=True)
class Pressed:
    """How one run ended: its id, its state in Prefect's words, its one sentence, and the seconds it took."""

    flow_run: str
    state: str
    sentence: str
    seconds: float


class Presser:
    """Presses deployments on the server at *api*, for example http://127.0.0.1:4200/api, while the `with` lasts."""

    def __init__(self, api: str, auth: str | None = None) -> None:
        self.client = SyncPrefectClient(api, auth_string=auth)

    def __enter__(self) -> Presser:
        self.client.__enter__()
        return self

    def __exit__(self, *raised: Any) -> None:
        self.client.__exit__(*raised)

    def press(self, deployment: str, parameters: Mapping[str, Any]) -> Pressed:
        """Run *deployment* to its end. A run that crashed is pressed once more: every step may be taken twice."""
        pressed = self._once(deployment, parameters)
        return self._once(deployment, parameters) if pressed.state == CRASHED else pressed

    def delete_all_but(self, names: set[str], pool: str) -> list[str]:
        """Delete the deployments of *pool* that are no longer wanted; their names. Others' are left alone."""
        gone = [
            deployment
            for deployment in self.client.read_deployments(work_pool_filter=_in(pool))
            if deployment.name not in names
        ]
        for deployment in gone:
            self.client.delete_deployment(deployment.id)
        return sorted(deployment.name for deployment in gone)

    def _once(self, deployment: str, parameters: Mapping[str, Any]) -> Pressed:
        start = time.monotonic()
        run = self.client.create_flow_run_from_deployment(self._id_of(deployment), parameters=dict(parameters))
        state = self._wait(run.id)
        return Pressed(str(run.id), state.type.value, state.message or "", round(time.monotonic() - start, 1))

    def _id_of(self, name: str) -> Any:
        for deployment in self.client.read_deployments(work_pool_filter=_in(POOL)):
            if deployment.name == name:
                return deployment.id
        raise NeedsAPerson(f"Prefect knows no deployment “{name}”. Run make deploy, then press it again.")

    def _wait(self, run_id: Any) -> Any:
        end = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < end:
            state = self.client.read_flow_run(run_id).state
            if state and state.type in (StateType.COMPLETED, StateType.FAILED, StateType.CRASHED, StateType.CANCELLED):
                return state
            time.sleep(0.3)
        raise TryAgainLater("The run did not end within five minutes. Is the worker running, and not paused?")


def _in(pool: str) -> WorkPoolFilter:
    return WorkPoolFilter(name=WorkPoolFilterName(any_=[pool]))
