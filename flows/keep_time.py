"""Time is kept: every review is looked at as it stands on one day, and what is due is started, or said to whom it falls."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from dispatch import reminders
from dispatch.moves import Damaged
from flows.bullets import joined, listed
from flows.door import Door
from flows.mailboxes import mailboxes_of
from flows.matters import matter_of
from flows.reminding import Posted, named, send_reminders, waiting_for
from flows.troubles import Unforeseen
from review import places
from review.chases import CHAIR, Chase, chases_of
from review.dates import in_words
from review.errors import AlreadyThere, NeedsAPerson, ReviewError
from review.handles import called
from review.matter import Matter
from review.turn import is_end
from storage.canonical import canonical
from storage.ledger import read_ledger

_READ = 400  # a year of days, and some that were made up for
# A day, and two hours for a machine that was down or a morning that was long.
LONGEST = timedelta(hours=26)


@dataclass
class Kept:
    """What one keeping of time found: reviews that are open, reminders a person must ask after or send, those passed over, troubles."""

    open_reviews: int = 0
    to_ask_after: list[str] = field(default_factory=list)
    by_hand: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    troubles: list[ReviewError] = field(default_factory=list)


def keep_time(door: Door, as_of: date) -> str:
    """Keep time for the day *as_of*, and say what came of it, what a person must do first. Twice does nothing twice.

    Raises `NeedsAPerson` for a day that has not come, and with all there is to say where the vault went meanwhile; and
    `TryAgainLater` when nothing could be looked at.
    """
    if as_of > door.today():
        raise NeedsAPerson(
            f"Time is kept for today or for a day that has passed: {in_words(door.today())} at the latest. "
            "Nothing was done."
        )
    kept = Kept()
    for reference in references(door):
        _look_at(door, reference, as_of, kept)
    posted = send_reminders(door)
    try:
        _remember(door, as_of, kept, posted)
    except ReviewError as trouble:
        # What was sent, and what falls to a person, was found by this run alone, so that no second try may speak for it.
        posted.troubles.append(trouble)
        raise NeedsAPerson(_said(as_of, kept, posted)) from trouble
    return _said(as_of, kept, posted)


def hours(long: timedelta) -> str:
    """`26 hours`: whole ones."""
    return f"{long // timedelta(hours=1)} hours"


def references(door: Door) -> list[str]:
    """Every review there is anything of."""
    return sorted({places.reference_of(key) for key in door.vault.list(places.reviews())})


def last_kept(door: Door) -> datetime | None:
    """When time was kept last, whichever day it was kept for; None when it never was.

    What lies after this moment was written while the clock was wrong, and says nothing.
    """
    newest_first = sorted(door.vault.list(places.timekeeping()), reverse=True)
    found: datetime | None = None
    for key in newest_first[:_READ]:
        at = _kept_at(door, key)
        if at and at <= door.now:
            found = max(at, found or at)
        if found and door.now - found <= LONGEST:
            break
    return found


def _kept_at(door: Door, key: str) -> datetime | None:
    # What cannot be read says nothing, and hides no board.
    with suppress(ReviewError, ValueError, KeyError, TypeError, RecursionError):
        at = datetime.fromisoformat(json.loads(door.vault.get(key))["at"])
        return at if at.tzinfo else None
    return None


def _look_at(door: Door, reference: str, as_of: date, kept: Kept) -> None:
    """One review: what it lacks is told, and holds up no other."""
    try:
        record = read_ledger(door.vault, reference).record
        if not record.pack or is_end(record.standing):
            return
        kept.open_reviews += 1
        matter = matter_of(door, reference, as_of)
        chases = chases_of(matter)
        mailboxes = mailboxes_of(door, matter) if chases else {}
        for chase in chases:
            with suppress(Damaged):  # told by whoever looks through the outbox
                _start(door, matter, chase, chase.to in mailboxes, kept)
    except ReviewError as trouble:
        kept.troubles.append(type(trouble)(f"{reference}: {trouble}"))
    except Exception as fault:
        kept.troubles.append(Unforeseen.at(fault))


def _start(door: Door, matter: Matter, chase: Chase, has_mailbox: bool, kept: Kept) -> None:
    """Put the reminder into the outbox; where it cannot go by itself, a person is told."""
    review, waiting = called(matter.record.review, matter.record.handle), waiting_for(matter, chase)
    if chase.passed:
        kept.passed.append(f"{review}: {', '.join(chase.passed)} to {chase.to}")
    if has_mailbox:
        reminders.place(door.vault, waiting, door.moment())
    else:  # first, since what may have left is asked after and not sent by hand
        reminders.stop(door.vault, waiting, door.moment())
    press = "chase the chair" if chase.to == CHAIR else "12 chase agencies"
    told = f"{review}: {named(waiting)}, then “{press}”"
    if reminders.may_have_left(door.vault, waiting):
        kept.to_ask_after.append(told)
    elif not has_mailbox or reminders.is_left(door.vault, waiting):
        kept.by_hand.append(told)


def _remember(door: Door, as_of: date, kept: Kept, posted: Posted) -> None:
    """That time was kept for this day, once: a second keeping of the same day changes nothing."""
    said = {
        "as_of": as_of.isoformat(),
        "at": door.now.isoformat(),
        "open": kept.open_reviews,
        "sent": posted.sent,
        "troubles": len(kept.troubles) + len(posted.troubles),
    }
    with suppress(AlreadyThere):
        door.vault.put_new(places.time_kept(as_of), canonical(said))


def _said(as_of: date, kept: Kept, posted: Posted) -> str:
    """What a person must do comes first, and what came about by itself after it."""
    troubles = list(dict.fromkeys(map(str, [*kept.troubles, *posted.troubles])))
    to_do = [
        listed(f"{_counted(troubles, 'thing')} to be looked into", troubles),
        listed(f"{_counted(kept.to_ask_after, 'reminder')} to be asked after, or recorded", kept.to_ask_after),
        listed(f"{_counted(kept.by_hand, 'reminder')} to be sent by hand, and recorded", kept.by_hand),
    ]
    return joined(
        [
            *(to_do if any(to_do) else ["Nothing is to be done by hand."]),
            *posted.sentences(),
            listed(f"{_counted(kept.passed, 'reminder')} passed over, since a later one is due", kept.passed),
            f"Time is kept for {in_words(as_of)}: {_reviews(kept.open_reviews)} looked at.",
        ]
    )


def _counted(entries: Sequence[str], what: str) -> str:
    return f"One {what} is" if len(entries) == 1 else f"{len(entries)} {what}s are"


def _reviews(number: int) -> str:
    return "one open review was" if number == 1 else f"{number} open reviews were"
