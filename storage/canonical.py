"""JSON with one spelling (RFC 8785), so that what says the same has the same digest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import rfc8785


def canonical(value: Mapping[str, Any]) -> bytes:
    """The one spelling of *value*; raises ValueError for what JSON cannot say, such as NaN or 2 to the power of 53."""
    return rfc8785.dumps(dict(value))


def is_canonical(body: bytes) -> bool:
    """Whether *body* is JSON in its one spelling: nothing in it was said twice, or in another way."""
    try:
        return canonical(json.loads(body)) == body
    except (ValueError, TypeError, RecursionError):
        return False


def digest(body: bytes) -> str:
    """The sha256 of *body* in hex."""
    return sha256(body).hexdigest()
