"""Sign a bundle so that `minisign`, a program anyone can install, says who made it.

The three files are minisign's: a secret key without a password, a public key, and a prehashed signature ("ED": Ed25519
over the BLAKE2b-512 of the file) whose trusted comment is signed too. https://jedisct1.github.io/minisign/
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from secrets import token_bytes

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from review.errors import NeedsAPerson, ReviewError
from review.settings import Settings
from storage.private_file import read_private, write_new

_KEY, _PREHASHED = b"Ed", b"ED"
_NO_PASSWORD, _BLAKE2 = b"\0\0", b"B2"
_IDENTIFIER, _SEED, _PUBLIC, _SIGNATURE, _CHECK = 8, 32, 32, 64, 32  # bytes
# Where a password would be made into a key: salt, and how much work that is to be.
_UNUSED = bytes(32 + 8 + 8)
_UNTRUSTED, _TRUSTED = b"untrusted comment: ", b"trusted comment: "
_SIGNATURE_FILE = re.compile(_UNTRUSTED + rb".*\n(.+)\n" + _TRUSTED + rb"(.*)\n(.+)\n")


@dataclass(frozen=True)
class Signer:
    """Signs with one key; *identifier* is the eight bytes by which minisign tells keys apart."""

    identifier: bytes
    key: Ed25519PrivateKey = field(repr=False)

    def sign(self, body: bytes, comment: str) -> bytes:
        """The minisign signature of *body*, as the bytes of its file; *comment* is one line and is signed too."""
        signature = self.key.sign(_prehash(body))
        return _lines(
            _UNTRUSTED + b"signature by the review service",
            b64encode(_PREHASHED + self.identifier + signature),
            _TRUSTED + comment.encode(),
            b64encode(self.key.sign(signature + comment.encode())),
        )


@dataclass(frozen=True)
class PublicKey:
    identifier: bytes
    key: Ed25519PublicKey


@dataclass(frozen=True)
class Signature:
    """A signature as read, not yet checked: *both* is over the signature and its comment together."""

    identifier: bytes
    signature: bytes
    comment: str
    both: bytes


def make_key(secret: Path, public: Path) -> None:
    """Write a fresh key pair, the secret one readable by its owner alone; neither replaces a file that is there."""
    key, identifier = Ed25519PrivateKey.generate(), token_bytes(_IDENTIFIER)
    shown = key.public_key().public_bytes_raw()
    said = identifier + key.private_bytes_raw() + shown
    # The check lets minisign notice a damaged key file.
    check = blake2b(_KEY + said, digest_size=_CHECK).digest()
    body = _KEY + _NO_PASSWORD + _BLAKE2 + _UNUSED + said + check
    name = identifier[::-1].hex().upper().encode()
    write_new(secret, _lines(_UNTRUSTED + b"minisign secret key of the review service", b64encode(body)))
    try:
        write_new(
            public, _lines(_UNTRUSTED + b"minisign public key " + name, b64encode(_KEY + identifier + shown)), 0o644
        )
    except ReviewError:
        secret.unlink()  # one without the other is of no use to anyone
        raise


def signer_of(settings: Settings) -> Signer:
    """The partnership's signer; raises `NeedsAPerson` when its key is missing, open to others or no key."""
    return signer_in(read_private(settings.signing_key_file, "SIGNING_KEY_FILE"))


def signer_in(secret: bytes) -> Signer:
    """The signer whose minisign secret key file has these bytes."""
    body = _decoded(secret)
    head, rest = body[:6], body[6 + len(_UNUSED) :]
    if head[:2] != _KEY or len(rest) != _IDENTIFIER + _SEED + _PUBLIC + _CHECK:
        raise NeedsAPerson(
            "The file that SIGNING_KEY_FILE names is not a minisign secret key. Put the right one there."
        )
    if head != _KEY + _NO_PASSWORD + _BLAKE2:
        raise NeedsAPerson(
            "The signing key has a password, which nobody is there to type. "
            "Take it off with minisign -C -W, or make a new key with minisign -G -W."
        )
    seed = rest[_IDENTIFIER : _IDENTIFIER + _SEED]
    return Signer(rest[:_IDENTIFIER], Ed25519PrivateKey.from_private_bytes(seed))


def read_public_key(body: bytes) -> PublicKey:
    """Read a minisign public key file; raises `NeedsAPerson` when it is none."""
    key = _decoded(body)
    if key[:2] != _KEY or len(key) != len(_KEY) + _IDENTIFIER + _PUBLIC:
        raise NeedsAPerson("That file is not a minisign public key. Ask the partnership for the one it signs with.")
    return PublicKey(key[2:10], Ed25519PublicKey.from_public_bytes(key[10:]))


def read_signature(body: bytes) -> Signature | None:
    """Read a minisign signature file, or None when it is not one as we write it."""
    # On its way by mail or through Windows its line ends may have changed.
    said = _SIGNATURE_FILE.fullmatch(body.replace(b"\r\n", b"\n"))
    signature = _bytes_in(said[1]) if said else b""
    if not said or signature[:2] != _PREHASHED or len(signature) != len(_PREHASHED) + _IDENTIFIER + _SIGNATURE:
        return None
    return Signature(signature[2:10], signature[10:], said[2].decode("utf-8", "replace"), _bytes_in(said[3]))


def is_signed_by(key: PublicKey, signature: Signature, body: bytes) -> bool:
    """Whether *key* made *signature* over *body*, and over its trusted comment."""
    try:
        key.key.verify(signature.signature, _prehash(body))
        key.key.verify(signature.both, signature.signature + signature.comment.encode())
    except InvalidSignature:
        return False
    return True


def _prehash(body: bytes) -> bytes:
    return blake2b(body, digest_size=64).digest()


def _lines(*lines: bytes) -> bytes:
    return b"\n".join(lines) + b"\n"


def _decoded(file: bytes) -> bytes:
    """What the second line of a key file says; nothing when it has none."""
    lines = file.split(b"\n")
    return _bytes_in(lines[1].strip()) if lines[0].startswith(_UNTRUSTED) and len(lines) > 1 else b""


def _bytes_in(line: bytes) -> bytes:
    try:
        return b64decode(line, validate=True)
    except binascii.Error:
        return b""
