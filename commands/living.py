"""A review's whole life, written down day by day in `life.toml`, and lived on a door as its people would live it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from commands.recorded import COLLECT, plain, recorded
from flows.door import Door
from review.errors import NeedsAPerson, ReviewError
from review.record import Record
from review.uploads import Upload
from storage import inbox
from storage.ledger import read_ledger


@dataclass(frozen=True)
class Moment:
    """One press, with what its form is filled in with, and what was sent before it. *mark* is a name to stop at."""

    press: str
    given: Mapping[str, Any] = field(default_factory=dict)
    sent: tuple[Upload, ...] = ()
    through_prefect: bool = False
    mark: str = ""


@dataclass(frozen=True)
class Life:
    review: str
    moments: tuple[Moment, ...]


def lives(folder: Path) -> Life:
    """The life written down in the folder of an example; the files it sends lie in that folder."""
    said = tomllib.loads((folder / "life.toml").read_text("utf-8"))
    return Life(said["review"], tuple(_moment(folder, one) for one in said["life"]))


def live(door: Door, life: Life, until: str = "") -> Record:
    """Live it, or as far as the moment marked *until*; the record it comes to. A refusal names the press."""
    for moment in up_to(life, until):
        happen(door, life.review, moment)
    return read_ledger(door.vault, life.review).record


def up_to(life: Life, until: str) -> Iterator[Moment]:
    """The moments in order, the one marked *until* the last; all of them when nothing is given."""
    for moment in life.moments:
        yield moment
        if until and moment.mark == until:
            return


def happen(door: Door, reference: str, moment: Moment) -> str:
    """What was sent at this moment is sent, and its press recorded in this process; the sentence it answers with."""
    sent = send(door, reference, moment)
    try:
        said = recorded(door, reference, moment.press, moment.given)
    except ReviewError as refused:
        raise NeedsAPerson(f"{_named(moment)}: {refused}") from refused
    check_accepted(door, reference, sent, said)
    return said


def send(door: Door, reference: str, moment: Moment) -> list[str]:
    """Leave what was sent in the inbox, each a little after the last; the ids, in order."""
    return [
        inbox.send(door.vault, door.seal, reference, upload, door.moment() + timedelta(microseconds=number))
        for number, upload in enumerate(moment.sent)
    ]


def check_accepted(door: Door, reference: str, sent: list[str], said: str) -> None:
    """Raise `NeedsAPerson` with what the run *said*, when anything of what was sent goes back to its author."""
    outcomes = inbox.outcomes(door.vault, reference) if sent else {}
    if any(outcomes[identifier]["outcome"] != "accepted" for identifier in sent):
        raise NeedsAPerson(f"“{COLLECT}”: {said}")


def _moment(folder: Path, said: Mapping[str, Any]) -> Moment:
    sent = tuple(_upload(folder, one) for one in said.get("send", ()))
    press = said.get("press", COLLECT)
    return Moment(press, said.get("with", {}), sent, said.get("through_prefect", False), said.get("mark", ""))


def _upload(folder: Path, said: Mapping[str, str]) -> Upload:
    file = folder / said["file"]
    return Upload(section=said["section"], sent_by=said["as"], kind=file.suffix.lstrip("."), body=file.read_bytes())


def _named(moment: Moment) -> str:
    return f"“{moment.press}” ({', '.join(f'{key} {plain(value)}' for key, value in moment.given.items())})"
