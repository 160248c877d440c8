"""Reminders that the mail server would not take: still due, and sent by nobody until a person does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dispatch.reminders import DIED, GONE, SILENT, Waiting
from flows.reminding import named, waiting_for
from review.awaited import COORDINATOR, quoted
from review.chases import CHAIR, chases_due
from review.dates import in_words
from review.matter import Matter
from review.obstacle import Obstacle

_NOT_TAKEN = (
    "has not left: the mail server did not take it. Send the section contacts with a mailbox that takes mail, or remind "
    "them by hand and"
)
_ASK_THEM = "Ask whether it arrived, remind them by hand if it did not, and"
_TOLD = {
    GONE: "has left, and its entry could not be written. To record it,",
    DIED: f"may have left: the run that was sending it stopped before it could say so. {_ASK_THEM}",
    SILENT: f"may have left: the mail server never said whether it took it. {_ASK_THEM}",
}
_BY_HAND = {CHAIR: "chase the chair"}


def reminders_left(matter: Matter, left: Sequence[Waiting]) -> Iterator[Obstacle]:
    """Those of *left* that are this review's and due to this day; one recorded since, or overtaken, is in nobody's way."""
    due = {waiting_for(matter, chase).id for chase in chases_due(matter)}
    for reminder in left:
        if reminder.id in due:
            yield _to_send_by_hand(reminder)


def _to_send_by_hand(reminder: Waiting) -> Obstacle:
    press = _BY_HAND.get(reminder.to, "12 chase agencies")
    which = f"{named(reminder).capitalize()} of {in_words(reminder.placed_on)}"
    told = _TOLD.get(reminder.why, _NOT_TAKEN)
    sentence = f"{which} {told} press {quoted(press)}."
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
