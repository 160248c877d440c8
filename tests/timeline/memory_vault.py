"""A vault in memory, under the same promises as those that keep: so that a review can be walked in a tenth of a second."""

from __future__ import annotations

from hashlib import sha256
from threading import Lock
from typing import Any

from review.vault import Kept
from storage.answers import already_there, changed_meanwhile, held, not_there
from storage.keys import parts_of


class MemoryVault:
    """Keeps bytes as long as the process lives; its tags are the sha256. *objects* are those of another, to go on from."""

    def __init__(self, objects: dict[str, bytes] | None = None) -> None:
        self.objects: dict[str, bytes] = dict(objects or {})
        self._held: set[str] = set()
        self._changing = Lock()

    def copy(self) -> MemoryVault:
        """Another vault that keeps the same, and goes its own way."""
        return MemoryVault(self.objects)

    def put_new(self, key: str, body: bytes) -> None:
        with self._changing:
            if self._found(key) is not None:
                raise already_there(key)
            self.objects[key] = body

    def put_if(self, key: str, body: bytes, tag: str) -> None:
        with self._changing:
            self._expect(key, tag)
            self.objects[key] = body

    def get(self, key: str) -> bytes:
        body = self._found(key)
        if body is None:
            raise not_there(key)
        return body

    def head(self, key: str) -> Kept | None:
        body = self._found(key)
        if body is None:
            return None
        digest = sha256(body).hexdigest()
        return Kept(key, len(body), digest, tag=digest)

    def list(self, prefix: str) -> list[str]:
        return sorted(key for key in self.objects if key.startswith(prefix))

    def hold(self, key: str) -> None:
        if self.head(key) is None:
            raise not_there(key)
        self._held.add(key)

    def delete_version(self, key: str, tag: str) -> None:
        with self._changing:
            self._expect(key, tag)
            if key in self._held:
                raise held(key)
            del self.objects[key]

    def _found(self, key: str) -> bytes | None:
        """What lies under *key*; raises ValueError for a key that no vault takes."""
        body = self.objects.get(key)
        if body is None:
            parts_of(key)
        return body

    def _expect(self, key: str, tag: str) -> None:
        kept = self.head(key)
        if kept is None:
            raise not_there(key)
        if kept.tag != tag:
            raise changed_meanwhile(key)


class Died(BaseException):
    """The process is gone: nothing of ours may catch this and tidy up."""


class MortalVault:
    """Another vault whose process dies at its *n*th write, just before it is kept or just after."""

    def __init__(self, vault: MemoryVault, n: int, *, after: bool) -> None:
        self._vault, self._left, self._after = vault, n, after

    def __getattr__(self, name: str) -> Any:
        return getattr(self._vault, name)

    def put_new(self, key: str, body: bytes) -> None:
        self._left -= 1
        if self._left == 0 and not self._after:
            raise Died
        self._vault.put_new(key, body)
        if self._left == 0:
            raise Died
