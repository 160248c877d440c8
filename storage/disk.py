"""What a disk answers when it cannot do as asked, said as a sentence to the person who can mend it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from review.errors import NeedsAPerson, ReviewError, TryAgainLater

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_BUSY = frozenset({errno.EMFILE, errno.ENFILE, errno.EAGAIN, errno.ENOMEM, errno.ENOLCK})


@contextmanager
def disk_told(what: str) -> Iterator[None]:
    """Say what the disk says of *what* ("the vault"): `TryAgainLater` when it is full, else `NeedsAPerson`."""
    try:
        yield
    except OSError as error:
        raise _said(error, what) from error


def make_durable(folder: Path) -> None:
    """Bring the names in *folder* to the disk: after a power cut a file is found only under a name that is there."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _said(error: OSError, what: str) -> ReviewError:
    if error.errno in _FULL:
        return TryAgainLater(
            f"The disk that holds {what} is full: nothing was written. Free some space, then press the same step again."
        )
    if error.errno in _FORBIDDEN:
        return NeedsAPerson(
            f"The service may not read or write {what}. "
            "Whoever looks after this machine has to give its user that right."
        )
    reason = os.strerror(error.errno) if error.errno else "no reason given"
    if error.errno in _BUSY:
        return TryAgainLater(
            f"The machine is too busy to reach {what} ({reason}). Wait, then press the same step again."
        )
    return NeedsAPerson(
        f"The disk did not do as asked with {what} ({reason}). Whoever looks after this machine has to look."
    )
