"""How long the guidance keeps each kind of material once a review is closed, in words."""

from __future__ import annotations

from datetime import date

from review.dates import in_words, months_after
from review.pack_values import Retention
from review.packs import Pack

_HELD = "held until a person signs its disposal"
_THEN = {"hold": f"and then {_HELD}", "dispose": "and then disposed of"}


def kept(pack: Pack, closed_on: date | None) -> tuple[str, ...]:
    """For each kind of material what becomes of it: until a day where the close is known, otherwise by its months."""
    return tuple(f"{name.replace('_', ' ')}: {_what(one, closed_on)}" for name, one in pack.retention.items())


def needs_a_signature(pack: Pack) -> bool:
    """Whether, at the close, material is still held, so that a person has to have signed what was destroyed."""
    return any(one.months is not None or one.action == "hold" for one in pack.retention.values())


def _what(one: Retention, closed_on: date | None) -> str:
    if one.months is None:
        return _HELD if one.action == "hold" else "disposed of at the close"
    until = f"until {in_words(months_after(closed_on, one.months))}" if closed_on else _months(one.months)
    return f"kept {until}, {_THEN[one.action]}"


def _months(number: int) -> str:
    return f"for {number} month{'s' if number != 1 else ''} after the close"
