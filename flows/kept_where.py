"""What is kept for people lies in the vault, where no button reaches: who brings it out, and under which name."""

from __future__ import annotations

from collections.abc import Sequence


def kept_as(names: Sequence[str]) -> str:
    """`It is kept. Whoever looks after the service brings it out: give them this name: …`; empty for nothing."""
    if not names:
        return ""
    *most, last = names
    if not most:
        return f"It is kept. Whoever looks after the service brings it out: give them this name: {last}."
    listed = f"{', '.join(most)} and {last}"
    return f"They are kept. Whoever looks after the service brings them out: give them these names: {listed}."
