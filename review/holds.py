"""Holds: work that waits, one kind of work at a time, since when, for what reason and until when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from review.dates import in_words
from review.errors import NeedsAPerson
from review.matter import Matter
from review.record import Record

# How a sentence tells the codes of a pack; another pack's own codes are told as they stand.
REASONS = {
    "criminal_trial": "the criminal trial",
    "other_process": "another statutory process",
    "family_asked": "the family’s wish to wait",
    "coroner": "the coroner’s inquiry",
    "other": "a reason given in the record",
}
WORK = {
    "family": "the work with the family",
    "interviews": "the interviews",
    "finalising": "the finalising of the report",
    "panel": "the work of the panel",
    "publication": "the publication",
}


OTHER = "other"  # whatever has no code of its own, and is told in a section


def reason_in_words(code: str) -> str:
    """The reason for a hold or an extension; a code of another guidance as it stands."""
    return REASONS.get(code, code.replace("_", " "))


@dataclass(frozen=True)
class Hold:
    """Work that waits. *since* is its first day; *until* the day work was resumed, which counts again, or None."""

    workstream: str
    reason: str
    asked_by: str
    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the work waited on that day, whenever it is told of it."""
        return self.since <= day and (self.until is None or day < self.until)

    @property
    def why(self) -> str:
        return reason_in_words(self.reason)

    @property
    def work(self) -> str:
        return WORK.get(self.workstream, self.workstream.replace("_", " "))


def holds_of(record: Record) -> tuple[Hold, ...]:
    """Every hold of a review in the order they began; a resume ends the hold of its workstream.

    A hold told from paper that does not say which work it kept waiting is none: it is recorded anew.
    """
    found: list[Hold] = []
    running: dict[str, int] = {}
    for taken in record.steps:
        workstream = str(taken.codes.get("workstream", ""))
        if taken.step == "hold" and workstream and workstream not in running:
            running[workstream] = len(found)
            asked_by = str(taken.codes.get("asked_by", ""))
            found.append(Hold(workstream, str(taken.codes.get("reason", "other")), asked_by, taken.on))
        elif taken.step == "resume" and workstream in running:
            place = running.pop(workstream)
            found[place] = _ended(found[place], taken.on)
    return tuple(sorted(found, key=lambda hold: hold.since))


def holds_today(matter: Matter) -> tuple[Hold, ...]:
    """What keeps work waiting on the day of *matter*."""
    return tuple(hold for hold in holds_of(matter.record) if hold.covers(matter.today))


def _ended(hold: Hold, on: date) -> Hold:
    # A correction can leave a resume before its hold: such a hold held nothing.
    return Hold(hold.workstream, hold.reason, hold.asked_by, hold.since, max(on, hold.since))


def check_hold(matter: Matter, hold: Hold) -> None:
    """Raise `NeedsAPerson`, in one sentence, when *hold* cannot begin as it says."""
    _check_known(hold.workstream, matter.pack.holds.workstreams, "workstream")
    _check_known(hold.reason, matter.pack.holds.reasons, "reason")
    _check_day(matter, hold.since, "A hold cannot begin")
    for earlier in holds_of(matter.record):
        if earlier.workstream == hold.workstream:
            _check_apart(earlier, hold)


def check_resume(matter: Matter, workstream: str, on: date) -> None:
    """Raise `NeedsAPerson`, in one sentence, when *workstream* is not on hold or cannot be resumed *on* that day."""
    since = running_hold(matter, workstream).since
    _check_day(matter, on, "Work cannot be resumed")
    if on < since:
        raise NeedsAPerson(f"Work cannot be resumed before its hold began, on {in_words(since)}.")


def running_hold(matter: Matter, workstream: str) -> Hold:
    """The hold of *workstream* that has not ended; raises `NeedsAPerson` saying what is on hold when there is none."""
    _check_known(workstream, matter.pack.holds.workstreams, "workstream")
    running = {hold.workstream: hold for hold in holds_of(matter.record) if hold.until is None}
    if workstream not in running:
        instead = f"on hold now: {', '.join(sorted(running))}" if running else "nothing is on hold"
        raise NeedsAPerson(f"That workstream is not on hold ({instead}).")
    return running[workstream]


def known_since(matter: Matter) -> date | None:
    """The day the partnership first knew of the death, as the notification says."""
    said = matter.sections.get("notification", {}).get("aware_on")
    return date.fromisoformat(said) if said else None


def _check_known(code: str, known: Sequence[str], what: str) -> None:
    if code not in known:
        raise NeedsAPerson(f"There is no such {what} under this guidance; there are: {', '.join(known)}.")


def _check_day(matter: Matter, day: date, what: str) -> None:
    aware = known_since(matter)
    if aware and day < aware:
        raise NeedsAPerson(f"{what} before the death was known, on {in_words(aware)}.")
    if day > matter.today:
        raise NeedsAPerson(f"{what} in the future; give a day up to {in_words(matter.today)}.")


def _check_apart(earlier: Hold, hold: Hold) -> None:
    if earlier.until is None:
        raise NeedsAPerson(
            f"This work has been on hold since {in_words(earlier.since)}; resume it before it is held again."
        )
    if hold.since < earlier.until:
        raise NeedsAPerson(
            f"A hold cannot begin before this work was last resumed, on {in_words(earlier.until)}; "
            "correct that entry if its day is wrong."
        )


def because_of(holds: Iterable[Hold]) -> str:
    """`because of the criminal trial and the coroner’s inquiry`; empty without a hold."""
    reasons = list(dict.fromkeys(hold.why for hold in holds))
    if len(reasons) > 1:
        reasons[-2:] = [f"{reasons[-2]} and {reasons[-1]}"]
    return f"because of {', '.join(reasons)}" if reasons else ""
