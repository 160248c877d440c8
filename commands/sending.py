"""`review send` puts an input into a review's inbox."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from commands.checking import kind_of, read_input
from commands.speaking import Outcome
from flows.door import Door, open_door
from flows.parameters import check_reference
from review.errors import NeedsAPerson
from review.uploads import Upload
from schemas.checking import kinds_advice
from storage import inbox
from storage.ledger import read_ledger


def send_file(reference: str, section: str, file: Path, role: str) -> Outcome:
    """Send *file*, byte for byte, as *role*; what an agency sends and the roster are encrypted before they are kept."""
    upload = Upload(section=section, sent_by=role, kind=_kind(section, file), body=read_input(file))
    door = open_door(signs_and_sends=False)
    identifier = inbox.send(door.vault, door.seal, check_reference(reference), upload, datetime.now(UTC))
    sentence = f"It is in the inbox as {identifier}. The next run of “collect inbox” checks it."
    return Outcome(sentence, warnings=_unheard_of(door, reference, section), extras={"id": identifier})


def _kind(section: str, file: Path) -> str:
    """The kind by the file's name; raises `NeedsAPerson` for one that no inbox takes, with those its section does."""
    kind = kind_of(section, file)
    if kind not in inbox.KINDS:
        raise NeedsAPerson(kinds_advice(section))
    return kind


def _unheard_of(door: Door, reference: str, section: str) -> list[str]:
    """A mistyped reference is a review nobody knows: an input for it would wait for ever."""
    if section == "notification" or read_ledger(door.vault, reference).lines:
        return []
    return [f"No notification is recorded for {reference} yet, so it waits: is the reference right?"]
