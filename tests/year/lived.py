"""The year as the service lived it: what happened was recorded on its day, then time was kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from email import message_from_bytes
from pathlib import Path

from flows.boards import write_board
from flows.door import Door
from flows.keep_time import keep_time
from review import awaited
from review.record import Record
from review.timeline import Event
from review.waiting import Waiting
from storage.ledger import read_ledger
from tests.year.diary import Day, days, not_kept
from tests.year.lives import input_of
from tests.year.living import YEAR, live_day, on_day

_NAMES = {
    "coordinator": awaited.COORDINATOR,
    "chair": awaited.CHAIR,
    "csp-chair": awaited.CSP_CHAIR,
    "one-panel-chair": awaited.ONE_PANEL,
    "panel": awaited.PANEL,
    "home-office": awaited.HOME_OFFICE,
    "family": awaited.FAMILY,
    "nobody": awaited.NOBODY,
    "court": "the criminal court",
    "coroner": "the coroner",
}
# Agencies by the name the lives give them, or else the guidance's.
_AGENCIES = {"agency:probation": "Probation service", "agency:adults": "Adult social care"}


@dataclass(frozen=True)
class Year:
    """What the service made of the year. *waiting* is what the board says at the end of each day of the diary.

    *not_kept* are those of its days on which the board says that nobody keeps time.
    """

    door: Door
    mail: Path
    waiting: dict[tuple[date, str], Waiting] = field(default_factory=dict)
    not_kept: list[date] = field(default_factory=list)

    def record(self, review: str) -> Record:
        return read_ledger(self.door.vault, review).record

    def chased(self, review: str) -> list[tuple[date, str, str, str]]:
        """Day, who, about what and which rung of every reminder recorded."""
        return [
            (taken.on, who, str(taken.codes.get("about", "agency_input")), str(taken.codes["rung"]))
            for taken in self.record(review).happened(Event.CHASED)
            for who in [*(f"agency:{code}" for code in taken.codes.get("agencies", ())), *_chair(taken.codes.get("to"))]
        ]

    def mails(self) -> Iterator[str]:
        """Of each reminder that reached a mailbox: its review, and whose mailbox it was."""
        for file in self.mail.glob("*.eml"):
            mail = message_from_bytes(file.read_bytes())
            if str(mail["Subject"]).startswith("Reminder: "):
                yield f"{str(mail['Subject']).split()[1]} {_whose(str(mail['To']))}"


def year_lived(door: Door, mail: Path) -> Year:
    """Live it. On a day of the diary time is kept twice, as by somebody who presses once more."""
    year, told = Year(door, mail), _by_day(days())
    gap = not_kept()
    for on in YEAR:
        here = on_day(door, on)
        live_day(here, on)
        if on not in gap:
            for _press in range(2 if on in told else 1):
                keep_time(here, on)
        if on in told:
            _look_at_the_board(year, here, on)
    return year


def _look_at_the_board(year: Year, here: Door, on: date) -> None:
    board = write_board(here, on)
    year.waiting.update({(on, row.review): row.waiting for row in board.rows})
    year.not_kept.extend(on for obstacle in board.obstacles if obstacle.kind == "keep_time")


def named(who: str) -> str:
    """How a sentence names the one whom the diary names by a code."""
    listed = {f"agency:{one['code']}": one["name"] for one in input_of("agencies")["agencies"]}
    return {**_NAMES, **listed, **_AGENCIES}[who]


def _chair(to: object) -> list[str]:
    return ["chair"] if to == "chair" else []


def _whose(mailbox: str) -> str:
    [code] = [one["to"] for one in input_of("contacts")["mailboxes"] if one["mailbox"] in mailbox]
    return code if code == "chair" else f"agency:{code}"


def _by_day(told: list[Day]) -> dict[date, list[Day]]:
    found: dict[date, list[Day]] = {}
    for day in told:
        found.setdefault(day.on, []).append(day)
    return found
