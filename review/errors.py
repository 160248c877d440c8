"""What the service refuses, by who must act. Each message is one or two sentences a coordinator can act on."""

from __future__ import annotations


class ReviewError(Exception):
    """Anything this service refuses to do."""


class NeedsAPerson(ReviewError):
    """Trying again will not help: someone has to change something."""


class TryAgainLater(ReviewError):
    """Nothing is wrong with the review: the world outside did not answer."""


class OutOfTurn(NeedsAPerson):
    """A step was asked for before the one it rests on, or a second time."""


class AlreadyThere(NeedsAPerson):
    """Something is kept under this key already, and nothing kept is ever overwritten."""


class NotThere(NeedsAPerson):
    """Nothing is kept under this key."""


class Altered(NeedsAPerson):
    """Bytes that were kept are no longer the bytes that were kept."""
