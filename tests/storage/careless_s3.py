"""A small S3 server that keeps what it is given and leaves out what a test tells it to: real ones do, and say nothing.

Over HTTP, on loopback, on a free port. It shows a listing three keys at a time, so that paging is seen as well.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import md5, sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

from storage.s3 import S3Vault
from tests.storage.servers import a_session

PAGE = 3
BUCKET = "reviews"


@dataclass
class Careless:
    """What the server has, and what it leaves out: create, replace, race, hold, list, or lock: then it says so."""

    ignores: frozenset[str] = frozenset()
    answers: list[tuple[int, str]] = field(default_factory=list)  # given first, instead of doing anything
    objects: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    told: dict[str, str] = field(default_factory=dict)  # the headers of the last write
    lock: Lock = field(default_factory=Lock)
    address: str = ""

    def vault(self) -> S3Vault:
        return S3Vault(BUCKET, endpoint=self.address, session=a_session())


@contextmanager
def careless_s3(*ignores: str) -> Iterator[Careless]:
    careless = Careless(frozenset(ignores))

    class Handler(_Handler):
        store = careless

    server = _Server(("127.0.0.1", 0), Handler)
    careless.address = f"http://127.0.0.1:{server.server_address[1]}"
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield careless
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64  # a race comes all at once, and who is turned away waits a second


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer in one piece: in two, the second waits for an acknowledgement
    store: Careless

    def do_PUT(self) -> None:
        body, key, query = self._body(), self._key(), self._query()
        self.store.told = {name.lower(): text for name, text in self.headers.items()}
        if self._answered_already():
            return
        if "legal-hold" in query and "lock" in self.store.ignores:
            self._refuse(400, "InvalidRequest")
        elif "legal-hold" in query:
            self.store.held.add(key)
            self._answer(200)
        elif "race" in self.store.ignores:
            self._put_without_a_lock(key, body)
        else:
            with self.store.lock:
                self._put(key, body)

    def do_GET(self) -> None:
        query = self._query()
        if self._answered_already():
            return
        if "list-type" in query:
            self._list(query)
        elif "versions" in query:
            self._versions(query["prefix"][0])
        elif "legal-hold" in query:
            status = "ON" if self._key() in self.store.held else "OFF"
            self._answer(200, f"<LegalHold><Status>{status}</Status></LegalHold>")
        else:
            self._object()

    do_HEAD = do_GET

    def do_DELETE(self) -> None:
        key = self._key()
        if key in self.store.held and "hold" not in self.store.ignores:
            self._refuse(403, "AccessDenied")
            return
        self.store.objects.pop(key, None)
        self._answer(204)

    def _put(self, key: str, body: bytes) -> None:
        if self._refused(key):
            self._refuse(412, "PreconditionFailed")
            return
        self.store.objects[key] = (body, self.headers["x-amz-meta-sha256"])
        self._answer(200, headers={"ETag": _etag(body)})

    def _put_without_a_lock(self, key: str, body: bytes) -> None:
        """As some do: look first, write a moment later."""
        refused = self._refused(key)
        time.sleep(0.05)
        if refused:
            self._refuse(412, "PreconditionFailed")
            return
        self.store.objects[key] = (body, self.headers["x-amz-meta-sha256"])
        self._answer(200, headers={"ETag": _etag(body)})

    def _refused(self, key: str) -> bool:
        there = self.store.objects.get(key)
        if self.headers["If-None-Match"] == "*" and "create" not in self.store.ignores:
            return there is not None
        if self.headers["If-Match"] and "replace" not in self.store.ignores:
            return there is None or _etag(there[0]) != self.headers["If-Match"]
        return False

    def _object(self) -> None:
        kept = self.store.objects.get(self._key())
        if kept is None:
            self._refuse(404, "NoSuchKey")
            return
        self._answer(200, kept[0], {"ETag": _etag(kept[0]), "x-amz-meta-sha256": kept[1]})

    def _list(self, query: dict[str, list[str]]) -> None:
        prefix, after = query.get("prefix", [""])[0], query.get("continuation-token", [""])[0]
        hidden = "list" in self.store.ignores
        keys = sorted(key for key in self.store.objects if key.startswith(prefix) and key > after and not hidden)
        page, more = keys[:PAGE], len(keys) > PAGE
        token = f"<NextContinuationToken>{escape(page[-1])}</NextContinuationToken>" if more else ""
        contents = "".join(f"<Contents><Key>{escape(key)}</Key></Contents>" for key in page)
        said = f"<IsTruncated>{str(more).lower()}</IsTruncated>{token}{contents}"
        self._answer(200, f"<ListBucketResult>{said}</ListBucketResult>")

    def _versions(self, prefix: str) -> None:
        versions = "".join(
            f"<Version><Key>{escape(key)}</Key><VersionId>v1</VersionId><IsLatest>true</IsLatest>"
            f"<ETag>{escape(_etag(body))}</ETag></Version>"
            for key, (body, _digest) in self.store.objects.items()
            if key.startswith(prefix)
        )
        self._answer(200, f"<ListVersionsResult><IsTruncated>false</IsTruncated>{versions}</ListVersionsResult>")

    def _answered_already(self) -> bool:
        if not self.store.answers:
            return False
        self._refuse(*self.store.answers.pop(0))
        return True

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def _key(self) -> str:
        return unquote(urlsplit(self.path).path).removeprefix(f"/{BUCKET}/")

    def _query(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.path).query, keep_blank_values=True)

    def _refuse(self, status: int, code: str) -> None:
        self._answer(status, f"<Error><Code>{code}</Code><Message>no</Message></Error>")

    def _answer(self, status: int, body: str | bytes = b"", headers: dict[str, str] | None = None) -> None:
        said = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, text in (headers or {}).items():
            self.send_header(name, text)
        if status != 204:
            self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        if self.command != "HEAD" and status != 204:
            self.wfile.write(said)

    def handle_expect_100(self) -> bool:
        done = super().handle_expect_100()
        self.wfile.flush()  # the client waits a second for it
        return done

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's own name
        """Nothing is printed."""


def _etag(body: bytes) -> str:
    return f'"{md5(body).hexdigest()}"'  # noqa: S324  what an S3 server answers


def digest(body: bytes) -> str:
    return sha256(body).hexdigest()
