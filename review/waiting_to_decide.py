"""From the notification to the appointment of a chair."""

from __future__ import annotations

from datetime import date

from review.adopted import decided_elsewhere
from review.approaches import people_of, who_may_be_asked
from review.awaited import (
    COORDINATOR,
    CSP_CHAIR,
    NOBODY,
    ONE_PANEL,
    Awaited,
    agency_coded,
    listed,
    since_step,
    the_agency,
)
from review.clocks import dates_of
from review.dates import in_words
from review.findings import biting
from review.inputs import still_awaited_from
from review.matter import Matter
from review.rules import judge
from review.told_of_the_decision import family_told, home_office_told_anew
from review.waiting_for_family import approach
from review.waiting_for_findings import put_right

_DECIDE, _RECOMMEND = "04 record the decision", "record the recommendation"
_APPOINT = "07 appoint chair and writer"


def notified(matter: Matter) -> Awaited:
    """Agencies that were asked who they knew come first; then whoever recommends."""
    if matter.record.step("03") is None and "03" not in matter.record.off:
        return Awaited(
            who=COORDINATOR,
            what="to ask the agencies whether they knew the people",
            blocks="the recommendation waits",
            press="03 ask who knew them",
            since=since_step(matter, "02", "02a", "adoption"),
        )
    return _scoping(matter) or Awaited(
        who=ONE_PANEL,
        what=f"to recommend whether to review{_due(matter)}",
        blocks="the decision waits",
        press=_RECOMMEND,
        since=since_step(matter, "03", "02", "02a", "adoption"),
    )


def recommended(matter: Matter) -> Awaited:
    return _blocked(matter) or Awaited(
        who=CSP_CHAIR,
        what=f"to decide whether to review{_due(matter)}",
        blocks="nobody can be appointed",
        press=_DECIDE,
        since=since_step(matter, "recommendation", "02", "02a", "adoption"),
    )


def asked_again(matter: Matter) -> Awaited:
    return Awaited(
        who=CSP_CHAIR,
        what="to decide once more, as the Home Office asked the partnership to think again",
        blocks="it is open whether there is a review",
        press=_DECIDE,
        since=since_step(matter, "05c"),
    )


def not_reviewed(matter: Matter) -> Awaited:
    """The family is told, then the Home Office; then nothing is due, unless the Home Office asks."""
    told = home_office_told_anew(matter.record)
    examined = matter.record.step("05a")
    if told and examined and examined.codes.get("advice") == "asks_again":
        return _to_reopen(examined.on)
    if not told and _may_go_without_the_family(matter):
        return _home_office_untold(matter)
    if untold := _family_untold(matter):
        return untold
    if not told:
        return _home_office_untold(matter)
    what = ", and nothing more is due unless the Home Office asks the partnership to think again"
    return Awaited(who=NOBODY, what=what, blocks="")


def _may_go_without_the_family(matter: Matter) -> bool:
    """Whether a reason is accepted for telling the Home Office before the family has its letter."""
    return any(one.rule == "T03" and one.answered for one in judge(matter))


def _family_untold(matter: Matter) -> Awaited | None:
    """Somebody clears the approach, then the family is told; None where it was, or nobody may write to any of them.

    Nobody here answers for a decision that was taken before the review came here.
    """
    record = matter.record
    if "05b" in record.off or decided_elsewhere(record) or family_told(record, matter.today) is not None:
        return None
    is_cleared = any(one.role == "family" for one in people_of(record).values())
    if is_cleared and not who_may_be_asked(record, "family"):
        return None
    return approach(matter) or Awaited(
        who=COORDINATOR,
        what="to tell the family that there is no review",
        blocks="the family has no letter about the decision",
        press="05b record family told",
        since=since_step(matter, "04", "adoption"),
    )


def _home_office_untold(matter: Matter) -> Awaited:
    return Awaited(
        who=COORDINATOR,
        what="to tell the Home Office in writing that there is no review",
        blocks="its experts cannot look at the decision",
        press="05 record Home Office told",
        since=since_step(matter, "04", "adoption"),
    )


def _to_reopen(since: date) -> Awaited:
    return Awaited(
        who=COORDINATOR,
        what="to reopen the review, as the Home Office asked the partnership to think again",
        blocks="nobody can decide once more",
        press="05c reopen after a no",
        since=since,
    )


def commissioned(matter: Matter) -> Awaited:
    decided = matter.record.step("06")
    why = (
        "as the direction of the Secretary of State asks"
        if decided and decided.codes.get("kind") == "establish"
        else ""
    )
    return Awaited(
        who=CSP_CHAIR,
        what=" ".join(filter(None, ["to appoint an independent chair", why])),
        blocks="no work can begin",
        press=_APPOINT,
        since=max(filter(None, [since_step(matter, "04"), since_step(matter, "06")]), default=None)
        or since_step(matter, "adoption"),
    )


def _scoping(matter: Matter) -> Awaited | None:
    waited = [*still_awaited_from(matter.record, "scoping").values()]
    if not waited:
        return None
    in_order = sorted(waited, key=lambda asked: (asked.due is None, asked.due or asked.moved_on, asked.agency))
    one, codes = in_order[0], [asked.agency for asked in in_order]
    first = "the first " if len({asked.due for asked in waited}) > 1 else ""
    due = f", {first}asked for by {in_words(one.due)}" if one.due else ""
    several = len(codes) > 1
    return Awaited(
        who=f"the agencies {listed([*map(agency_coded, codes)])}" if several else the_agency(one.agency),
        what=f"to say whether {'they' if several else 'it'} knew the people{due}",
        blocks="the recommendation waits",
        press="03 record a scoping return",
        since=one.moved_on,
        agency=one.agency,
    )


def _due(matter: Matter) -> str:
    """Until when, as the clock of the decision says."""
    dates = [told.date for told in dates_of(matter) if told.clock == "decision" and told.date and told.taken is None]
    return f", due by {in_words(dates[0])}" if dates else ""


def _blocked(matter: Matter) -> Awaited | None:
    hard = [one for one in biting(judge(matter), "decide") if one.level in ("E", "E*")]
    return put_right(hard[0], _DECIDE, since_step(matter, "recommendation")) if hard else None
