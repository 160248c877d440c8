"""T01, T04, T05 and T06: in time, or with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from review.clocks import holds_on
from review.dates import in_words
from review.due import due
from review.holds import holds_of
from review.matter import Matter
from review.periods import days_in_words
from review.reached import beginning, end, ended_untold
from review.rules.looking import Found, Rule, day, has_reason, is_written, words
from review.timeline import BEFORE_THE_DECISION, COMMISSIONED
from review.workdays import load_calendar

_IF_WRONG = "Correct the day if it is wrong."


def decided_in_time(matter: Matter) -> Iterator[Found]:
    """T01: the decision was made by its date; or the date has passed and nothing is decided."""
    last, done = _clock(matter, "decision")
    if last is None:
        return
    if done is not None and done > last:
        yield Found(_after("The decision", done, "its date", last), _IF_WRONG, done)
    elif done is None and _is_undecided(matter) and matter.today > last:
        yield Found(f"{_passed('the decision', last, matter.today)} Nothing is decided.", "Decide.")


def _is_undecided(matter: Matter) -> bool:
    return matter.record.standing in BEFORE_THE_DECISION and not ended_untold(matter, "04")


def completed_in_time(matter: Matter) -> Iterator[Found]:
    """T04: the report is complete by its date, or by a later one that was agreed with a reason."""
    last, done = _completion(matter)
    if last is None or not _is_over(done, last, matter):
        return
    agreed = _agreed(matter)
    if agreed is None:
        yield _late(done, last, "its date", matter, "Agree a later date with panel and partnership.")
    elif not has_reason(matter, "extension"):
        yield Found("A later date is agreed without a reason.", "Send a reason about extension.", done)
    elif _is_over(done, agreed, matter):
        yield _late(done, agreed, "the agreed date", matter, "Agree another date with panel and partnership.")


def holds_are_told(matter: Matter) -> Iterator[Found]:
    """T05: a hold has a reason and notice to the Home Office, and so has the day on which work resumes."""
    for hold in holds_of(matter.record):
        began = f"The hold of {in_words(hold.since)} ({hold.workstream})"
        if hold.reason in ("", "other") and not has_reason(matter, "hold"):
            yield Found(f"{began} has no reason.", "Send a reason about hold.", hold.since)
        if not _told(matter, "hold", hold.since, hold.until):
            yield Found(f"{began} has no notice to the Home Office.", "Send it, and record step 05.", hold.since)
        if hold.until and not _told(matter, "resume", hold.until):
            sentence = f"{began} ended on {in_words(hold.until)}, and the Home Office is not recorded as told."
            yield Found(sentence, "Tell it, and record step 05.", hold.until)


def overrun_is_explained(matter: Matter) -> Iterator[Found]:
    """T06: a report later than its date, agreed or not, says why in its section Timescales.

    The account that every report has does not say it: a delay with its days does, or a later date with its reason.
    """
    last, done = _completion(matter)
    if last is None or not _is_over(done, last, matter):
        return
    said = words(matter, "timescales")
    if not (said.get("delays") or said.get("agreed")):
        sentence = f"The review has run past {in_words(last)}, and the section Timescales does not say why."
        yield Found(sentence, "Send timescales with each delay, or with the agreed date.", done)


def _clock(matter: Matter, name: str) -> tuple[date | None, date | None]:
    """The date a clock of the pack sets, and the day its step was taken; None for what there is not."""
    clock = matter.pack.clocks.get(name)
    since = beginning(matter, clock) if clock else None
    if clock is None or since is None:
        return None, None
    step = end(matter, clock, since)
    held = holds_on(clock, holds_of(matter.record), until=step.on if step else None)
    return due(clock, since.on, load_calendar(matter.pack.calendar), held).date, step.on if step else None


def _completion(matter: Matter) -> tuple[date | None, date | None]:
    """The date set for the report, and the day it was complete.

    No date where the report is there and nobody knows since when, as in a review that was adopted afterwards. Where the
    guidance has no step 16, the report is complete when it is first signed off.
    """
    (last, done), signed = _clock(matter, "completion"), matter.record.taken("17")
    done = done or (signed[0].on if signed and "16" in matter.record.off else None)
    return (None if done is None and is_written(matter) else last), done


def _agreed(matter: Matter) -> date | None:
    """The date that both panel and partnership agreed last."""
    extension = matter.record.step("extension")
    by_both = extension and all(extension.codes.get(key) for key in ("panel_agreed_on", "csp_agreed_on"))
    return day(extension.codes, "until") if extension and by_both else None


def _is_over(done: date | None, last: date, matter: Matter) -> bool:
    """Whether the report came after *last*, or *last* has passed in a review that is held and without one."""
    if done is None:
        return matter.record.standing in COMMISSIONED and matter.today > last
    return done > last


def _late(done: date | None, last: date, which: str, matter: Matter, advice: str) -> Found:
    if done:
        return Found(_after("The report", done, which, last), _IF_WRONG, done)
    return Found(f"{_passed('the report', last, matter.today)} It is not complete.", advice)


def _after(what: str, done: date, which: str, last: date) -> str:
    late = days_in_words((done - last).days)
    return f"{what} of {in_words(done)} came {late} after {which}, {in_words(last)}."


def _passed(what: str, last: date, today: date) -> str:
    return f"The date for {what}, {in_words(last)}, was {days_in_words((today - last).days)} ago."


def _told(matter: Matter, about: str, since: date, until: date | None = None) -> bool:
    """Whether the Home Office was told on or after *since*, and before work went on."""
    notices = matter.record.taken("05", about=about)
    return any(since <= notice.on and (until is None or notice.on <= until) for notice in notices)


TIMING: Mapping[str, Rule] = {
    "T01": decided_in_time,
    "T04": completed_in_time,
    "T05": holds_are_told,
    "T06": overrun_is_explained,
}
