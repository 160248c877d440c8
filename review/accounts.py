"""The accounts of agencies taken together: how many are settled, where the others are, and whether they are late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from review.dates import in_words
from review.holds import Hold, holds_of
from review.inputs import AWAITED, INTERVIEWS, RESTS_ON_INTERVIEWS, SETTLED, Input, inputs_of
from review.matter import Matter
from review.reminders import counted_from

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
    held = accounts_on_hold(matter)
    waited = [one for one in _awaited(matter) if not (held and one.kind in RESTS_ON_INTERVIEWS)]
    return any(one.due is not None and counted_from(matter, one.kind, one.due) < matter.today for one in waited)


def held_accounts(matter: Matter) -> Hold | None:
    """The hold that keeps every account waiting that is still to come; None where one can be written all the same."""
    held, waited = accounts_on_hold(matter), _awaited(matter)
    return held if waited and all(one.kind in RESTS_ON_INTERVIEWS for one in waited) else None


def accounts_on_hold(matter: Matter) -> Hold | None:
    """The hold of the interviews today, on which some kinds of account rest."""
    holds = holds_of(matter.record)
    return next((hold for hold in holds if hold.workstream == INTERVIEWS and hold.covers(matter.today)), None)


def _awaited(matter: Matter) -> list[Input]:
    return [one for one in inputs_of(matter.record).values() if one.state in AWAITED]


def _with_whom(inputs: Sequence[Input]) -> str:
    """`; 1 is with the chair, 2 are with the panel`."""
    where = Counter(_IS_WITH[one.state] for one in inputs if one.state in _IS_WITH)
    told = ", ".join(f"{number} {'is' if number == 1 else 'are'} with {whom}" for whom, number in where.items())
    return f"; {told}" if told else ""
