"""The one place that talks to Prefect's API: presses a deployment, as a person in its UI would, and waits."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.filters import (
    ArtifactCollectionFilter,
    ArtifactCollectionFilterType,
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
from prefect.client.schemas.sorting import FlowRunSort
from prefect.exceptions import ObjectNotFound

from flows.pool import POOL
from review.errors import NeedsAPerson, TryAgainLater

LONGEST_WAIT = 300  # seconds; a step takes five to ten on a small machine
CRASHED = "CRASHED"
ENDED = frozenset({"COMPLETED", "FAILED", CRASHED, "CANCELLED"})
_UNDER_WAY = (StateType.SCHEDULED, StateType.PENDING, StateType.RUNNING, StateType.CANCELLING)
_MOST = 200  # of anything in one answer of Prefect's
_LOOKED_BACK = timedelta(days=3)


@dataclass(frozen=True)
class Pressed:
    """How one run ended: its id, its state in Prefect's words, its one sentence, and the seconds it took."""

    flow_run: str
    state: str
    sentence: str
    seconds: float


@dataclass(frozen=True)
class Run:
    """The newest run of a deployment for one review (empty: of none): its state's type and name, and since when.

    *has_begun*: whether anything of it ran.
    """

    press: str
    review: str
    state: str
    name: str
    since: datetime
    has_begun: bool = True


@dataclass(frozen=True)
class House:
    """How Prefect's own house stands: *ids* of the deployments by name, the newest run of each, the pool, the last heartbeat."""

    ids: Mapping[str, str]
    runs: tuple[Run, ...]
    is_paused: bool
    worker_seen: datetime | None


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

    def ids(self) -> dict[str, str]:
        """The id of each of our deployments, by its name."""
        return {one.name: str(one.id) for one in self.client.read_deployments(work_pool_filter=_in(POOL))}

    def house(self, now: datetime) -> House:
        """How Prefect's own house stands at this moment; raises `TryAgainLater` when it does not say."""
        with _answering():
            ids, workers = self.ids(), self.client.read_workers_for_work_pool(POOL)
            seen = [one.last_heartbeat_time for one in workers if one.last_heartbeat_time]
            is_paused = self.client.read_work_pool(POOL).is_paused
            return House(ids, self._newest_runs(ids, now), is_paused, max(seen, default=None))

    def page_id(self, key: str) -> str:
        """The id of the page kept under *key*; an empty one is made where there is none yet, so that it can be linked."""
        with _answering():
            if key not in self._pages:
                self._pages[key] = (str(self._made(key)), "")
            return self._pages[key][0]

    def show(self, pages: Mapping[str, str]) -> None:
        """Keep each page in the place of the one before: links to it hold, and a page a day would pile up for ever."""
        for key, markdown in pages.items():
            identifier = self.page_id(key)
            if self._pages[key][1] == markdown:
                continue
            with _answering():
                # The plain request: the client's own way sends every page through Prefect's events as well.
                self.client.request("PATCH", "/artifacts/{id}", json={"data": markdown}, path_params={"id": identifier})

    def kept_pages(self) -> dict[str, str]:
        """The markdown of every page there is, by its key."""
        with _answering():
            return {key: markdown for key, (_id, markdown) in self._pages.items()}

    @cached_property
    def _pages(self) -> dict[str, tuple[str, str]]:
        """Of all pages there are, by key, the id and the markdown."""
        found: dict[str, tuple[str, str]] = {}
        while some := self.client.read_latest_artifacts(
            artifact_filter=ArtifactCollectionFilter(type=ArtifactCollectionFilterType(any_=["markdown"])),
            limit=_MOST,
            offset=len(found),
        ):
            found.update({one.key: (str(one.latest_id), str(one.data)) for one in some})
        return found

    def _made(self, key: str) -> Any:
        empty = {"key": key, "type": "markdown", "data": "This page is being written."}
        return self.client.request("POST", "/artifacts/", json=empty).json()["id"]

    def _newest_runs(self, ids: Mapping[str, str], now: datetime) -> tuple[Run, ...]:
        """Of each deployment and review the newest run of the last days."""
        names = {identifier: name for name, identifier in ids.items()}
        begun = FlowRunFilterExpectedStartTime.model_validate({"after_": now - _LOOKED_BACK, "before_": now})
        found: dict[tuple[str, str], Run] = {}
        for run in self.client.read_flow_runs(
            flow_run_filter=FlowRunFilter(expected_start_time=begun),
            work_pool_filter=_in(POOL),
            sort=FlowRunSort.EXPECTED_START_TIME_DESC,
            limit=_MOST,
        ):
            press, review = names.get(str(run.deployment_id), ""), str(run.parameters.get("review", ""))
            if press and run.state:
                since = max(run.state.timestamp, run.expected_start_time or run.state.timestamp)
                told = Run(press, review, run.state.type.value, run.state.name or "", since, run.run_count > 0)
                found.setdefault((press, review), told)
        return tuple(found.values())

    def _once(self, deployment: str, parameters: Mapping[str, Any]) -> Pressed:
        start = time.monotonic()
        run = self.client.create_flow_run_from_deployment(self.deployment_id(deployment), parameters=dict(parameters))
        state = self._wait(run.id)
        return Pressed(str(run.id), state.type.value, state.message or "", round(time.monotonic() - start, 1))

    def begin(self, deployment: str) -> UUID:
        """Press *deployment* without waiting for its end; the id of the run."""
        identifier = self.deployment_id(deployment)
        with _answering():
            return self.client.create_flow_run_from_deployment(identifier).id

    def state_of(self, run: UUID) -> str:
        """How a run stands, in Prefect's words; CRASHED for one that is not there any more."""
        with _answering():
            try:
                state = self.client.read_flow_run(run).state
            except ObjectNotFound:
                return CRASHED
            return state.type.value if state else StateType.PENDING.value

    def is_under_way(self, deployment: str, since: datetime, until: datetime) -> bool:
        """Whether a run of *deployment* that was to begin between the two has not ended.

        Whatever was to begin before *since* is a run whose process was killed, and which nobody told Prefect of.
        """
        identifier, begun = self.deployment_id(deployment), {"after_": since, "before_": until}
        with _answering():
            runs = self.client.read_flow_runs(
                deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=[identifier])),
                flow_run_filter=FlowRunFilter(
                    state=FlowRunFilterState(type=FlowRunFilterStateType(any_=list(_UNDER_WAY))),
                    expected_start_time=FlowRunFilterExpectedStartTime.model_validate(begun),
                ),
                limit=1,
            )
        return bool(runs)

    def deployment_id(self, name: str) -> UUID:
        """The id of the deployment of that name; raises `NeedsAPerson` where there is none."""
        with _answering():
            found = self.client.read_deployments(work_pool_filter=_in(POOL), deployment_filter=_called(name))
        if not found:
            raise NeedsAPerson(f"Prefect knows no deployment “{name}”. Run make deploy, then press it again.")
        return found[0].id

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


@contextmanager
def _answering() -> Iterator[None]:
    """Whatever goes wrong on the way to Prefect is one thing to us: it did not answer."""
    try:
        yield
    except Exception as error:
        raise TryAgainLater("Prefect did not answer. See that its server runs, then press it again.") from error


def _in(pool: str) -> WorkPoolFilter:
    return WorkPoolFilter(name=WorkPoolFilterName(any_=[pool]))
