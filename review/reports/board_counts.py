"""What the board's paper counts: reviews by stage and by date, holds by reason, actions. Exact; the paper rounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from review.holds import OTHER, holds_today, reason_in_words
from review.matter import Matter
from review.publications import published
from review.reports.counts import in_the_year_before
from review.reports.days import ReportDays, completed_on, opened_on
from review.timeline import Standing
from review.waiting import stage_of

_OF_A_FAMILY = "family_asked"  # nothing of a family stands in what everybody may read


def by_stage(matters: Sequence[Matter]) -> Counter[str]:
    """By the stage's name, in the order of the guidance; those in which no review is are left out."""
    found = Counter(map(stage_of, matters))
    order = [stage.name for matter in matters for stage in matter.pack.stages]
    known = dict.fromkeys([*order, *found])
    return Counter({name: found[name] for name in known if found[name]})


def in_the_year(matters: Sequence[Matter], on: date) -> Counter[str]:
    """How many reached each step in the twelve months to *on*."""
    taken = [(matter, published(matter.record)) for matter in matters]
    days: dict[str, list[date | None]] = {
        "Notified": [opened_on(matter) for matter in matters],
        "Report completed": [completed_on(matter) for matter in matters],
        "Published": [step.on if step else None for _matter, step in taken],
    }
    return Counter({name: sum(in_the_year_before(day, on) for day in found) for name, found in days.items()})


def past(told: Iterable[ReportDays], on: date) -> Counter[str]:
    """How many reports are awaited after each of their dates."""
    awaited = [days for days in told if days.is_awaited]
    past = [days for days in awaited if days.guidance and days.guidance < on]
    return Counter(
        {
            "Report awaited after the date of the guidance": len(past),
            "With another date agreed": sum(days.agreed is not None for days in awaited),
            "Report awaited after the agreed date too": sum(bool(days.agreed and days.agreed < on) for days in awaited),
        }
    )


def by_reason(matters: Sequence[Matter], *, exempt: bool) -> Counter[str]:
    """How many reviews have work on hold for a reason; one with two reasons counts with each."""
    found = Counter[str]()
    for matter in matters:
        reasons = {hold.reason for hold in holds_today(matter)}
        codes = reasons if exempt else {OTHER if code == _OF_A_FAMILY else code for code in reasons}
        found.update(reason_in_words(code).capitalize() for code in codes)
    return Counter(dict(sorted(found.items())))


def actions(matters: Sequence[Matter], on: date) -> Counter[str]:
    """The actions of plans whose review is published: before that a plan is a draft."""
    plans = [
        matter.sections["action_plan"]["actions"]
        for matter in matters
        if matter.record.standing is Standing.PUBLISHED and "action_plan" in matter.sections
    ]
    still = [action for plan in plans for action in plan if action["status"] in ("not_started", "in_progress")]
    late = [action for action in still if date.fromisoformat(action["target_date"]) < on]
    return Counter(
        {"Plans under way": len(plans), "Actions not completed": len(still), "Of these past their date": len(late)}
    )
