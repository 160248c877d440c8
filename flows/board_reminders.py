"""Reminders that the mail server would not take: still due, and sent by nobody until a person does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dispatch.reminders import Waiting
from flows.reminding import named, waiting_for
from review.awaited import COORDINATOR, quoted
from review.chases import CHAIR, chases_due
from review.dates import in_words
from review.matter import Matter
from review.obstacle import Obstacle

_BY_HAND = {CHAIR: "chase the chair"}


def reminders_left(matter: Matter, left: Sequence[Waiting]) -> Iterator[Obstacle]:
    """Those of *left* that are this review's and due to this day; one recorded since, or overtaken, is in nobody's way."""
    due = {waiting_for(matter, chase).id for chase in chases_due(matter)}
    for reminder in left:
        if reminder.id in due:
            yield _to_send_by_hand(reminder)


def _to_send_by_hand(reminder: Waiting) -> Obstacle:
    press = _BY_HAND.get(reminder.to, "12 chase agencies")
    sentence = (
        f"{named(reminder).capitalize()} of {in_words(reminder.placed_on)} has not left: the mail server did not take it. "
        f"Send the section contacts with a mailbox that takes mail, or remind them by hand and press {quoted(press)}."
    )
    return Obstacle(
        "reminder",
        COORDINATOR,
        reminder.placed_on,
        sentence,
        frozenset({press}),
        "" if reminder.to == CHAIR else reminder.to,
        press,
        reminder.review,
    )
