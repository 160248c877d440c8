"""What is kept for people lies in the vault, where no button reaches: who brings it out, and under which name."""

from __future__ import annotations

from collections.abc import Sequence

from review.enumerated import enumerated


def kept_as(names: Sequence[str]) -> str:
    """`It is kept. Whoever looks after the service brings it out: give them this name: …`; empty for nothing."""
    if not names:
        return ""
    asked = "this name" if len(names) == 1 else "these names"
    return f"{_kept(len(names))}: give them {asked}: {enumerated(names)}."


def kept_as_above(number: int, beside: str = "") -> str:
    """The same of so many things whose names stand above, with what is brought out *beside* each."""
    return f"{_kept(number)}{beside}: give them the name{'s' if number != 1 else ''}."


def _kept(number: int) -> str:
    them = "They are kept. Whoever looks after the service brings them out"
    return "It is kept. Whoever looks after the service brings it out" if number == 1 else them
