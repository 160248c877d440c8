"""Reminders that are due and sent by nobody until a person does it: no mailbox is known, or the mail server refused."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from dispatch.reminders import DIED, GONE, SILENT, STRUCK, Left
from flows.board_notes import Notes
from flows.mailboxes import Contacts, mailboxes_in
from flows.marked_down import cell
from flows.reminding import named, waiting_for
from review.awaited import COORDINATOR, agency_coded, listed, quoted
from review.chases import CHAIR, Chase
from review.dates import in_words
from review.matter import Matter
from review.obstacle import Obstacle
from review.reminders import Reminder, reminders_of

NO_MAILBOX = "no_mailbox"
_NOT_TAKEN = (
    "has not left: the mail server did not take it. Send the section contacts with a mailbox that takes mail, or remind "
    "them by hand and"
)
_ASK_THEM = "Ask whether it arrived, remind them by hand if it did not, and"
_TOLD = {
    GONE: "has left, and its entry could not be written. To record it,",
    DIED: f"may have left: the run that was sending it stopped before it could say so. {_ASK_THEM}",
    STRUCK: f"has left, or was recorded as if it had, and its entry was struck since. {_ASK_THEM}",
    SILENT: f"may have left: the mail server never said whether it took it. {_ASK_THEM}",
}
_BY_HAND = {CHAIR: "chase the chair"}
_CHASE = "12 chase agencies"


def reminders_left(matter: Matter, chases: Sequence[Chase], left: Sequence[Left]) -> Iterator[Obstacle]:
    """Those of *left* that are this review's and among the *chases* due; one recorded since is in nobody's way."""
    due = {waiting_for(matter, chase).id for chase in chases}
    for one in left:
        if one.reminder.id in due:
            yield _to_send_by_hand(one)


def without_mailbox(matter: Matter, chases: Sequence[Chase], contacts: Contacts | None) -> Iterator[Obstacle]:
    """Whom a reminder is due to and cannot go to; nothing where the *contacts* were not opened."""
    if contacts is None:
        return
    known = mailboxes_in(matter, contacts)
    unknown = list(dict.fromkeys(chase.to for chase in chases if chase.to not in known))
    if agencies := [agency_coded(code) for code in unknown if code != CHAIR]:
        yield _to_write_to(matter, listed(agencies), _CHASE)
    if CHAIR in unknown:
        yield _to_write_to(matter, "the chair", _BY_HAND[CHAIR])


def _to_write_to(matter: Matter, whom: str, press: str) -> Obstacle:
    sentence = (
        f"No mailbox is known for {whom}: send the section contacts, or write yourself and press {quoted(press)}."
    )
    return Obstacle(
        NO_MAILBOX, COORDINATOR, None, sentence, frozenset({press}), press=press, review=matter.record.review
    )


def _to_send_by_hand(left: Left) -> Obstacle:
    reminder = left.reminder
    press = _BY_HAND.get(reminder.to, _CHASE)
    which = f"{named(reminder).capitalize()} of {in_words(reminder.placed_on)}"
    sentence = f"{which} {_TOLD.get(left.why, _NOT_TAKEN)} press {quoted(press)}."
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


def reminders_in_words(matter: Matter, notes: Notes) -> str:
    """As a list: the reminders that are due, those to come, and those that wait for work on hold."""
    due = {(chase.to, chase.awaited.kind): chase for chase in notes.chases}
    waited = {(one.to, one.kind) for one in notes.awaited}
    chairs = [_told("the chair", one.about, _since(one)) for one in notes.chases if one.to == CHAIR]
    return "\n".join([*(_to_agency(one, due, waited) for one in reminders_of(matter)), *chairs])


def _to_agency(one: Reminder, due: Mapping[tuple[str, str], Chase], waited: Collection[tuple[str, str]]) -> str:
    whom, key = agency_coded(one.agency), (one.agency, one.about)
    if key in due:
        return _told(whom, one.about, _since(due[key]))
    when = f"{one.rung} from {in_words(one.from_day)}" if key in waited else "waits, as the interviews are on hold"
    return _told(whom, one.about, when)


def _told(whom: str, about: str, when: str) -> str:
    return f"- {cell(whom)}, {kind_named(about)}: {when}"


def kind_named(code: str) -> str:
    """What was asked for, as people call it."""
    return "IMR" if code == "imr" else code.replace("_", " ")


def _since(chase: Chase) -> str:
    return f"{chase.rung}, since {in_words(chase.from_day)}"
