"""`review family`: the family section as the log tells it, for the chair to word and approve line by line."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from commands.speaking import Outcome
from flows.door import Door, open_door
from flows.matters import matter_of
from flows.parameters import check_reference
from review.approaches import contacts_of
from review.errors import NeedsAPerson
from review.family_section import people_from_log
from review.matter import Matter
from storage import sections


def write_family_section(reference: str, out: Path) -> Outcome:
    """Write a new file, readable by its owner alone; what the chair has worded before is kept in it."""
    door = open_door(signs_and_sends=False)
    matter = matter_of(door, check_reference(reference))
    contacts = [_contact(door, matter, taken.n) for taken in contacts_of(matter.record)]
    written = dict(matter.sections.get("family_involvement", {}))
    content = {**written, "people": people_from_log(contacts, written.get("people", ()))}
    _write_new(out, json.dumps(content, ensure_ascii=False, indent=2) + "\n")
    people = len(content["people"])
    return Outcome(
        f"{len(contacts)} contacts with {people} people are written to {out}, readable by you alone. "
        "Reply and reasons are for the chair to word; then send it as family_involvement.",
        extras={"review": reference, "contacts": len(contacts), "people": people, "path": str(out)},
    )


def _contact(door: Door, matter: Matter, number: int) -> Mapping[str, Any]:
    record = matter.record
    return sections.read(door.vault, door.seal, record.review, "family_contact", number, record).content


def _write_new(out: Path, text: str) -> None:
    """Write the whole file, or leave none: half of it would be taken for all there is."""
    try:
        descriptor = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise NeedsAPerson("There is a file of that name already, and nothing is overwritten. Give another.") from error
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        out.unlink(missing_ok=True)
        raise
