"""From the clearance to the last action done, and what is told of a review that has ended."""

from __future__ import annotations

from datetime import date

from review.awaited import COORDINATOR, CSP_CHAIR, NOBODY, Awaited, listed, since_step
from review.dates import in_words
from review.findings import biting
from review.matter import Matter
from review.publications import changed_since_signed, is_public, planned
from review.rules import judge
from review.taken_back import standing_step
from review.timeline import Standing
from review.waiting_for_findings import put_right
from review.waiting_to_send import ASSEMBLE

PLAN, PUBLISH = "22 plan the publication", "23 publish"
_PROGRESS = "26 record action progress"
_WITH_ALL = "to plan the publication with the family and the partnership"
_ANEW = "to plan the publication anew, as it was withdrawn"
_CLEARANCE = ("clearance", "21", "20", "adoption")


def cleared(matter: Matter) -> Awaited:
    """A plan first, anew after a withdrawal, then whoever has to be told, then the day that was planned."""
    plan = planned(matter.record)
    if plan is None:
        return Awaited(
            who=COORDINATOR,
            what=_ANEW if matter.record.step("withdrawal") else _WITH_ALL,
            blocks="no day can be told to anybody",
            press=PLAN,
            since=since_step(matter, "withdrawal", *_CLEARANCE),
        )
    return _changed(matter) or _rules(matter, plan.on) or _on_the_day(matter, plan.on, plan.codes["planned"])


def published(matter: Matter) -> Awaited:
    """The address of this publication goes back first; then the actions are open."""
    publication = matter.record.step("23")
    is_out = publication is None or is_public(publication)
    if is_out and standing_step(matter.record, "24") is None:
        return Awaited(
            who=COORDINATOR,
            what="to return the web address to the Home Office",
            blocks="the Home Office does not know where the report stands",
            press="24 return the web address",
            since=since_step(matter, "23", "adoption"),
        )
    return Awaited(
        who="the agencies that lead the actions",
        what="to say how far they have come",
        blocks="“27 close the review” waits",
        press=_PROGRESS,
        since=since_step(matter, "26", "24", "23", "adoption"),
    )


def ended(matter: Matter) -> Awaited:
    told = {Standing.CLOSED: ", and nothing more is due", Standing.ABANDONED: ", and nothing more is due here"}
    return Awaited(who=NOBODY, what=told.get(matter.record.standing, ", as another body leads it now"), blocks="")


def _rules(matter: Matter, since: date) -> Awaited | None:
    found = biting(judge(matter), "publish")
    return put_right(found[0], PUBLISH, since) if found else _untold(matter, since)


def _untold(matter: Matter, since: date) -> Awaited | None:
    plan = matter.sections.get("publication_plan", {})
    told = {one["who"] for one in plan.get("told", ()) if "told_on" in one or "why_not" in one}
    missing = [who for who in matter.pack.publication.told if who not in told]
    if not missing:
        return None
    return Awaited(
        who=COORDINATOR,
        what=f"to have everybody told before the publication, still {listed([one.replace('_', ' ') for one in missing])}",
        blocks="“23 publish” is refused",
        press=PLAN,
        since=since,
    )


def _changed(matter: Matter) -> Awaited | None:
    """Something but the progress of the actions has changed since the set was signed."""
    if not changed_since_signed(matter.record):
        return None
    return Awaited(
        who=COORDINATOR,
        what="to make the documents anew and have them signed, as something has changed since the sign-off",
        blocks="“23 publish” is refused",
        press=ASSEMBLE,
        since=since_step(matter, "21", "20", "17"),
    )


def _on_the_day(matter: Matter, since: date, day: str) -> Awaited:
    return Awaited(
        who=CSP_CHAIR,
        what=f"to publish the report, planned for {in_words(day)}",
        blocks="nobody can read it",
        press=PUBLISH,
        since=since,
    )
