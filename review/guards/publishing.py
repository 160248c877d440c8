"""Letter, answers, publication and close."""

from __future__ import annotations

from collections.abc import Iterator

from review.guards.days import LAW_IN_FORCE
from review.guards.guard import Asked
from review.holds import known_since
from review.keeping import needs_a_signature
from review.publications import changed_since_signed, is_public, planned
from review.sections import title_of
from review.timeline import BEING_WRITTEN


def a_letter_came(asked: Asked) -> Iterator[str]:
    """A set that is ready to be sent answers a letter only where there was one."""
    record = asked.matter.record
    if record.standing in BEING_WRITTEN and record.step("20") is None:
        yield "No letter of the Home Office is recorded (step 20), so there is nothing to answer."


def letter_follows_its_panel(asked: Asked) -> Iterator[str]:
    """The panel met before its letter came."""
    if asked.content.get("panel_date", "") > asked.entry.on.isoformat():
        yield "The panel of the Home Office must have met by the day its letter came. Send home_office_letter with its day."


def there_is_an_address(asked: Asked) -> Iterator[str]:
    """What was recorded as not published is nowhere to be found."""
    published = asked.matter.record.step("23")
    if published and not is_public(published):
        yield "The report is recorded as not published, so there is no web address to return."


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
    """Not on a day that the plan itself avoids."""
    if asked.content["planned_on"] in {one["on"] for one in asked.content["avoided"]}:
        yield "The planned day is among those to be avoided. Choose another."


def publication_is_planned(asked: Asked) -> Iterator[str]:
    """A plan that was withdrawn with its publication is none, nor is one that papers alone tell of."""
    if planned(asked.matter.record) is None:
        yield "The publication is not planned: who is told before, and which days are avoided (step 22)."


def as_it_was_planned(asked: Asked) -> Iterator[str]:
    """What is published is the variant that was planned, on the planned day."""
    plan = planned(asked.matter.record)
    happened = (asked.codes["variant"], asked.entry.on.isoformat())
    if plan and (plan.codes.get("variant"), plan.codes["planned"]) != happened:
        yield "The day or the variant is not the planned one: plan it anew (step 22), then record it as it was."


def those_concerned_are_told(asked: Asked) -> Iterator[str]:
    """Everyone the guidance has told before publication is ticked in the plan, or it says why not."""
    plan, on = asked.matter.sections.get("publication_plan", {}), asked.entry.on.isoformat()
    known = (known_since(asked.matter) or LAW_IN_FORCE).isoformat()
    ticked = {one["who"] for one in plan.get("told", ()) if "why_not" in one or known <= one.get("told_on", "") <= on}
    missing = [who for who in asked.matter.pack.publication.told if who not in ticked]
    if missing:
        yield (
            f"Not ticked as told before publication: {', '.join(missing)}. Send publication_plan with the day each was "
            "told, or why not, and plan it anew (step 22)."
        )


def what_was_signed_still_holds(asked: Asked) -> Iterator[str]:
    """What is published was signed as it is; the action plan may be newer, since its progress goes on."""
    if changed := changed_since_signed(asked.matter.record):
        yield (
            f"Since the set was signed, this has changed: {', '.join(map(title_of, sorted(changed)))}. Assemble it at "
            "stage home-office, have it signed and record that (step 17), then publish."
        )


def papers_are_where_they_belong(asked: Asked) -> Iterator[str]:
    """The final set is with each agency's senior manager, and what was destroyed has its certificate."""
    if asked.content["final_set_sent"] not in ("yes", "not_applicable"):
        yield "The final set must have gone to each agency's senior manager. Send closing once it has."
    if asked.content["family_told"] not in ("yes", "not_applicable"):
        yield (
            "The family is told what changed, if they wish it: send closing once they were, or with not_applicable where "
            "nobody is to be told."
        )
    if asked.content["material"] == "destroyed" and asked.content["certificate"] != "yes":
        yield "Material that was destroyed needs its certificate. Send closing once it is there."


def disposal_is_signed(asked: Asked) -> Iterator[str]:
    """What the guidance holds beyond the close is destroyed by somebody's word alone."""
    destroyed = asked.content["material"] == "destroyed"
    if destroyed and "disposal_signed_by" not in asked.content and needs_a_signature(asked.matter.pack):
        yield (
            "Under this guidance material is held beyond the close until a person signs its disposal. Send closing with "
            "the post that signed it, or with what became of the material instead."
        )
