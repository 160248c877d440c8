"""The one place that talks to Prefect's API: presses a deployment, as a person in its UI would, and waits."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar, cast
from uuid import UUID

import httpx
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    DeploymentFilterName,
    FlowRunFilter,
    FlowRunFilterExpectedStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
    WorkPoolFilter,
    WorkPoolFilterName,
)
from prefect.client.schemas.objects import StateType
from prefect.exceptions import ObjectNotFound

from flows.pool import POOL
from review.errors import NeedsAPerson, TryAgainLater

LONGEST_WAIT = 300  # seconds; a step takes five to ten on a small machine
CRASHED = "CRASHED"
ENDED = frozenset({"COMPLETED", "FAILED", CRASHED, "CANCELLED"})
_UNDER_WAY = (StateType.SCHEDULED, StateType.PENDING, StateType.RUNNING, StateType.CANCELLING)


Asked = TypeVar("Asked", bound=Callable[..., Any])


def _told_when_silent(ask: Asked) -> Asked:
    """*ask*, but a server that does not answer is a `TryAgainLater`."""

    @wraps(ask)
    def asked(*given: Any, **named: Any) -> Any:
        try:
            return ask(*given, **named)
        except httpx.HTTPError as error:
            raise TryAgainLater("The Prefect server does not answer. It is asked again until it does.") from error

    return cast("Asked", asked)


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
        run = self.client.create_flow_run_from_deployment(self.deployment_id(deployment), parameters=dict(parameters))
        state = self._wait(run.id)
        return Pressed(str(run.id), state.type.value, state.message or "", round(time.monotonic() - start, 1))

    @_told_when_silent
    def begin(self, deployment: str) -> UUID:
        """Press *deployment* without waiting for its end; the id of the run."""
        return self.client.create_flow_run_from_deployment(self.deployment_id(deployment)).id

    @_told_when_silent
    def state_of(self, run: UUID) -> str:
        """How a run stands, in Prefect's words; CRASHED for one that is not there any more."""
        try:
            state = self.client.read_flow_run(run).state
        except ObjectNotFound:
            return CRASHED
        return state.type.value if state else StateType.PENDING.value

    @_told_when_silent
    def is_under_way(self, deployment: str, since: datetime, until: datetime) -> bool:
        """Whether a run of *deployment* that was to begin between the two has not ended.

        Whatever was to begin before *since* is a run whose process was killed, and which nobody told Prefect of.
        """
        runs = self.client.read_flow_runs(
            deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=[self.deployment_id(deployment)])),
            flow_run_filter=FlowRunFilter(
                state=FlowRunFilterState(type=FlowRunFilterStateType(any_=list(_UNDER_WAY))),
                expected_start_time=FlowRunFilterExpectedStartTime.model_validate({"after_": since, "before_": until}),
            ),
            limit=1,
        )
        return bool(runs)

    def deployment_id(self, name: str) -> UUID:
        """The id of the deployment of that name; raises `NeedsAPerson` where there is none."""
        for deployment in self.client.read_deployments(work_pool_filter=_in(POOL), deployment_filter=_called(name)):
            return deployment.id
        raise NeedsAPerson(f"Prefect knows no deployment “{name}”. Run make deploy, then press it again.")

    def _wait(self, run_id: Any) -> Any:
        end = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < end:
            state = self.client.read_flow_run(run_id).state
            if state and state.type.value in ENDED:
                return state
            time.sleep(0.3)
        raise TryAgainLater("The run did not end within five minutes. Is the worker running, and not paused?")


def _called(name: str) -> DeploymentFilter:
    return DeploymentFilter(name=DeploymentFilterName(any_=[name]))


def _in(pool: str) -> WorkPoolFilter:
    return WorkPoolFilter(name=WorkPoolFilterName(any_=[pool]))
