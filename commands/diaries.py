"""`review dates --calendar`: the days that concern one role, as a file for a calendar."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from commands.assembling import write_all
from commands.speaking import Outcome
from review.diary import diary_of
from review.errors import NeedsAPerson
from review.matter import Matter
from templates.assemble.calendar_file import calendar_file


def write_diary(matter: Matter, role: str | None, out: Path | None) -> Outcome:
    """Write the calendar of *role* into *out*, in place of an older one; raises `NeedsAPerson` for a name without .ics."""
    if role is None or out is None:
        raise NeedsAPerson("--calendar and --out go together: whose calendar, and the file it goes into.")
    if out.suffix.lower() != ".ics":
        raise NeedsAPerson("A calendar is written into a file whose name ends in .ics. Give another name.")
    days = diary_of(matter, role)
    body = calendar_file(matter.record.review, matter.record.handle, role, days, matter.today)
    write_all({out.name: body}, out.parent)
    sentence = f"The calendar of the {role} holds {len(days)} day{'s' if len(days) != 1 else ''}: {out}"
    return Outcome(sentence, extras={"path": str(out), "sha256": sha256(body).hexdigest(), "days": len(days)})
