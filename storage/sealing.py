"""Encrypt what says who real people are before it leaves the process.

Each review has a key of its own, wrapped by the partnership's (RFC 3394) and kept beside the review: destroying it
is the erasure. A sealed object is a heading that names this form, a nonce of 12 bytes, and AES-256-GCM's bytes; it
opens under its own object key alone, so that nothing can be passed off as something else.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from contextlib import suppress
from pathlib import Path
from secrets import token_bytes, token_hex

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from review import places
from review.errors import AlreadyThere, Altered, NeedsAPerson, NotThere
from review.settings import Settings
from review.vault import Vault
from storage.private_file import read_private, write_new

_SEALED, _WRAPPED = b"sealed/1\n", b"review-key/1\n"
_KEY, _NONCE = 32, 12  # bytes
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{64}")


class Seal:
    """Closes and opens what is kept of a review. *partnership_key* is 32 bytes."""

    def __init__(self, partnership_key: bytes) -> None:
        if len(partnership_key) != _KEY:
            raise ValueError(f"The partnership's key is {_KEY} bytes long.")
        self._partnership_key = partnership_key

    def close(self, vault: Vault, reference: str, key: str, body: bytes) -> bytes:
        """*body*, sealed to be kept under *key*; the review's own key is made when it has none yet."""
        nonce = token_bytes(_NONCE)
        cipher = AESGCM(self._key_made_or_found(vault, reference))
        return _SEALED + nonce + cipher.encrypt(nonce, body, _bound_to(key))

    def open(self, vault: Vault, reference: str, key: str, sealed: bytes) -> bytes:
        """What was sealed; raises `Altered` when it was changed or moved, `NeedsAPerson` without the right key."""
        if not sealed.startswith(_SEALED):
            raise Altered(f"What lies under {key} should be sealed and is not, or was sealed by a later release.")
        cipher = AESGCM(self._key_found(vault, reference))
        rest = sealed.removeprefix(_SEALED)
        try:
            return cipher.decrypt(rest[:_NONCE], rest[_NONCE:], _bound_to(key))
        except (InvalidTag, ValueError) as error:
            raise Altered(
                f"What lies under {key} was not sealed for that place, or was changed since. "
                "Tell whoever looks after the vault: it has to come back from the backup."
            ) from error

    def check(self, vault: Vault, reference: str) -> None:
        """Raise `NeedsAPerson` where the review's key is gone, or the partnership's does not open it; nothing sealed is read."""
        self._key_found(vault, reference)

    def _key_made_or_found(self, vault: Vault, reference: str) -> bytes:
        place = places.review_key(reference)
        if vault.head(place) is None:
            # Another writer may make it first, or the answer to our own may be lost: what is kept counts.
            with suppress(AlreadyThere):
                vault.put_new(place, _WRAPPED + aes_key_wrap(self._partnership_key, token_bytes(_KEY)))
        return self._key_found(vault, reference)

    def _key_found(self, vault: Vault, reference: str) -> bytes:
        try:
            wrapped = vault.get(places.review_key(reference))
        except NotThere as error:
            raise NeedsAPerson(
                f"The key of {reference} is not there: what was sealed for it cannot be read. If the key was "
                "destroyed on purpose, that is the erasure; if not, it has to come back from the backup."
            ) from error
        try:
            return aes_key_unwrap(self._partnership_key, wrapped.removeprefix(_WRAPPED))
        except (InvalidUnwrap, ValueError) as error:
            raise NeedsAPerson(
                f"The partnership's key does not open the key of {reference}: it is not the one this review was "
                "sealed with. Whoever looks after the keys has to put that one back in PARTNERSHIP_KEY_FILE."
            ) from error


class NoSeal(Seal):
    """Opens nothing: in the place of the partnership's seal where its own key is the trouble, which is told once."""

    def __init__(self) -> None:
        super().__init__(bytes(_KEY))

    def check(self, vault: Vault, reference: str) -> None:
        """Says nothing of any one review."""


def seal_of(settings: Settings) -> Seal:
    """The seal of this partnership; raises `NeedsAPerson` when its key is missing, unreadable or open to others."""
    if settings.partnership_key:
        return Seal(_key_in(settings.partnership_key, "PARTNERSHIP_KEY"))
    if settings.partnership_key_file is None:
        raise NeedsAPerson("The partnership's key is not set. Set PARTNERSHIP_KEY_FILE to the file that holds it.")
    body = read_private(settings.partnership_key_file, "PARTNERSHIP_KEY_FILE")
    return Seal(_key_in(body.decode("ascii", "replace"), "the file that PARTNERSHIP_KEY_FILE names"))


def make_partnership_key(path: Path) -> None:
    """Write a fresh key to *path*, as 64 hexadecimal digits, readable by its owner alone."""
    write_new(path, f"{token_hex(_KEY)}\n".encode())


def _key_in(text: str, where: str) -> bytes:
    text = text.strip()
    try:
        key = bytes.fromhex(text) if _HEXADECIMAL.fullmatch(text) else b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != _KEY:
        raise NeedsAPerson(
            f"There is no key in {where}: it is {_KEY} bytes, written as 64 hexadecimal digits or in base64."
        )
    return key


def _bound_to(key: str) -> bytes:
    return _SEALED + key.encode()
