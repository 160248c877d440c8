"""The doorkeeper: looks into inbox and outbox, and presses what takes in or sends out when something waits there.

It remembers nothing that counts. Where it is not there, the schedules of `prefect.yaml` do the same every two hours.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Set
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from time import monotonic
from uuid import UUID

from dispatch import outbox
from flows.door import Door, open_door
from flows.freeing import LONGEST_RUN, Freeing
from flows.press import CRASHED, ENDED, Presser
from flows.reminding import reminders_that_can_leave
from flows.troubles import Unforeseen
from review.errors import ReviewError
from storage import inbox

PAUSE = 10.0  # seconds between two looks
# With very many reviews a look takes a while: it is never at it more than a tenth of the time.
_REST_FOR_WORK = 10


def in_the_inbox(door: Door) -> set[str]:
    return {identifier for _reference, identifier in inbox.waiting_everywhere(door.vault)}


def in_the_outbox(door: Door) -> set[str]:
    """What may leave at this moment: a set whose wait is over, a reminder in office hours."""
    sets = {f"{item.id} {item.not_before}" for item in outbox.waiting(door.vault) if outbox.due(item, door.now)}
    return sets | reminders_that_can_leave(door)


@dataclass
class Watch:
    """One thing that is pressed when something waits: *seen* is what waited when it was pressed last.

    *run* is the run that was begun then, at *begun*, until it has ended; *again* whether it was pressed once more for a
    crash.
    """

    press: str
    waits: Callable[[Door], Set[str]]
    seen: Set[str] = frozenset()
    run: UUID | None = None
    begun: datetime | None = None
    again: bool = False

    def look(self, door: Door, presser: Callable[[], Presser]) -> str:
        """Press, if there is something new and nothing is under way; what was done, empty for nothing."""
        if self.run and not self._ended(self.run, door.now, presser()):
            return ""
        waiting = self.waits(door)
        self.seen = self.seen & waiting
        # What was pressed for and waits still could not be taken: that is for the schedule, or for a person.
        if waiting <= self.seen or self._is_under_way(door, presser()):
            return ""
        return self._begin(presser(), waiting, door.now, again=False)

    def _ended(self, run: UUID, now: datetime, presser: Presser) -> bool:
        """Whether the run that was begun has ended; one that crashed is pressed once more, and goes on."""
        state = presser.state_of(run)
        if state not in ENDED and self.begun and now - self.begun < LONGEST_RUN:
            return False
        if state == CRASHED and not self.again:
            self._begin(presser, self.seen, now, again=True)
            return False
        self.run = None
        return True

    def _is_under_way(self, door: Door, presser: Presser) -> bool:
        return presser.is_under_way(self.press, since=door.now - LONGEST_RUN, until=door.now)

    def _begin(self, presser: Presser, waiting: Set[str], now: datetime, *, again: bool) -> str:
        self.run, self.begun = presser.begin(self.press), now
        self.seen, self.again = frozenset(waiting), again
        return f"Pressed: {self.press}."


@dataclass
class Doorkeeper:
    """Looks every ten seconds, one look at a time, whatever becomes of the server or the vault meanwhile.

    *opens* opens the door to the vault, *calls* the Prefect server, *say* tells whoever looks after the service.
    """

    opens: Callable[[], Door]
    calls: Callable[[], Presser]
    say: Callable[[str], None]
    door: Door | None = None
    presser: Presser | None = None
    watches: tuple[Watch, ...] = field(
        default_factory=lambda: (Watch("collect inbox", in_the_inbox), Watch("send outbox", in_the_outbox))
    )
    freeing: Freeing = field(default_factory=Freeing)
    troubles: dict[str, str] = field(default_factory=dict)

    def look(self) -> None:
        """One look. What stops it is said once, and the next look begins afresh."""
        self._tried(self.freeing.press, lambda: self.freeing.look(datetime.now(UTC), self._presser()))
        for watch in self.watches:
            self._tried(watch.press, partial(self._looked, watch))

    def _looked(self, watch: Watch) -> str:
        return watch.look(self._door(), self._presser)

    def _tried(self, what: str, look: Callable[[], str]) -> None:
        try:
            done = look()
        except ReviewError as stopped:
            self._stopped(what, str(stopped))
        except Exception as fault:
            self._stopped(what, str(Unforeseen.at(fault)))
        else:
            self._went_well(what, done)

    def _door(self) -> Door:
        """The vault stays open, since opening a store tries it out; the clock is read for each look."""
        self.door = self.door or self.opens()
        return replace(self.door, now=datetime.now(UTC), opened=monotonic())

    def _presser(self) -> Presser:
        self.presser = self.presser or self.calls()
        return self.presser

    def _stopped(self, what: str, why: str) -> None:
        """A server that comes back is called anew; what stays as it was is not said again at every look."""
        self.presser = None
        if self.troubles.get(what) != why:
            self.say(f"“{what}” is not looked after: {why}")
        self.troubles[what] = why

    def _went_well(self, what: str, done: str) -> None:
        if self.troubles.pop(what, ""):
            self.say(f"“{what}” is looked after again.")
        if done:
            self.say(done)


def keep_the_door(doorkeeper: Doorkeeper, pause: float = PAUSE) -> None:
    """Look until the process is stopped."""
    while True:
        begun = monotonic()
        doorkeeper.look()
        time.sleep(max(pause, _REST_FOR_WORK * (monotonic() - begun)))


def main() -> int:
    """Keep the door of the installation that the environment names, until it is stopped."""
    api, auth = os.environ.get("PREFECT_API_URL"), os.environ.get("PREFECT_API_AUTH_STRING")
    if not api:
        sys.stderr.write("PREFECT_API_URL is not set: it names the Prefect server to press on. See .env.example.\n")
        return 2
    keep_the_door(Doorkeeper(open_door, lambda: Presser(api, auth).__enter__(), _said_at_once))
    return 0


def _said_at_once(what: str) -> None:
    sys.stderr.write(f"{what}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
