"""The actions of a published plan that are still to be done; before the publication a plan is a draft."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from review.matter import Matter
from review.timeline import Standing

_NOT_DONE = frozenset({"not_started", "in_progress"})


def is_open(matter: Matter, action: Mapping[str, Any]) -> bool:
    """Whether the action, one of the section `action_plan`, is published and still to be done."""
    return matter.record.standing is Standing.PUBLISHED and action["status"] in _NOT_DONE


def target_dates(matter: Matter) -> tuple[date, ...]:
    """The days by which the open actions are to be done, in the order of the plan."""
    actions = matter.sections.get("action_plan", {}).get("actions", ())
    return tuple(date.fromisoformat(action["target_date"]) for action in actions if is_open(matter, action))
