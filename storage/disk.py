"""What a disk answers when it cannot do as asked, said as a sentence to the person who can mend it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from review.errors import NeedsAPerson, ReviewError, TryAgainLater

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_GONE = frozenset({errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOTCONN})
_BUSY = frozenset({errno.EMFILE, errno.ENFILE, errno.EAGAIN, errno.ENOMEM, errno.ENOLCK})


@contextmanager
def disk_told(what: str) -> Iterator[None]:
    """Say what the disk says of *what* ("the vault"): `TryAgainLater` when it is full, busy or gone, else `NeedsAPerson`.

    What was written before is not known here: whoever took the step says that.
    """
    try:
        yield
    except OSError as error:
        raise _said(error, what) from error


def check_there(signs: Iterable[Path]) -> None:
    """Raise `TryAgainLater` when one of *signs*, the files by which a vault is known, is gone: its disk is not there."""
    if not all(sign.exists() for sign in signs):
        raise disk_gone("the vault")


def disk_gone(what: str) -> TryAgainLater:
    """What is said of a disk that was there when the step began."""
    return TryAgainLater(
        f"The disk of {what} is not there any more, so what it holds cannot be told. "
        "See that it is connected, in the place that VAULT_FOLDER names, then press the same step again."
    )


def make_durable(folder: Path) -> None:
    """Bring the names in *folder* to the disk: after a power cut a file is found only under a name that is there."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _said(error: OSError, what: str) -> ReviewError:
    if error.errno in _FULL:
        return TryAgainLater(f"The disk that holds {what} is full. Free some space, then press the same step again.")
    if error.errno in _GONE:
        return disk_gone(what)
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
