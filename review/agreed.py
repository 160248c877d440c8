"""Dates that people agree or plan: they stand beside those of the guidance, and neither moves the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from review.dates import in_words
from review.due import Beside, Due
from review.holds import OTHER, Hold, because_of, reason_in_words
from review.matter import Matter
from review.pack_values import Clock
from review.packs import Pack
from review.periods import adjective
from review.steps_taken import StepTaken
from review.taken_back import standing_step


def agreed_on(matter: Matter, clock: Clock, since: date) -> StepTaken | None:
    """The extension agreed last *since* the clock began, where it is the clock that extensions are of."""
    if clock.to not in extended(matter.pack):
        return None
    return next((step for step in reversed(extensions(matter)) if step.on >= since), None)


def extensions(matter: Matter) -> tuple[StepTaken, ...]:
    """Every extension that says its date, and when panel and partnership agreed it; one told from paper may not."""
    needed = {"until", "panel_agreed_on", "csp_agreed_on"}
    return tuple(step for step in matter.record.taken("extension") if needed <= step.codes.keys())


def extended(pack: Pack) -> frozenset[str]:
    """The steps for which people may agree another date."""
    return frozenset(clock.to for clock in pack.clocks.values() if clock.from_ == "extension")


def agreed_in_words(extension: StepTaken, held: Iterable[Hold]) -> str:
    """`agreed date 30 June 2026, because of the criminal trial`: as the extension says, or by what was on hold that day."""
    reason = _why(extension) or because_of(hold for hold in held if hold.covers(extension.on))
    reason = reason or "for the reason in the record"
    return f"agreed date {in_words(extension.codes['until'])}, {reason}"


def _why(extension: StepTaken) -> str:
    code = extension.codes.get("reason", OTHER)
    return "" if code == OTHER else f"because of {reason_in_words(code)}"


def by_whom(extension: StepTaken) -> str:
    panel, partnership = (in_words(extension.codes[key]) for key in ("panel_agreed_on", "csp_agreed_on"))
    return f"the panel agreed it on {panel} and the partnership on {partnership}"


def with_the_date_beside(matter: Matter, clock: Clock, told: Due, held: Sequence[Hold]) -> Due:
    """The date that people agreed or planned, beside the one the guidance sets: neither moves the other."""
    extension = agreed_on(matter, clock, told.start or date.min)
    plan = standing_step(matter.record, "22") if clock.to == "23" else None
    if extension is not None:
        words = agreed_in_words(extension, held)
        first = f"{adjective(clock).capitalize()} date {in_words(told.date)}; " if told.date else ""
        beside = date.fromisoformat(extension.codes["until"])
        return replace(told, beside=beside).and_says(f"{first}{words}." if first else f"A{words[1:]}.")
    if plan is not None and "planned" in plan.codes:
        planned = date.fromisoformat(plan.codes["planned"])
        return replace(told, beside=planned, beside_is=Beside.PLANNED).and_says(f"Planned for {in_words(planned)}.")
    return told
