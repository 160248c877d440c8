"""How long the guidance keeps each kind of material once a review is closed, in words."""

from __future__ import annotations

from datetime import date

from review.dates import in_words, months_after
from review.enumerated import enumerated
from review.pack_values import Retention
from review.packs import Pack
from review.steps_taken import StepTaken

_HELD = "held until a person signs its disposal"
_THEN = {"hold": f"and then {_HELD}", "dispose": "and then disposed of"}


def kept(pack: Pack, closed: StepTaken | None) -> dict[str, str]:
    """What becomes of each kind of material: until a day where the close is known, otherwise by its months."""
    gone = _destroyed(pack, closed)
    on = closed.on if closed else None
    return {name.replace("_", " "): gone or as_retained(one, on) for name, one in pack.retention.items()}


def kept_in_words(pack: Pack, closed: StepTaken | None, but: str = "") -> tuple[str, ...]:
    """The same, what is kept alike in one line: `named papers and report set: held until …`; without the kind *but*."""
    alike: dict[str, list[str]] = {}
    for name, what in kept(pack, closed).items():
        if name != but:
            alike.setdefault(what, []).append(name)
    return tuple(f"{enumerated(names)}: {what}" for what, names in alike.items())


def needs_a_signature(pack: Pack) -> bool:
    """Whether, at the close, material is still held, so that a person has to have signed what was destroyed."""
    return any(one.months is not None or one.action == "hold" for one in pack.retention.values())


def as_retained(one: Retention, closed_on: date | None) -> str:
    """What the guidance says of one kind of material: `kept for 12 months after the close, and then disposed of`."""
    if one.months is None:
        return _HELD if one.action == "hold" else "disposed of at the close"
    until = f"until {in_words(months_after(closed_on, one.months))}" if closed_on else _months(one.months)
    return f"kept {until}, {_THEN[one.action]}"


def _destroyed(pack: Pack, closed: StepTaken | None) -> str:
    """What a close recorded as destroyed is held no longer; one word of it covers all material."""
    if closed is None or closed.codes.get("material") != "destroyed":
        return ""
    signed = ", its disposal signed" if needs_a_signature(pack) else ""
    return f"recorded at the close on {in_words(closed.on)} as destroyed{signed}"


def _months(number: int) -> str:
    return f"for {number} month{'s' if number != 1 else ''} after the close"
