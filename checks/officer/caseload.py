"""A small caseload for the guide and the browser: the fictional review, lived as far as five different days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from commands.example import FERN, REFERENCE
from commands.living import happen, lives, up_to
from commands.neighbours import neighbours
from commands.prefect_house import PrefectHouse, free_port, stopped_at_the_end
from flows.deploy import deploy
from flows.door import Door, open_door

# How far each has come: a mark of the life, or so many of its first moments.
LIVED: Mapping[str, str | int] = {
    REFERENCE: "in the hold",
    "NMER-2026-002": 4,
    "NMER-2026-003": "without a chair",
    "NMER-2026-004": "extended",
    "NMER-2026-005": 18,
}


@dataclass(frozen=True)
class Served:
    """A service that runs on this machine alone, while it is looked at: its Prefect, and the door to its vault."""

    house: PrefectHouse
    door: Door

    @property
    def server(self) -> str:
        return self.house.api.removesuffix("/api")


@contextmanager
def served(folder: Path, lived: Mapping[str, str | int] = LIVED) -> Iterator[Served]:
    """Serve a vault under *folder* in which the reviews of *lived* stand where it says; stopped at the end."""
    with neighbours(folder, "folder") as world:
        door = open_door(world.environment)
        for reference, until in lived.items():
            live_as(door, reference, until)
        house = PrefectHouse(folder / "prefect", free_port(), world.environment)
        with stopped_at_the_end(house):
            house.start_server()
            deploy(house.surroundings)
            house.start_worker()
            yield Served(house, door)


def live_as(door: Door, reference: str, until: str | int) -> None:
    """Let the fictional review's life be lived by *reference*, to the mark *until* or through so many moments."""
    life = lives(FERN)
    moments = islice(life.moments, until) if isinstance(until, int) else up_to(life, until)
    for moment in moments:
        happen(door, reference, moment)
