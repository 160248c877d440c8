"""Reminders that are due are put into the outbox, and sent in office hours; what a person must send is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from dispatch import reminders
from dispatch.mail import line_to, send
from dispatch.outbox import PATIENCE
from dispatch.reminder_letter import Told, reminder_message
from dispatch.reminders import ReminderTurn, Waiting
from flows.door import LONDON, Door
from flows.mailboxes import CONTACTS, mailboxes_of
from flows.matters import matter_of
from flows.troubles import Unforeseen
from review.chases import CHAIR, Chase, chases_due
from review.dates import in_words
from review.errors import OutOfTurn, ReviewError
from review.guards.agencies import known_agencies
from review.handles import called
from review.hours import may_arrive, next_hours
from review.ledger import Entry
from review.matter import Matter
from review.packs import load_pack
from review.record import Record
from review.timeline import Event
from review.workdays import load_calendar
from storage.ledger import append, read_ledger

BY = "keep-time"


@dataclass
class Posted:
    """What one run did with the reminders that waited: how many went, are at another run, stay until when; and the troubles."""

    sent: int = 0
    under_way: int = 0
    waits: Counter[str] = field(default_factory=Counter)
    troubles: list[ReviewError] = field(default_factory=list)

    def sentences(self) -> list[str]:
        went = {0: [], 1: ["One reminder is sent."]}.get(self.sent, [f"{self.sent} reminders are sent."])
        taken = [_UNDER_WAY] if self.under_way else []
        return [*went, *taken, *(f"{_reminders(number)} until {hour}." for hour, number in self.waits.items())]


_UNDER_WAY = (
    "A reminder is being sent by another run at this moment, or was when that run stopped: whether it left is told "
    f"{int(PATIENCE.total_seconds() // 60)} minutes after that run at the earliest."
)


def _reminders(number: int) -> str:
    return "One reminder waits" if number == 1 else f"{number} reminders wait"


def waiting_for(matter: Matter, chase: Chase) -> Waiting:
    """The reminder as it lies in the outbox."""
    return Waiting(
        review=matter.record.review,
        to=chase.to,
        about=chase.about,
        rung=chase.rung,
        asked=chase.awaited.asked.entry,
        contacts=matter.record.sections.get(CONTACTS, 0),
        placed_on=matter.today,
    )


def send_reminders(door: Door) -> Posted:
    """Send every reminder that waits, in office hours; one that cannot go holds up no other."""
    posted = Posted()
    with _told_in(posted):
        for reminder in reminders.waiting(door.vault):
            with _told_in(posted, reminder):
                matter, chase = _looked_at(door, reminder)
                if chase is not None:
                    _send_in_hours(door, matter, reminder, chase, posted)
    with _told_in(posted):
        for left in reminders.left_to_a_person(door.vault):
            with _told_in(posted, left.reminder):
                _looked_at(door, left.reminder)
    with _told_in(posted):
        posted.troubles += reminders.damaged(door.vault)
    return posted


def reminders_that_can_leave(door: Door) -> set[str]:
    """The ids of the reminders that wait and may be sent at this moment; those of a review that cannot be read wait on."""
    found = set[str]()
    for reminder in reminders.waiting(door.vault):
        with suppress(ReviewError):
            pack = load_pack(read_ledger(door.vault, reminder.review).record.pack)
            found |= {reminder.id} if may_arrive(_there(door), load_calendar(pack.calendar)) else set()
    return found


@contextmanager
def _told_in(posted: Posted, reminder: Waiting | None = None) -> Iterator[None]:
    """Whatever stops one reminder is told, and the next has its turn: what was sent before is told in any case."""
    try:
        yield
    except ReviewError as trouble:
        about = f"{reminder.review}: {named(reminder)}: " if reminder else ""
        posted.troubles.append(type(trouble)(f"{about}{trouble}"))
    except Exception as fault:
        posted.troubles.append(Unforeseen.at(fault))


def _looked_at(door: Door, reminder: Waiting) -> tuple[Matter, Chase | None]:
    """The review as it stands, and what of it is still due; a reminder that went, or is due no more, is ended."""
    matter = matter_of(door, reminder.review)
    if _is_recorded(matter.record, reminder):
        reminders.end(door.vault, reminder, door.moment())
        return matter, None
    due = next((chase for chase in chases_due(matter) if waiting_for(matter, chase).id == reminder.id), None)
    if due is None:
        reminders.stop(door.vault, reminder, door.moment())
    return matter, due


def _send_in_hours(door: Door, matter: Matter, reminder: Waiting, chase: Chase, posted: Posted) -> None:
    calendar = load_calendar(matter.pack.calendar)
    if not may_arrive(_there(door), calendar):
        hours = next_hours(_there(door), calendar)
        posted.waits[f"{hours:%H:%M} on {in_words(hours.date())}"] += 1
        return
    mailbox = mailboxes_of(door, matter).get(reminder.to)
    if mailbox is None:
        reminders.stop(door.vault, reminder, door.moment())
        return
    mail = door.settings.mail
    message = reminder_message(reminder, _told(matter, chase), mailbox, mail, door.now)
    line = replace(line_to(mail), recipient=mailbox)
    turn = ReminderTurn(
        vault=door.vault, note=partial(_note, door), post=lambda letter: send(letter, line), now=door.moment()
    )
    if turn.take(reminder, message):
        posted.sent += 1
    elif reminders.is_being_sent(door.vault, reminder):
        posted.under_way += 1


def _told(matter: Matter, chase: Chase) -> Told:
    notification = matter.sections["notification"]
    fictional = notification.get("fictional", False)
    return Told(
        called=called(matter.record.review, matter.record.handle),
        partnership=notification["csp"],
        to_whom="the chair" if chase.to == CHAIR else known_agencies(matter).get(chase.to, chase.to),
        kind=chase.awaited.kind,
        asked_on=chase.awaited.asked.on,
        due=chase.awaited.due,
        is_chair=chase.to == CHAIR,
        before=len(chase.awaited.rungs),
        markings=[matter.pack.markings["fictional"]] if fictional else [],
    )


def _note(door: Door, reminder: Waiting, tries: int) -> None:
    """The entry of a reminder that has left; a review that ended while it was sent has no place for it any more."""
    who = {"to": CHAIR} if reminder.to == CHAIR else {"agencies": [reminder.to]}
    data = {"codes": {**who, "rung": reminder.rung, "about": reminder.about}} | ({"tries": tries} if tries > 1 else {})
    entry = Entry(event=Event.CHASED.value, on=door.today(), by=BY, data=data)

    def decide(record: Record) -> Entry | None:
        return None if _is_recorded(record, reminder) else entry

    try:
        append(door.vault, reminder.review, decide, door.now)
    except OutOfTurn:
        return


def _is_recorded(record: Record, reminder: Waiting) -> bool:
    """Whether the ledger has this reminder, whoever sent it, since what it is about was asked."""
    return any(
        taken.entry > reminder.asked
        and taken.codes.get("rung") == reminder.rung
        and taken.codes.get("about", "agency_input") == reminder.about
        and reminder.to in (taken.codes.get("to"), *taken.codes.get("agencies", ()))
        for taken in record.happened(Event.CHASED)
    )


def _there(door: Door) -> datetime:
    """This moment, by the clock of the people who get the mail."""
    return door.moment().astimezone(LONDON)


def named(reminder: Waiting) -> str:
    """`the standard reminder to housing (agency input)`: codes alone."""
    return f"the {reminder.rung} reminder to {reminder.to} ({reminder.about.replace('_', ' ')})"
