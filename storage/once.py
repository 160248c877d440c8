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


def keep_under_its_name(vault: Vault, key: str, file_name: str, body: bytes, again: str) -> None:
    """The same for a file that people know by name. *again* is what to do where other bytes are there."""
    try:
        keep_once(vault, key, body)
    except AlreadyThere as error:
        raise AlreadyThere(
            f"{file_name} is kept already, with other words, and nothing kept is ever overwritten. "
            f"{again}, so that it takes the next version."
        ) from error
