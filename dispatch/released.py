"""Whether bytes are the ones a person released. What is not, or was only rehearsed, does not leave."""

from __future__ import annotations

import re
from hashlib import sha256
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from review.errors import Altered, NeedsAPerson
from review.vault import Vault

_BAG_INFO = re.compile(r"([^/]+/)?bag-info\.txt")
_REHEARSAL = re.compile(rb"^Review-Status:[ \t]*rehearsal[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)


def as_released(vault: Vault, key: str, digest: str, what: str) -> bytes:
    """The bytes under *key*; raises `Altered` when their sha256 is not *digest*."""
    body = vault.get(key)
    if sha256(body).hexdigest() != digest:
        raise Altered(
            f"A {what} in the archive is no longer the one that was released, so nothing is sent. "
            "Whoever looks after the service must find out why, and bring it back from the backup."
        )
    return body


def refuse_rehearsal(bundle: bytes) -> None:
    """Raise `NeedsAPerson` when the bundle was made from a folder of inputs, not from the ledger."""
    try:
        with ZipFile(BytesIO(bundle)) as parts:
            said = [parts.read(name) for name in parts.namelist() if _BAG_INFO.fullmatch(name)]
    except BadZipFile as error:
        raise NeedsAPerson(f"The bundle cannot be opened. {_MAKE_IT}") from error
    if len(said) != 1:
        raise NeedsAPerson(f"The bundle does not say what it is. {_MAKE_IT}")
    if _REHEARSAL.search(said[0]):
        raise NeedsAPerson(f"This bundle is a rehearsal, made from a folder of inputs. {_MAKE_IT}")


_MAKE_IT = "Nothing was released: the coordinator must run “archive the bundle” and release what it made."
