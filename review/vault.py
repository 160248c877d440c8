"""What a vault promises, whoever keeps the bytes: narrow, and shaped like S3."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Kept:
    """What is known of one object without fetching it: size in bytes, sha256 in hex, and the tag `put_if` asks for."""

    key: str
    size: int
    digest: str
    tag: str


class Vault(Protocol):
    """Keeps bytes under keys. Every method raises `TryAgainLater` when the store does not answer."""

    def put_new(self, key: str, body: bytes) -> None:
        """Keep *body* if nothing lies under *key*; otherwise raise `AlreadyThere` and write nothing."""

    def put_if(self, key: str, body: bytes, tag: str) -> None:
        """Replace what lies under *key* if its tag is still *tag*; otherwise raise `AlreadyThere`, or `NotThere`."""

    def get(self, key: str) -> bytes:
        """The bytes kept; raises `NotThere`, or `Altered` when they are not the bytes that were kept."""

    def head(self, key: str) -> Kept | None:
        """What is known of *key*, or None."""

    def list(self, prefix: str) -> list[str]:
        """Every key under *prefix*, sorted."""

    def hold(self, key: str) -> None:
        """Forbid deletion of *key* until a person lifts it; raises `NeedsAPerson` where the store cannot."""

    def delete_version(self, key: str, tag: str) -> None:
        """Remove what lies under *key* and every version it replaced, if its tag is still *tag*.

        Raises `NotThere`; `AlreadyThere` when it was replaced since; `NeedsAPerson` while it is held.
        """
