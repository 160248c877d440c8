"""Several things told one after another, as a sentence tells them."""

from __future__ import annotations

from collections.abc import Sequence


def enumerated(names: Sequence[str]) -> str:
    """`police, housing and health`; empty for none."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
