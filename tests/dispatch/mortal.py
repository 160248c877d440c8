"""A run that dies at a chosen point, as a process dies: at once, with nothing tidied up."""

from __future__ import annotations

import os
import signal
import smtplib
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from dispatch.mail import Limits, line_to, send
from dispatch.outbox import waiting
from dispatch.turn import Turn
from review.errors import ReviewError
from storage.folder import FolderVault
from tests.dispatch.builders import a_message, a_turn, mail_settings

ON_THE_LINE = ("connected", "encrypted", "DATA allowed", "half the message", "the dot", "the answer")
LIMITS = Limits(answer=20, handing=20, taking=20)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class MortalVault:
    """Dies before or after its *n*th write."""

    def __init__(self, vault: FolderVault, moment: str, n: int) -> None:
        self._vault, self._moment, self._left = vault, moment, n

    def __getattr__(self, name):
        return getattr(self._vault, name)

    def put_new(self, key: str, body: bytes) -> None:
        self._left -= 1
        if self._left == 0 and self._moment == "before":
            die()
        self._vault.put_new(key, body)
        if self._left == 0:
            die()


class MortalLine(smtplib.SMTP):
    """A line to the mail server that dies at *point*."""

    def __init__(self, point: str, *given, **named) -> None:
        self._point, self._said = point, ""
        super().__init__(*given, **named)
        self._dies("connected")

    def starttls(self, **named):
        answer = super().starttls(**named)
        self._dies("encrypted")
        return answer

    def docmd(self, cmd, args=""):
        answer = super().docmd(cmd, args)
        if cmd == "DATA":
            self._said = cmd
            self._dies("DATA allowed")
        return answer

    def send(self, s):
        if self._said == "DATA" and self._point == "half the message":
            super().send(s[: len(s) // 2])
            die()
        super().send(s)
        if self._said == "DATA":
            self._dies("the dot")

    def getreply(self):
        answer = super().getreply()
        if self._said == "DATA" and answer[0] != 354:
            self._dies("the answer")
        return answer

    def _dies(self, point: str) -> None:
        if self._point == point:
            die()


def a_run(vault, port: int, ca_file: Path, now: datetime, connect: Callable[..., smtplib.SMTP] = smtplib.SMTP) -> Turn:
    line = line_to(mail_settings(port, ca_file=ca_file), LIMITS)
    return a_turn(vault, lambda message: send(message, line, connect), now)


def run_and_die(root: Path, point: tuple[str, int], port: int, ca_file: Path, now: datetime) -> None:
    """A whole run in a process of its own; it ends well only if it never comes to *point*."""
    moment, n = point
    vault, connect = FolderVault(root), smtplib.SMTP
    if moment in ON_THE_LINE:
        connect = partial(MortalLine, moment)
    else:
        vault = MortalVault(vault, moment, n)
    for item in waiting(vault):
        with suppress(ReviewError):
            a_run(vault, port, ca_file, now, connect).take(item, a_message(item))
