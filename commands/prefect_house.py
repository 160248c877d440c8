"""A Prefect server, a worker and a doorkeeper of our own: on loopback, with a private home, stopped by process id."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from commands.left_behind import forget, remember
from flows.pool import POOL
from review.errors import NeedsAPerson

ROOT = Path(__file__).parents[1]
LONGEST_START = 180  # seconds: the first start makes a database, on a slow disk

# The server and its runs report to nobody, and nothing of a run but its sentence is kept. Prefect's page in a browser
# still asks one outside host for its settings: see docs/running.md.
SWITCHES = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_UI_API_URL": "/api",
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
    "PREFECT_TASKS_DEFAULT_NO_CACHE": "true",
    "PREFECT_WORKER_QUERY_SECONDS": "2",
    "PREFECT_RUNNER_POLL_FREQUENCY": "2",
    "PREFECT_WORKER_WEBSERVER_HOST": "127.0.0.1",
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": "7776000",
}


def free_port() -> int:
    """A port on loopback that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def port_is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@dataclass
class PrefectHouse:
    """Where Prefect lives for one demonstration or one serve: *home* is its own folder, *port* on loopback."""

    home: Path
    port: int
    environment: Mapping[str, str] = field(repr=False)
    scheduler: bool = False
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api"

    @property
    def surroundings(self) -> dict[str, str]:
        """The environment of everything that runs in the house; nothing of the user's own Prefect comes in."""
        own = {key: value for key, value in os.environ.items() if not key.startswith("PREFECT_")}
        return {
            **own,
            **SWITCHES,
            **self.environment,
            "PREFECT_HOME": str(self.home),
            "PREFECT_API_URL": self.api,
            "PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED": str(self.scheduler).lower(),
            "PYTHONPATH": str(ROOT),
        }

    def start_server(self) -> None:
        """Start the server and wait until it answers; says what it last wrote when it dies first."""
        self.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._start("server", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(self.port))
        end = time.monotonic() + LONGEST_START
        while not self._answers():
            if self.running["server"].poll() is not None or time.monotonic() > end:
                raise NeedsAPerson(f"The Prefect server did not start. What it wrote last is in {self.log('server')}.")
            time.sleep(0.3)

    def start_worker(self) -> None:
        """Start the worker that takes the runs, two at a time."""
        self._start("worker", "prefect", "worker", "start", "--pool", POOL, "--type", "process", "--limit", "2")

    def start_doorkeeper(self) -> None:
        """Start what presses “collect inbox” and “send outbox” when something waits."""
        self._start("doorkeeper", "flows.doorkeeper")

    def stop(self) -> None:
        """Stop what was started, the worker first, by process id."""
        for process in reversed(self.running.values()):
            _stop(process)
            forget(self.home.parent, process.pid)
        self.running.clear()

    def log(self, name: str) -> Path:
        return self.home / f"{name}.log"

    def _start(self, name: str, *words: str) -> None:
        with self.log(name).open("ab") as log:
            self.running[name] = subprocess.Popen(
                [sys.executable, "-m", *words],
                env=self.surroundings,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # a Ctrl-C in the terminal reaches us first, and we stop them in order
            )
        remember(self.home.parent, self.running[name].pid)

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.api}/health", timeout=2, trust_env=False).status_code == httpx.codes.OK
        except httpx.HTTPError:
            return False


@contextmanager
def stopped_at_the_end(house: PrefectHouse) -> Iterator[PrefectHouse]:
    """The house, and whatever happens, nothing of it left running."""
    try:
        yield house
    finally:
        house.stop()


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
