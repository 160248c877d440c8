"""The mail server of the demonstration: on loopback, encrypted or silent, each e-mail kept as one .eml file."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import ssl
from collections.abc import Coroutine
from email import message_from_bytes
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from review.errors import NeedsAPerson

HERE = "127.0.0.1"
LONGEST_START = 30.0  # seconds
LARGEST = 40 * 1024 * 1024  # bytes on the wire: what large mail services take
_PLAIN_ID = re.compile(r"<([A-Za-z0-9][A-Za-z0-9.@_-]{0,119})>")


class Mailbox:
    """A mail server on loopback that keeps what it is sent in *folder*, in a thread, while the `with` lasts.

    Port 0 takes a free one. Inside, *port* is the one it has, and *ca_file* the authority that vouches for it (PEM,
    in *cert_folder*), for MAIL_CA_FILE. Raises `NeedsAPerson` when the port is taken.
    """

    host = HERE

    def __init__(self, folder: Path, cert_folder: Path, port: int = 0) -> None:
        self.folder, self.port, self.ca_file = folder, port, cert_folder / "mail-authority.pem"

    def __enter__(self) -> Mailbox:
        for place in (self.folder, self.ca_file.parent):
            place.mkdir(parents=True, exist_ok=True)
        self._listening = self._open()
        self._listening.start()
        self.port = self._listening.port
        return self

    def __exit__(self, *_raised: object) -> None:
        self._listening.stop()

    def _open(self) -> LoopbackServer:
        tls = _certified(self.ca_file)
        try:
            return LoopbackServer(
                _Keeper(self.folder), self.port, tls_context=tls, require_starttls=True, data_size_limit=LARGEST
            )
        except OSError as error:
            raise NeedsAPerson(
                f"The mail server cannot listen on port {self.port}: another program does. Stop that one first."
            ) from error


class LoopbackServer(Controller):
    """An SMTP server in a thread, at *port* of 127.0.0.1, 0 for a free one; it hangs up when it is stopped.

    Raises OSError when the port is taken.
    """

    def __init__(self, keeper: object, port: int = 0, **how: Any) -> None:
        # The library would open the door in its thread, and wait half a minute to say that it could not.
        self._door = _door(port)
        self._lines: list[SMTP] = []
        own = {"hostname": HERE, "port": self._door.getsockname()[1], "server_hostname": "localhost"}
        super().__init__(keeper, ready_timeout=LONGEST_START, **own, **how)

    def factory(self) -> SMTP:
        self._lines.append(super().factory())  # type: ignore[no-untyped-call]
        return self._lines[-1]

    def stop(self, no_assert: bool = False) -> None:
        asyncio.run_coroutine_threadsafe(self._hang_up(), self.loop).result()
        super().stop(no_assert)

    def _create_server(self) -> Coroutine[Any, Any, asyncio.Server]:
        return self.loop.create_server(self._factory_invoker, sock=self._door)

    async def _hang_up(self) -> None:
        """The library stops its loop at once, and would leave open sockets behind."""
        for line in self._lines:
            if isinstance(line.transport, asyncio.WriteTransport):
                line.transport.abort()
        for _ in range(3):  # encrypted lines close in two steps
            await asyncio.sleep(0)


def _door(port: int) -> socket.socket:
    # Named TCP outright: only then does asyncio send each line at once, and not after 40 ms.
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((HERE, port))
    except OSError:
        door.close()
        raise
    return door


class _Keeper:
    """Keeps each message once it is whole, under its message id; a second copy gets a number and stays visible."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        try:
            _keep(self._folder, _name(envelope.content), envelope.content)
        except OSError:
            return "452 4.3.1 No room to keep it"
        return "250 2.0.0 Kept"


def _name(content: bytes) -> str:
    found = _PLAIN_ID.fullmatch(str(message_from_bytes(content)["Message-ID"]).strip())
    return found[1] if found else uuid4().hex


def _keep(folder: Path, name: str, content: bytes) -> None:
    waiting = folder / f".{uuid4().hex}"
    try:
        waiting.write_bytes(content)
        for copy in count(1):
            try:
                os.link(waiting, folder / (f"{name}.eml" if copy == 1 else f"{name}.{copy}.eml"))
            except FileExistsError:
                continue
            return
    finally:
        waiting.unlink(missing_ok=True)


def _certified(ca_file: Path) -> ssl.SSLContext:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    authority.issue_cert("localhost", HERE).configure_cert(context)
    authority.cert_pem.write_to_path(str(ca_file))
    return context
