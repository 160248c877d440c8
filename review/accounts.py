"""The accounts of agencies taken together: how many are settled, where the others are, and whether they are late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from review.chases import late_agencies, outstanding_in
from review.dates import in_words
from review.holds import Hold, holds_today
from review.inputs import AWAITED, INTERVIEWS, RESTS_ON_INTERVIEWS, SETTLED, Input, inputs_of, still_awaited_from
from review.matter import Matter

# Where an account is that an agency has sent, and that is not settled; the day it was asked for by is met.
_IS_WITH = {"draft": "the chair", "revised": "the chair", "signed": "the panel", "queries": "the agency, with queries"}


def accounts_in_words(matter: Matter) -> str:
    """`2 of 10 settled, asked for by 18 May 2026`; empty where no agency was asked. The day is told only while an
    account is still to be sent."""
    inputs = [*inputs_of(matter.record).values()]
    settled = sum(one.state in SETTLED for one in inputs)
    days = [one.due for one in inputs if one.due and one.state in AWAITED]
    if not inputs:
        return ""
    rest = f", asked for by {in_words(max(days))}" if days else _with_whom(inputs)
    return f"{settled} of {len(inputs)} settled{rest}"


def accounts_are_late(matter: Matter) -> bool:
    """Whether one that no hold keeps waiting has not come by its day, moved by the days it was told to wait."""
    return bool(late_agencies(matter, outstanding_in(matter), "agency_input"))


def held_accounts(matter: Matter) -> Hold | None:
    """The hold that keeps every account waiting that is still to come; None where one can be written all the same."""
    waited = still_awaited_from(matter.record, "agency_input").values()
    rests = bool(waited) and all(one.kind in RESTS_ON_INTERVIEWS for one in waited)
    holds = holds_today(matter) if rests else ()
    return next((hold for hold in holds if hold.workstream == INTERVIEWS), None)


def _with_whom(inputs: Sequence[Input]) -> str:
    """`; 1 is with the chair, 2 are with the panel`."""
    where = Counter(_IS_WITH[one.state] for one in inputs if one.state in _IS_WITH)
    told = ", ".join(f"{number} {'is' if number == 1 else 'are'} with {whom}" for whom, number in where.items())
    return f"; {told}" if told else ""
