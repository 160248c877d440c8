"""The fields of the action plan: each recommendation's words from the report, and the actions agencies have given it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from review.case import Case
from review.documents import ActionPlan, Content, Gap
from review.stages import Stage
from templates.assemble.facts import cover, fact, written


def action_plan(case: Case, stage: Stage) -> ActionPlan:
    """What the plan says at *stage*."""
    groups = tuple(_groups(case))
    return ActionPlan(
        cover=cover(case, stage, ActionPlan.name),
        version=0,
        history=(),
        columns=case.pack.action_plan_columns,
        agencies=_responsible(groups),
        plan=written(case, "action_plan"),
        groups=groups,
    )


def _groups(case: Case) -> Iterator[Content]:
    recommended, actions = fact(case, "recommendations", "recommendations"), fact(case, "action_plan", "actions")
    known = [] if isinstance(recommended, Gap) else recommended
    none_yet = actions if isinstance(actions, Gap) else Gap("action_plan#/actions", "nothing", "an action")
    all_actions: Sequence[Content] = () if isinstance(actions, Gap) else actions
    for one in known:
        mine = tuple(action for action in all_actions if action["recommendation"] == one["id"])
        yield {"recommendation": one, "actions": mine, **({} if mine else {"none_yet": none_yet})}
    yield from _strays(recommended, all_actions)


def _strays(recommended: Sequence[Content] | Gap, actions: Sequence[Content]) -> Iterator[Content]:
    """Actions whose recommendation nobody knows still print: under a gap, at the end."""
    known = set() if isinstance(recommended, Gap) else {one["id"] for one in recommended}
    strays = tuple(action for action in actions if action["recommendation"] not in known)
    gap = Gap("action_plan#/actions", "link", "the recommendation this action belongs to")
    if strays:
        yield {"recommendation": recommended if isinstance(recommended, Gap) else gap, "actions": strays}


def _responsible(groups: Sequence[Content]) -> tuple[str, ...]:
    """Every body that owns a recommendation or leads an action, once, in order of appearance."""
    owners = (one["owners"] for group in groups if not isinstance(one := group["recommendation"], Gap))
    leads = (action["lead"] for group in groups for action in group["actions"])
    return tuple(dict.fromkeys(name for names in (*owners, *leads) for name in names))
