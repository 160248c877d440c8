"""Asked to stop, by Ctrl-C, by a signal or by a closed terminal, a command first stops what it started; once."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

ASKED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def stopped_in_order() -> Iterator[None]:
    """While this lasts a request to stop unwinds the command; while it unwinds, further requests change nothing.

    Under `nohup` a closed terminal asks for nothing.
    """
    goes_on = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    asked = [number for number in ASKED if not (goes_on and number == signal.SIGHUP)]
    before = {number: signal.signal(number, _unwind) for number in asked}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _unwind(_number: int, _frame: object) -> None:
    for number in ASKED:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt
