"""Work on hold: whoever the hold is for is waited for, once everything before the held work is done."""

from __future__ import annotations

from dataclasses import replace

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
RESUME = "resume a workstream"


def held_up(matter: Matter, found: Awaited) -> Awaited:
    """*found*, or whom the hold waits for that keeps its press waiting."""
    hold = hold_of(matter, found.press)
    if hold is None:
        return found
    return replace(
        found,
        who=_WAITS_FOR.get(hold.reason, hold.why),
        what=_because(hold),
        since=hold.since,
        press=RESUME,
        agency="",
        unblocks=f"“{RESUME}” ends the hold",
        blocks=f"{quoted(found.press)} waits",
        hold=hold,
    )


def hold_of(matter: Matter, press: str) -> Hold | None:
    """The hold that has not ended of the work that *press* is part of."""
    work = {step.workstream for step in pressed(press)} - {""}
    running = [hold for hold in holds_of(matter.record) if hold.until is None and hold.covers(matter.today)]
    return next((hold for hold in running if hold.workstream in work), None)


def _because(hold: Hold) -> str:
    if hold.reason == "family_asked":
        return f"since {in_words(hold.since)}, because {hold.work} is on hold at their wish"
    verb = "are" if hold.workstream == "interviews" else "is"
    return f", because {hold.work} {verb} on hold for {hold.why}"
