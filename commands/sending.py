"""`review send` puts an input into a review's inbox."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from commands.checking import kind_of, read_input
from commands.speaking import Outcome
from flows.door import Door, open_door
from flows.parameters import check_reference
from review.uploads import Upload
from storage import inbox
from storage.ledger import read_ledger


def send_file(reference: str, section: str, file: Path, role: str) -> Outcome:
    """Send *file*, byte for byte, as *role*; what an agency sends and the roster are encrypted before they are kept."""
    upload = Upload(section=section, sent_by=role, kind=kind_of(file), body=read_input(file))
    door = open_door(signs_and_sends=False)
    identifier = inbox.send(door.vault, door.seal, check_reference(reference), upload, datetime.now(UTC))
    sentence = f"It is in the inbox as {identifier}. The next run of “collect inbox” checks it."
    return Outcome(sentence, warnings=_unheard_of(door, reference, section), extras={"id": identifier})


def _unheard_of(door: Door, reference: str, section: str) -> list[str]:
    """A mistyped reference is a review nobody knows: an input for it would wait for ever."""
    if section == "notification" or read_ledger(door.vault, reference).lines:
        return []
    return [f"No notification is recorded for {reference} yet, so it waits: is the reference right?"]
