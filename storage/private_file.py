"""Files with a secret in them: made for their owner alone, and refused when others may read them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from review.errors import NeedsAPerson
from storage.disk import disk_told, make_durable

_LONGEST = 4096
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def read_private(path: Path, setting: str) -> bytes:
    """The bytes of the file that *setting* names; raises `NeedsAPerson` when it is missing or open to others."""
    with disk_told(f"the file that {setting} names"):
        try:
            with path.open("rb") as file:
                mode, body = os.fstat(file.fileno()).st_mode, file.read(_LONGEST)
        except FileNotFoundError as error:
            raise NeedsAPerson(f"The file that {setting} names is not there. Put the key back in its place.") from error
    if mode & _OTHERS:
        raise NeedsAPerson(
            f"The key in the file that {setting} names can be read by others on this machine, so it was not used. "
            "Run chmod 600 on that file."
        )
    return body


def write_new(path: Path, body: bytes, mode: int = 0o600) -> None:
    """Make the file *path*, for its owner alone unless *mode* says more; one that is there is never replaced."""
    with disk_told("the key"):
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        except FileExistsError as error:
            raise NeedsAPerson("There is a key in that place already, and a key is never replaced.") from error
        with open(descriptor, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(descriptor)
        make_durable(path.parent)
