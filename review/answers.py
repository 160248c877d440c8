"""The day that the Home Office's letter sets for the answers, where it sets one."""

from __future__ import annotations

from datetime import date

from review.matter import Matter


def answers_due(matter: Matter) -> date | None:
    """By which day the answers to the letter that came last are to be there, whether or not they came."""
    due = matter.sections.get("home_office_letter", {}).get("answers_due")
    return date.fromisoformat(due) if due and matter.record.step("20") else None
