"""A real S3 server for the checks and the demonstration: SeaweedFS on loopback, for one user, gone when it is left.

Never for a review of a real person: it answers before a disk does, and its other ports obey whoever reaches them.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from secrets import randbelow, token_hex

from review.errors import NeedsAPerson, TryAgainLater

LOOPBACK = "127.0.0.1"
_LISTENING = (
    "master.port",
    "master.port.grpc",
    "volume.port",
    "volume.port.grpc",
    "filer.port",
    "filer.port.grpc",
    "s3.port",
    "s3.port.grpc",
    "admin.port.grpc",
)
_SWITCHES = (
    f"-ip={LOOPBACK}",
    f"-ip.bind={LOOPBACK}",  # it listens to the whole network otherwise
    "-master.telemetry=false",  # it reports to its makers otherwise
    "-webdav=false",
    "-s3.port.iceberg=0",
    "-s3.port.lance=0",
    "-s3.autoCreateBucket=false",  # a mistyped bucket would be made, without Object Lock
    "-s3.allowDeleteBucketNotEmpty=false",
    "-admin.ui=false",
)
_HIGHEST_PORT = 65_535
_DIALLED_BESIDE_ADMIN = 10_000
_PATIENCE = 60.0  # seconds for it to answer; 1 to 3 are usual
_PATIENCE_AT_THE_END = 5.0
_PORTS_TO_TRY = 3


@dataclass(frozen=True)
class Seaweed:
    """A running server: what S3_ENDPOINT, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are to be, and its process id."""

    endpoint: str
    access_key: str
    secret_key: str = field(repr=False)
    pid: int


@contextmanager
def seaweed(folder: Path) -> Iterator[Seaweed]:
    """Run the server with its data and log in *folder* and stop it afterwards; it has no bucket yet."""
    folder.mkdir(parents=True, exist_ok=True)
    access_key, secret_key = "review-service", token_hex(16)
    process, ports = _started(folder, access_key, secret_key)
    try:
        yield Seaweed(f"http://{LOOPBACK}:{ports['s3.port']}", access_key, secret_key, process.pid)
    finally:
        _stop(process)
        _clear_sockets(ports)


def _started(folder: Path, access_key: str, secret_key: str) -> tuple[subprocess.Popen[bytes], dict[str, int]]:
    """A server that answers. Somebody else may take a port between our finding it free and its start: then others."""
    for _ in range(_PORTS_TO_TRY):
        ports = _free_ports()
        process = _start(folder, ports, access_key, secret_key)
        if _answers(process, ports["s3.port"]):
            return process, ports
        _stop(process)
        _clear_sockets(ports)
    raise TryAgainLater(f"The S3 server did not start. What it said is in {folder / 'weed.log'}.")


def _start(folder: Path, ports: dict[str, int], access_key: str, secret_key: str) -> subprocess.Popen[bytes]:
    listening = [f"-{name}={port}" for name, port in ports.items()]
    # Nothing of the caller's environment: it may name buckets, keys or other servers.
    environment = {
        "HOME": str(folder),
        "AWS_ACCESS_KEY_ID": access_key,
        "AWS_SECRET_ACCESS_KEY": secret_key,
        # Without these the ports beside the S3 one let anybody on this machine delete what is locked.
        "WEED_JWT_FILER_SIGNING_KEY": token_hex(16),
        "WEED_JWT_FILER_SIGNING_READ_KEY": token_hex(16),
        "WEED_JWT_SIGNING_KEY": token_hex(16),
    }
    (folder / "data").mkdir(exist_ok=True)
    with (folder / "weed.log").open("ab") as log:
        return subprocess.Popen(
            [_program(), "-logtostderr=true", "mini", f"-dir={folder / 'data'}", *_SWITCHES, *listening],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for whoever started it, who then stops it in order
        )


def _program() -> str:
    beside = Path(sys.executable).parent / "weed"
    program = str(beside) if beside.exists() else shutil.which("weed")
    if program is None:
        raise NeedsAPerson(
            "The S3 server of the checks is not installed here. Run make test once: its set-up brings it."
        )
    return program


def _free_ports() -> dict[str, int]:
    with_sockets = {name: socket.socket() for name in _LISTENING}
    try:
        for taken in with_sockets.values():
            taken.bind((LOOPBACK, 0))
        ports = {name: taken.getsockname()[1] for name, taken in with_sockets.items()}
        return {**ports, "admin.port": _admin_port()}
    finally:
        for taken in with_sockets.values():
            taken.close()


def _admin_port() -> int:
    """A free one so high that there is none 10,000 above it: a worker dials that, whoever listens there."""
    while True:
        port = _HIGHEST_PORT - randbelow(_DIALLED_BESIDE_ADMIN)
        with suppress(OSError), socket.socket() as taken:
            taken.bind((LOOPBACK, port))
            return port


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    """Whether the server comes to answer; False once it has ended or patience has."""
    end = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < end:
        connection = HTTPConnection(LOOPBACK, port, timeout=2)
        with suppress(OSError, HTTPException):
            connection.request("GET", "/")
            connection.getresponse()
            connection.close()
            return True
        connection.close()
        time.sleep(0.1)
    return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_PATIENCE_AT_THE_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _clear_sockets(ports: dict[str, int]) -> None:
    # It makes them there whatever it is told, and leaves some behind.
    for port in ports.values():
        for left in Path("/tmp").glob(f"seaweedfs-*-{port}.sock"):  # noqa: S108  where it puts them
            left.unlink(missing_ok=True)
