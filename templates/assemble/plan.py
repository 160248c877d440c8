"""The fields of the action plan: each recommendation's words from the report, and the actions agencies have given it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from review.case import Case
from review.documents import ActionPlan, Content, Gap
from review.stages import Stage
from templates.assemble.facts import cover, fact, labels, written
from templates.assemble.gaps import texts_of
from templates.assemble.glossary import glossary


def action_plan(case: Case, stage: Stage) -> ActionPlan:
    """What the plan says at *stage*."""
    groups, plan = tuple(_groups(case)), written(case, "action_plan")
    return ActionPlan(
        cover=cover(case, stage, ActionPlan.name),
        version=0,
        history=(),
        columns=case.pack.action_plan_columns,
        agencies=_leads(groups),
        recommended_to=_only_owners(groups),
        plan=plan,
        groups=groups,
        glossary=glossary(case, texts_of((plan, groups)), labels(case)),
    )


def _groups(case: Case) -> Iterator[Content]:
    recommended, actions = fact(case, "recommendations", "recommendations"), fact(case, "action_plan", "actions")
    known = [] if isinstance(recommended, Gap) else recommended
    none_yet = actions if isinstance(actions, Gap) else Gap("action_plan#/actions", "nothing", "an action")
    all_actions: Sequence[Content] = () if isinstance(actions, Gap) else actions
    for before, one in zip((None, *known), known, strict=False):
        mine = tuple(action for action in all_actions if action["recommendation"] == one["id"])
        empty = {} if mine else {"none_yet": none_yet}
        yield {"recommendation": one, "actions": mine, **_theme(one, before), **empty}
    yield from _strays(recommended, all_actions)


def _theme(one: Content, before: Content | None) -> Content:
    """A theme is printed over the first of the recommendations that have it."""
    begins = "theme" in one and one["theme"] != (before or {}).get("theme")
    return {"theme": one["theme"]} if begins else {}


def _strays(recommended: Sequence[Content] | Gap, actions: Sequence[Content]) -> Iterator[Content]:
    """Actions whose recommendation nobody knows still print: under a gap, at the end."""
    known = set() if isinstance(recommended, Gap) else {one["id"] for one in recommended}
    strays = tuple(action for action in actions if action["recommendation"] not in known)
    gap = Gap("action_plan#/actions", "link", "the recommendation this action belongs to")
    if strays:
        yield {"recommendation": recommended if isinstance(recommended, Gap) else gap, "actions": strays}


def _leads(groups: Sequence[Content]) -> tuple[str, ...]:
    """Every body that leads an action, once, in order of appearance."""
    return tuple(dict.fromkeys(name for group in groups for action in group["actions"] for name in action["lead"]))


def _only_owners(groups: Sequence[Content]) -> tuple[str, ...]:
    """Those to whom something is recommended and who have taken nothing on: a ministry, which agrees to no plan."""
    owners = (one["owners"] for group in groups if not isinstance(one := group["recommendation"], Gap))
    leads = _leads(groups)
    return tuple(name for name in dict.fromkeys(name for names in owners for name in names) if name not in leads)
