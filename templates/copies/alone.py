"""Runs LibreOffice so that nothing of it is left behind and nothing of the world outside can be reached."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from review.errors import NeedsAPerson, TryAgainLater

_OFFICE = "soffice"
# With namespaces of users, anybody may have a network of their own that is empty; without them, root alone may.
# Where numbers of processes may be its own too, all of it ends with the service, even when that is killed outright.
_ENDS_WITH_US = ("setpriv", "--pdeathsig", "KILL")
_ALL_OF_IT = ("--pid", "--fork", "--kill-child")
_WITHOUT_A_NETWORK = (
    (*_ENDS_WITH_US, "unshare", "-rn", *_ALL_OF_IT),
    (*_ENDS_WITH_US, "unshare", "-n", *_ALL_OF_IT),
    ("unshare", "-rn"),
    ("unshare", "-n"),
)


class NoLayout(NeedsAPerson):
    """This machine cannot lay out pages: it lacks LibreOffice, or a way to keep it from the network."""


def check_can_lay_out() -> None:
    """Raise `NoLayout` saying what this machine lacks."""
    _office()
    _without_a_network()


def run_alone(words: Sequence[str], folder: Path, seconds: float) -> None:
    """Run LibreOffice with *words*, its profile, home and temporary files in *folder*, for *seconds* at most.

    Raises `NoLayout` where the machine lacks something, `TryAgainLater` when the time is over. Whatever it started is
    killed with it.
    """
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [*_without_a_network(), _office(), profile, "--headless", "--norestore", *words]
    process = subprocess.Popen(  # noqa: S603  fixed words, and names that we gave
        command,
        env=_environment(folder),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # a group of its own, so that all of it can be killed
    )
    try:
        process.wait(seconds)
    except BaseException as stopped:
        _kill(process)
        if isinstance(stopped, subprocess.TimeoutExpired):
            raise TryAgainLater(
                f"LibreOffice was not done after {seconds:g} seconds and was stopped. Nothing was written."
            ) from None
        raise


def _environment(folder: Path) -> dict[str, str]:
    """What a program needs to start, and nothing of the service's settings and keys."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LC_ALL": "C.UTF-8",
    }


def _kill(process: subprocess.Popen[bytes]) -> None:
    """The program and its children; it has not been waited for, so that its number is still its own."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _office() -> str:
    found = shutil.which(_OFFICE)
    if not found:
        raise NoLayout(
            "LibreOffice is not on this machine, so pages cannot be laid out: no PDF, and no page numbers in contents. "
            "Install it (on Debian and Ubuntu: libreoffice-writer-nogui and fonts-liberation)."
        )
    return found


@cache
def _without_a_network() -> tuple[str, ...]:
    """The words before a command that leave it without a network.

    LibreOffice fetches what a document points to. Ours point nowhere, which is checked; but a fence that is missing is
    told and not done without.
    """
    for words in _WITHOUT_A_NETWORK:
        if shutil.which(words[0]) and not subprocess.run([*words, "true"], capture_output=True, check=False).returncode:  # noqa: S603
            return words
    raise NoLayout(
        "This machine does not let a program be run without a network, so LibreOffice was not started: no PDF, and no "
        "page numbers in contents. Let the service's user have user namespaces (“Copies” in docs/running.md says how)."
    )
