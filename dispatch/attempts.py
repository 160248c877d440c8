"""What may be tried next, given what was tried before. A mail is repeated once, and only when nobody can know.

SMTP has a gap: between the last dot and the server's answer neither side knows what the other believes (RFC 1047).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from review.record import Attempt

_WITHOUT_RESULT = frozenset({"attempted", "unknown"})
_MOST_WITHOUT_RESULT = 2  # the first, and once more


@dataclass(frozen=True)
class Send:
    """Nothing has left: send it."""


@dataclass(frozen=True)
class SendOnceMore:
    """One attempt ended without a result: send it once more, under the same message id."""


@dataclass(frozen=True)
class LeaveToAPerson:
    """Nothing more is sent by itself; *sentence* says who must do what."""

    sentence: str


@dataclass(frozen=True)
class Done:
    """The mail server has taken it."""


Next = Send | SendOnceMore | LeaveToAPerson | Done


def next_after(attempts: Sequence[Attempt]) -> Next:
    """What to do with a bundle after *attempts*, which are all since its release, oldest first."""
    results = [attempt.result for attempt in attempts]
    if "sent" in results:
        return Done()
    without = sum(result in _WITHOUT_RESULT for result in results)
    if without >= _MOST_WITHOUT_RESULT:
        return LeaveToAPerson(_ASK)
    return SendOnceMore() if without else Send()


def is_open(attempts: Sequence[Attempt]) -> bool:
    """Whether the newest attempt was begun and never ended: its run died, and it must be recorded as unknown."""
    return bool(attempts) and attempts[-1].result == "attempted"


_ASK = (
    "The e-mail was handed over twice and the mail server never said whether it took it, so nothing more is sent. "
    "The coordinator must ask the Home Office whether the documents of this review arrived: if they did, run "
    "“confirm the receipt”; if they did not, run “stop the release”, then release the bundle again."
)
