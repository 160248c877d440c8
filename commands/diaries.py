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
    settled = sum(day.settled for day in days)
    ahead = len(days) - settled
    out_of_it = f" Settled, so that a calendar which has them takes them out: {settled}." if settled else ""
    sentence = f"The calendar of the {role} holds {ahead} day{'s' if ahead != 1 else ''}: {out}.{out_of_it}"
    extras = {"path": str(out), "sha256": sha256(body).hexdigest(), "days": ahead, "settled": settled}
    return Outcome(sentence if settled else sentence.removesuffix("."), extras=extras)
