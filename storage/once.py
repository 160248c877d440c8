"""Keep a thing for good, and know one's own earlier try again."""

from __future__ import annotations

from review.errors import AlreadyThere
from review.vault import Vault


def keep_once(vault: Vault, key: str, body: bytes) -> None:
    """Keep *body* under *key*. With the same bytes there already it has been done; with others raises `AlreadyThere`.

    A store may do as asked and its answer be lost on the way; the client then asks again and is told that the
    key is taken. That is our own object, and its bytes say so.
    """
    try:
        vault.put_new(key, body)
    except AlreadyThere:
        if vault.get(key) != body:
            raise
