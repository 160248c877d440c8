"""Mail servers that misbehave: one that speaks SMTP and errs when told to, one that says what it is told to say."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import trustme
from aiosmtpd.smtp import AuthResult

from commands.mail_catcher import LoopbackServer

HERE = "127.0.0.1"
LONGER_THAN_ANYONE_WAITS = 30.0

# What a fault answers in place of a yes, at which step; None means that the line breaks there instead.
AT_RCPT = {
    "450 to the recipient": "450 4.7.1 fern.realname@council.example is greylisted",
    "550 to the recipient": "550 5.1.1 No mailbox for fern.realname@council.example",
    "broken line before DATA": None,
}
AFTER_THE_DOT = {
    "451 to the message": "451 4.3.0 Try again, Fern Realname",
    "550 to the message": "550 5.7.1 Not from fern.realname@council.example",
    "552 to the message": "552 5.3.4 Too big",
    "broken line after the dot, not kept": None,
}
KEPT_BUT_UNHEARD = ("broken line after the dot, kept", "silence after the dot, kept")
SILENT_BEFORE = "silence before DATA"


class FaultyServer(LoopbackServer):
    """An SMTP server in a thread. The next message meets *fault*, once; *kept* is the bytes of each it kept."""

    def __init__(self, tls: ssl.SSLContext | None, size: int = 40 << 20, password: str = "") -> None:
        self.fault, self.kept, self.in_clear = "", [], []
        signs_in = {"authenticator": self._authenticate, "auth_required": True} if password else {}
        self.password = password
        super().__init__(self, tls_context=tls, data_size_limit=size, **signs_in)

    def __enter__(self) -> FaultyServer:
        self.start()
        return self

    def __exit__(self, *_raised):
        self.stop()

    def _authenticate(self, _server, _session, _envelope, _mechanism, data):
        return AuthResult(success=data.password == self.password.encode(), handled=False)

    async def handle_MAIL(self, _server, session, envelope, address, _options):
        if session.ssl is None:
            self.in_clear.append(address)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, _session, envelope, address, _options):
        fault, self.fault = self.fault, ("" if self._is_met_at_rcpt() else self.fault)
        if fault == SILENT_BEFORE:
            await asyncio.sleep(LONGER_THAN_ANYONE_WAITS)
        if fault in AT_RCPT:
            return AT_RCPT[fault] or _broken(server)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, _session, envelope):
        fault, self.fault = self.fault, ""
        if fault in AFTER_THE_DOT:
            return AFTER_THE_DOT[fault] or _broken(server)
        self.kept.append(envelope.content)
        if fault == KEPT_BUT_UNHEARD[0]:
            return _broken(server)
        if fault == KEPT_BUT_UNHEARD[1]:
            await asyncio.sleep(LONGER_THAN_ANYONE_WAITS)
        return "250 2.0.0 Kept for Fern Realname"

    def _is_met_at_rcpt(self) -> bool:
        return self.fault in AT_RCPT or self.fault == SILENT_BEFORE


def _broken(server) -> str:
    server.transport.abort()
    return "421 never heard"


def a_certificate(folder: Path, name: str = HERE) -> tuple[ssl.SSLContext, Path]:
    """A server's side for *name*, and the file of the authority that vouches for it."""
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    ca_file = folder / f"authority-of-{name}.pem"
    authority.cert_pem.write_to_path(str(ca_file))
    return context, ca_file


class Heard:
    """What passed in one direction, byte for byte."""

    def __init__(self, port: int) -> None:
        self.port, self.bytes = port, b""


@contextmanager
def scripted_server(replies: Sequence[str], tls: ssl.SSLContext | None = None) -> Iterator[Heard]:
    """Say each reply in turn, the first unasked and one for each line heard; then break the line, or try *tls*."""
    with _listening() as door:
        heard = Heard(door.getsockname()[1])

        def talk() -> None:
            with suppress(OSError):
                line, _ = door.accept()
                with line, line.makefile("rb") as lines:
                    for reply in replies:
                        line.sendall(reply.encode() + b"\r\n")
                        heard.bytes += b"" if reply is replies[-1] and tls else lines.readline()
                    if tls:
                        tls.wrap_socket(line, server_side=True).close()

        with _in_a_thread(talk):
            yield heard


@contextmanager
def eavesdropper(port: int) -> Iterator[Heard]:
    """Stand between a client and the server at *port*, and hear all that the client says."""
    with _listening() as door:
        heard = Heard(door.getsockname()[1])

        def pass_on(source: socket.socket, target: socket.socket, listen: bool) -> None:
            with suppress(OSError):
                while said := source.recv(65536):
                    if listen:
                        heard.bytes += said
                    target.sendall(said)
            for end in (source, target):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)  # wakes whoever waits at the other ends

        def stand_between() -> None:
            with suppress(OSError):
                client, _ = door.accept()
                server = socket.create_connection((HERE, port))
                with client, server, _in_a_thread(lambda: pass_on(server, client, listen=False)):
                    pass_on(client, server, listen=True)

        with _in_a_thread(stand_between):
            yield heard


@contextmanager
def _listening() -> Iterator[socket.socket]:
    with socket.create_server((HERE, 0)) as door:
        door.settimeout(20)
        yield door


@contextmanager
def _in_a_thread(work) -> Iterator[None]:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    yield
    thread.join(20)
