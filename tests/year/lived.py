"""The year as the service lived it: what happened was recorded on its day, then time was kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from email import message_from_bytes
from pathlib import Path

from flows.boards import write_board
from flows.door import Door
from flows.keep_time import keep_time
from flows.matters import matter_of
from review import awaited
from review.record import Record
from review.timeline import Event
from review.waiting import Waiting
from storage.ledger import read_ledger
from tests.year.diary import Day, days, not_kept
from tests.year.letters import Letter, against, is_made_here, rests_on_its_day
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


@dataclass(frozen=True)
class Year:
    """What the service made of the year. *waiting* is what the board says at the end of each day of the diary.

    *not_kept* are those of its days on which the board says that nobody keeps time. *early* has the letters that might
    have been made before their day though they tell of it, *refused* what stood against a letter on its day.
    """

    door: Door
    mail: Path
    waiting: dict[tuple[date, str], Waiting] = field(default_factory=dict)
    not_kept: list[date] = field(default_factory=list)
    early: list[tuple[date, str, Letter]] = field(default_factory=list)
    refused: list[tuple[date, str, Letter, str]] = field(default_factory=list)

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
    """Live it. Where a reminder goes out, time is kept once more for that day and the one before, as by somebody unsure."""
    year, told = Year(door, mail), _by_day(days())
    gap = not_kept()
    for on in YEAR:
        here = on_day(door, on)
        could = {day.review: _that_can_be_made(here, day) for day in told.get(on, ())}
        live_day(here, on)
        if on not in gap:
            unsure = any(day.chased for day in told.get(on, ()))
            for as_of in [on, on, on - timedelta(days=1)] if unsure else [on]:
                keep_time(here, as_of)
        if on in told:
            _look_at_the_board(year, here, on)
            _ask_of_letters(year, here, told[on], could)
    return year


def _look_at_the_board(year: Year, here: Door, on: date) -> None:
    board = write_board(here, on)
    year.waiting.update({(on, row.review): row.waiting for row in board.rows})
    year.not_kept.extend(on for obstacle in board.obstacles if obstacle.kind == "keep_time")


def _that_can_be_made(here: Door, day: Day) -> list[Letter]:
    """Of a day's letters those that nothing stands against; none of a review that is not known yet."""
    letters = _letters(day)
    if not letters or not read_ledger(here.vault, day.review).record.pack:
        return []
    matter = matter_of(here, day.review)
    return [letter for letter in letters if not against(matter, letter)]


def _ask_of_letters(year: Year, here: Door, told: Iterable[Day], could: Mapping[str, list[Letter]]) -> None:
    for day in told:
        if letters := _letters(day):
            matter = matter_of(here, day.review)
            early = [letter for letter in could[day.review] if rests_on_its_day(matter, letter)]
            refused = [(letter, why) for letter in letters if (why := against(matter, letter))]
            year.early.extend((day.on, day.review, letter) for letter in early)
            year.refused.extend((day.on, day.review, letter, why) for letter, why in refused)


def _letters(day: Day) -> list[Letter]:
    return [letter for letter in sorted(day.letters) if is_made_here(letter)]


def named(who: str) -> str:
    """How a sentence names the one whom the diary names by a code: an agency by that very code."""
    role, _, code = who.partition(":")
    return awaited.the_agency(code) if role == "agency" else _NAMES[who]


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
