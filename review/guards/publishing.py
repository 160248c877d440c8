"""Letter, answers, publication and close."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from review.guards.guard import Asked

FRIDAY = 4


def every_point_is_answered(asked: Asked) -> Iterator[str]:
    """The answer table answers each point of the Home Office's letter, with a reason for each no."""
    letter = asked.matter.sections.get("home_office_letter", {})
    answered = {point["number"]: point for point in asked.content["points"]}
    open_points = [place for place, point in enumerate(letter.get("points", ()), 1) if point["number"] not in answered]
    if open_points:
        yield f"Not answered yet: point {', '.join(map(str, open_points))} of the letter, counted in its order."
    unexplained = [
        place
        for place, point in enumerate(asked.content["points"], 1)
        if point["answer"] != "accepted" and "reason" not in point
    ]
    if unexplained:
        yield f"No reason is given in answer {', '.join(map(str, unexplained))}, counted in their order."


def recipient_is_the_packs(asked: Asked) -> Iterator[str]:
    """A copy goes to those whom the guidance names."""
    recipients = [copy.recipient for copy in asked.matter.pack.copies]
    if asked.codes["recipient"] not in recipients:
        yield f"Under this guidance a copy goes to: {', '.join(recipients)}."


def variant_is_the_packs(asked: Asked) -> Iterator[str]:
    variants = asked.matter.pack.publication.variants
    if asked.codes["variant"] not in variants:
        yield f"That variant is none of this guidance. Its variants are: {', '.join(variants)}."


def not_published_says_why(asked: Asked) -> Iterator[str]:
    """What is not published is so for compelling reasons of somebody's welfare, put to the quality assurance body."""
    if asked.content["variant"] == "not_published" and "welfare_reasons" not in asked.content:
        yield "A report that is not published needs the reasons of welfare. Send publication_plan with them."


def day_is_not_avoided(asked: Asked) -> Iterator[str]:
    """Not on a day that the plan itself avoids, and not on a Friday."""
    planned = date.fromisoformat(asked.content["planned_on"])
    if planned.isoformat() in {one["on"] for one in asked.content["avoided"]}:
        yield "The planned day is among those to be avoided. Choose another."
    if planned.weekday() == FRIDAY:
        yield "The planned day is a Friday: nobody would be there for those it touches. Choose another."


def as_it_was_planned(asked: Asked) -> Iterator[str]:
    """What is published is the variant that was planned, on the planned day."""
    planned = asked.matter.record.step("22")
    happened = (asked.codes["variant"], asked.entry.on.isoformat())
    if planned is None:
        yield "The publication is not planned: who is told before, and which days are avoided (step 22)."
    elif (planned.codes.get("variant"), planned.codes.get("planned")) != happened:
        yield "The day or the variant is not the planned one: plan it anew (step 22), then record it as it was."


def those_concerned_are_told(asked: Asked) -> Iterator[str]:
    """Everyone the guidance has told before publication is ticked in the plan, with a day that is not after it."""
    plan, on = asked.matter.sections.get("publication_plan", {}), asked.entry.on.isoformat()
    ticked = {one["who"] for one in plan.get("told", ()) if one.get("told_on", "9999") <= on}
    missing = [who for who in asked.matter.pack.publication.told if who not in ticked]
    if missing and "reason.told" not in asked.matter.record.sections:
        yield (
            f"Not ticked as told before publication: {', '.join(missing)}. Record them in publication_plan (step 22), "
            "or send a reason about told."
        )


def actions_are_done(asked: Asked) -> Iterator[str]:
    """Nothing closes while actions are open, unless a reason says so."""
    actions = asked.matter.sections.get("action_plan", {}).get("actions", ())
    still_open = sum(action["status"] not in ("completed", "not_accepted") for action in actions)
    if still_open and "reason.close" not in asked.matter.record.sections:
        yield (
            f"{still_open} of {len(actions)} actions are open. Record their progress (step 26), "
            "or send a reason about close."
        )
