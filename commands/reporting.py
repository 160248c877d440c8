"""`review report`: one report about the reviews, kept in the vault and written out, without Prefect."""

from __future__ import annotations

from pathlib import Path

from commands.assembling import write_all
from commands.days import day_of
from commands.speaking import Outcome
from flows.door import open_door
from flows.reporting import report_made
from review.errors import NeedsAPerson

_ITS_OWNERS_ALONE = 0o700


def write_report(name: str, out: Path, on: str | None, version: str, by: str) -> Outcome:
    """Write the report *name* as of the day *on*, or today, into *out*, a folder that its owner alone may open."""
    door = open_door(signs_and_sends=False)
    day = day_of(on, "--on") if on else door.today()
    _check_is_its_owners_alone(out)
    made = report_made(door, name, version, day, by)
    if not out.exists():
        out.mkdir(mode=_ITS_OWNERS_ALONE, parents=True)
    write_all({file: kept.body for file, kept in made.files.items()}, out)
    paths = [str(out / file) for file in made.files]
    listed = "\n".join(f"  {path}" for path in paths)
    return Outcome(f"{made.sentences}\n{listed}", extras={"paths": paths, "kept": [k.key for k in made.files.values()]})


def _check_is_its_owners_alone(out: Path) -> None:
    """A folder that others may open is refused, and left as it is."""
    if out.is_dir() and out.stat().st_mode & 0o077:
        raise NeedsAPerson(
            "Others may open that folder, and a report can tell of each review. Give a new folder, or close this one (chmod 700)."
        )
