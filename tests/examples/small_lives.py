"""The small fictional reviews lived, each on a vault of its own, its planted refusals met on the way."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from commands.living import Life, Moment, happen, lives
from commands.mail_catcher import Mailbox
from flows.door import Door, open_door
from review.errors import ReviewError
from review.record import Record
from storage.ledger import read_ledger
from tests.flows.walking import settings_for

SMALL = Path(__file__).parents[2] / "examples" / "small"
# Long after the last day of each: nothing of them lies in the future.
LATE = datetime(2028, 6, 1, 9, 0, tzinfo=UTC)
# Name, folder, file of the life.
LIVES = {
    "suicide": ("suicide", "life.toml"),
    "asked_again": ("asked_again", "life.toml"),
    "asked_again_direction": ("asked_again", "direction.toml"),
    "adult_child": ("adult_child", "life.toml"),
    "two_who_died": ("two_who_died", "life.toml"),
    "adopted": ("adopted", "life.toml"),
}
FOLDERS = sorted({folder for folder, _file in LIVES.values()})
_REFUSED = re.compile(r"^\| (?P<press>[0-9a-z][^|(]+?)(?: \([a-z]+\))? \| (?P<words>[^|]+) \|$", re.MULTILINE)
_PLANTED = re.compile(
    r"^\| (?P<what>[^|]+) \| `(?P<file>[^`]+)` \| `(?P<where>/[^`]+)` \| `(?P<words>[^`]+)` \|$", re.M
)


@dataclass
class Lived:
    """A life that was lived: its door and mails, and for each press that should be refused what came of it."""

    name: str
    door: Door = field(repr=False)
    review: str
    mail: Path
    refusals: list[tuple[str, str, str, bool]]

    @property
    def record(self) -> Record:
        return read_ledger(self.door.vault, self.review).record


@contextmanager
def lived(name: str, folder: Path) -> Iterator[Lived]:
    """Live it in *folder*; a press that is not to be refused, and is, raises."""
    life, refused = life_of(name, folder)
    with Mailbox(folder / "mail", folder / "keys") as mailbox:
        door = open_door(settings_for(folder, mailbox), LATE)
        met = [_met(door, life.review, moment, words) for moment, words in zip(life.moments, refused, strict=True)]
        yield Lived(name, door, life.review, mailbox.folder, [one for one in met if one])


def life_of(name: str, folder: Path) -> tuple[Life, list[str]]:
    """The life, and for each of its moments the words by which it is to be refused, or nothing."""
    example, file = LIVES[name]
    shutil.copytree(SMALL / example, folder / "example")
    (folder / "example" / file).replace(folder / "example" / "life.toml")
    return lives(folder / "example"), [one.get("refused", "") for one in said_in(example, file)["life"]]


def said_in(example: str, file: str) -> Mapping[str, Any]:
    return tomllib.loads((SMALL / example / file).read_text("utf-8"))


def sent_in(example: str) -> list[tuple[str, str]]:
    """Every section and file that the lives of a folder send."""
    files = [file for folder, file in LIVES.values() if folder == example]
    moments = [moment for file in files for moment in said_in(example, file)["life"]]
    return [(one["section"], one["file"]) for moment in moments for one in moment.get("send", ())]


def readme(example: str) -> str:
    return (SMALL / example / "README.md").read_text("utf-8")


def told_refused(example: str) -> list[tuple[str, str]]:
    """The presses that a page says are refused, and the words it quotes."""
    part = readme(example).partition("## What is refused on the way")[2].partition("## ")[0]
    return [(one["press"], one["words"]) for one in _REFUSED.finditer(part) if one["press"] != "press"]


def planted() -> list[tuple[str, Mapping[str, str]]]:
    return [(example, one.groupdict()) for example in FOLDERS for one in _PLANTED.finditer(readme(example))]


def content_of(example: str, file: str) -> Any:
    return json.loads((SMALL / example / file).read_text("utf-8"))


def _met(door: Door, reference: str, moment: Moment, refused: str) -> tuple[str, str, str, bool] | None:
    """For a press that is to be refused: the press, the words, what it answered, and whether the ledger stayed."""
    if not refused:
        happen(door, reference, moment)
        return None
    before = read_ledger(door.vault, reference).head
    try:
        answer = f"recorded: {happen(door, reference, moment)}"
    except ReviewError as error:
        answer = str(error)
    return moment.press, refused, answer, read_ledger(door.vault, reference).head == before
