"""One thing to put right, said to the person who can."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """Place (pointer, part, path or paragraph), code (stable, for machines), advice (for people).

    The advice never repeats the value that was sent: it may be a name, and terminals and logs keep it.
    """

    place: str
    code: str
    advice: str

    def __str__(self) -> str:
        return f"{self.place or 'the whole file'}: {self.advice} ({self.code})"

    def as_object(self) -> dict[str, str]:
        return asdict(self)
