"""The one place that talks to Prefect's API: presses a deployment, as a person in its UI would, and waits; asks, and tells."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
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
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.events.schemas.automations import Automation
from prefect.exceptions import ObjectNotFound

from flows.pool import POOL
from review import places
from review.errors import NeedsAPerson, TryAgainLater

LONGEST_WAIT = 300  # seconds; a step takes five to ten on a small machine
CRASHED, CANCELLED = "CRASHED", "CANCELLED"
ENDED = frozenset({"COMPLETED", "FAILED", CRASHED, CANCELLED})
_HELD = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]
_UNDER_WAY = (StateType.SCHEDULED, StateType.PENDING, StateType.RUNNING, StateType.CANCELLING)
_MOST = 200  # of anything in one answer of Prefect's
_PAGES = 25
_LOOKED_BACK = timedelta(days=3)
WORKER_SILENT = timedelta(minutes=3)  # a worker says that it is there every thirty seconds
NO_REVIEW = "no review"  # of a run whose form named something else


@dataclass(frozen=True)
class Pressed:
    """How one run ended: its id, its state in Prefect's words, its one sentence, and the seconds it took."""

    flow_run: str
    state: str
    sentence: str
    seconds: float


@dataclass(frozen=True)
class Run:
    """The newest run of a deployment for one review (empty: of none; `NO_REVIEW`): its state's type and name, since when.

    *has_begun*: whether anything of it ran.
    """

    press: str
    review: str
    state: str
    name: str
    since: datetime
    has_begun: bool = True


@dataclass(frozen=True)
class Going:
    """A run that Prefect believes to be under way: RUNNING, PENDING or CANCELLING, since when, and the number of its process.

    *process* is of the worker's machine; None where no process was begun, or Prefect does not know it.
    """

    id: UUID
    press: str
    state: str
    since: datetime
    process: int | None


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

    def automations(self, name: str) -> list[Automation]:
        """The automations of that name; raises `TryAgainLater` when Prefect does not say."""
        with _answering():
            return self.client.read_automations_by_name(name)

    def page_id(self, key: str) -> str:
        """The id of the page kept under *key*; an empty one is made where there is none yet, so that it can be linked."""
        with _answering():
            if key not in self._pages:
                self._pages[key] = (str(self._made(key)), "")
            return self._pages[key][0]

    def show(self, pages: Mapping[str, str], described: Mapping[str, str]) -> None:
        """Keep each page in the place of the one before: links to it hold, and a page a day would pile up for ever.

        *described* holds by key what stands beside the page in Prefect's list.
        """
        for key, markdown in pages.items():
            identifier = self.page_id(key)
            if self._pages[key][1] == markdown:
                continue
            with _answering():
                # The plain request: the client's own way sends every page through Prefect's events as well.
                said = {"data": markdown, "description": described[key]}
                self.client.request("PATCH", "/artifacts/{id}", json=said, path_params={"id": identifier})

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
        """Of each deployment and review the newest run of the last days; what names no review is one with that of none.

        A form that named no review went when the same press was taken rightly, whichever review that was for.
        """
        names = {identifier: name for name, identifier in ids.items()}
        found: dict[tuple[str, str], Run] = {}
        for run in self._runs_of_the_last_days(now):
            press, state, review = (
                names.get(str(run.deployment_id), ""),
                run.state,
                str(run.parameters.get("review", "")),
            )
            if not press or state is None:
                continue
            if review and not places.is_reference(review):
                review = NO_REVIEW
                if any(press == other for other, _review in found):
                    continue
            told = Run(press, review, state.type.value, state.name or "", _since(run, state), run.run_count > 0)
            found.setdefault((press, review), told)
        return tuple(found.values())

    def _runs_of_the_last_days(self, now: datetime) -> Iterator[FlowRun]:
        """Newest first, page by page: on a busy day a run that died is not among the newest."""
        begun = FlowRunFilterExpectedStartTime.model_validate({"after_": now - _LOOKED_BACK, "before_": now})
        for page in range(_PAGES):
            some = self.client.read_flow_runs(
                flow_run_filter=FlowRunFilter(expected_start_time=begun),
                work_pool_filter=_in(POOL),
                sort=FlowRunSort.EXPECTED_START_TIME_DESC,
                limit=_MOST,
                offset=page * _MOST,
            )
            yield from some
            if len(some) < _MOST:
                return

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

    def under_way(self) -> list[Going]:
        """Every run of ours that Prefect believes somebody is at."""
        with _answering():
            names = {identifier: name for name, identifier in self.ids().items()}
            runs = self.client.read_flow_runs(
                flow_run_filter=FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=_HELD))),
                work_pool_filter=_in(POOL),
                limit=_MOST,
            )
        return [
            Going(run.id, names.get(str(run.deployment_id), "a press that is gone"), *_stands(run.state), _process(run))
            for run in runs
            if run.state
        ]

    def end(self, run: UUID, state: str, why: str) -> None:
        """Write down that *run* is over, whatever Prefect believes; what it held is free then."""
        with _answering():
            self.client.set_flow_run_state(run, State(type=StateType(state), message=why), force=True)

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


async def log_of(run: str, name: str, level: int, message: str, at: datetime) -> None:
    """Write one line into the log of *run*, from within it: the server is the one that runs it."""
    line = {"flow_run_id": run, "name": name, "level": level, "message": message, "timestamp": at.isoformat()}
    async with get_client() as client:
        await client.create_logs([line])


def _stands(state: State) -> tuple[str, datetime]:
    return state.type.value, state.timestamp


def _process(run: FlowRun) -> int | None:
    """The number of its process: a worker tells it alone, or behind the name of its machine."""
    number = str(run.infrastructure_pid or "").rpartition(":")[2]
    return int(number) if number.isascii() and number.isdigit() else None


def _since(run: FlowRun, state: State) -> datetime:
    """Since when it stands there: one that waits gets a new state again and again, and waits since it was due."""
    due = run.expected_start_time or state.timestamp
    return due if state.type is StateType.SCHEDULED else max(state.timestamp, due)


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
