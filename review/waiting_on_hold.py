"""Work on hold: whoever the hold is for is waited for, once everything before the held work is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from review.awaited import FAMILY, Awaited, quoted
from review.dates import in_words
from review.holds import Hold, holds_of
from review.matter import Matter
from review.steps import pressed

# Whom each reason for a hold waits for; another guidance's own reason is told as it stands.
_WAITS_FOR = {
    "criminal_trial": "the criminal court",
    "coroner": "the coroner",
    "family_asked": FAMILY,
    "other_process": "whoever leads the other statutory process",
    "other": "what the reason in the record says",
}
_OVER = {
    "criminal_trial": "once the trial is over",
    "coroner": "once the coroner has concluded",
    "family_asked": "once they want it to go on",
    "other_process": "once that process is over",
}
_ONCE_OVER = "once that is over"
RESUME = "resume a workstream"


def held_up(matter: Matter, found: Awaited) -> Awaited:
    """*found*, or whom the hold waits for that keeps its press waiting. Work that was held is awaited since it goes on."""
    holds = _holds_of(matter, found)
    hold = next((hold for hold in holds if hold.covers(matter.today)), None)
    if hold is None:
        return replace(found, since=_since(found, holds))
    return replace(
        found,
        who=_WAITS_FOR.get(hold.reason, hold.why),
        what=_because(hold),
        since=hold.since,
        press=RESUME,
        agency="",
        unblocks=f"{_OVER.get(hold.reason, _ONCE_OVER)}, {quoted(RESUME)} ends the hold",
        blocks=found.blocks if found.agency else f"{quoted(found.press)} waits",
        hold=hold,
    )


def _holds_of(matter: Matter, found: Awaited) -> list[Hold]:
    """The holds, ended or not, of the work that is waited for, or that it rests on."""
    work = {found.rests_on, *(step.workstream for step in pressed(found.press))} - {""}
    return [hold for hold in holds_of(matter.record) if hold.workstream in work]


def _since(found: Awaited, holds: Iterable[Hold]) -> date | None:
    """Since when they can do it: not before the last hold of it ended."""
    ended = [hold.until for hold in holds if hold.until]
    return max([found.since, *ended]) if found.since else None


def _because(hold: Hold) -> str:
    if hold.reason == "family_asked":
        return f"since {in_words(hold.since)}, because {hold.work} is on hold at their wish"
    verb = "are" if hold.workstream == "interviews" else "is"
    return f", because {hold.work} {verb} on hold for {hold.why}"
