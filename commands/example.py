"""The fictional review's inputs, sent as the people of a real one would send them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from flows.door import Door
from review.sections import SENDERS
from review.uploads import Upload
from storage import inbox

ROOT = Path(__file__).parents[1]
FERN = ROOT / "examples" / "fern"
REFERENCE = "NMER-2026-001"


def uploads(folder: Path = FERN) -> Iterator[Upload]:
    """Every input of an example: its sections, its agencies' chronologies and its roster; the letter comes later."""
    for file in sorted((folder / "sections").glob("*.json")):
        yield _upload(file.stem, _sender(file.stem), file)
    for file in sorted((folder / "chronologies").iterdir()):
        yield _upload("agency_chronology", f"agency:{file.stem}", file)
    yield _upload("roster", "coordinator", folder / "roster.json")


def send_example(door: Door, folder: Path = FERN) -> int:
    """Send them all, in one process, each a moment after the last; how many there were."""
    moment = timedelta(microseconds=1)
    sent = [
        inbox.send(door.vault, door.seal, REFERENCE, upload, door.now + number * moment)
        for number, upload in enumerate(uploads(folder))
    ]
    return len(sent)


def _sender(section: str) -> str:
    """The writer where a writer may send it, otherwise the coordinator."""
    return "writer" if "writer" in SENDERS[section] else "coordinator"


def _upload(section: str, sender: str, file: Path) -> Upload:
    return Upload(section=section, sent_by=sender, kind=file.suffix.lstrip("."), body=file.read_bytes())
