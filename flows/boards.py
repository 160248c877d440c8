"""The board: for every review one true sentence, and a page of its own. Read from the vault alone, and kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dispatch.reminders import Left, left_to_a_person, struck_since
from flows.board_house import obstacles_of_all
from flows.board_listing import Listed, listed_in
from flows.board_notes import notes_on
from flows.board_obstacles import obstacles_of, uncollected, unreadable
from flows.board_page import page_of_review
from flows.board_reminders import reminders_left, without_mailbox
from flows.board_rows import Row, board_in_words
from flows.door import Door
from flows.links import Links
from flows.mailboxes import contacts_for_board, strange_mailboxes
from flows.matters import matter_at
from flows.reminding import waiting_for
from flows.troubles import Unforeseen
from review.errors import ReviewError
from review.obstacle import Obstacle
from review.waiting import waiting_of, waiting_unheard, waiting_unread
from storage.ledger import handle_of, read_ledger


@dataclass(frozen=True)
class Board:
    """*markdown* is the board; *pages* holds one page of markdown for each review, by its reference in lower case.

    *rows* are the reviews in the order in which they are shown, *obstacles* what stands in everybody's way. *is_read*:
    whether the vault could be read at all; where not, that there are no rows means nothing.
    """

    markdown: str
    pages: Mapping[str, str]
    rows: tuple[Row, ...]
    obstacles: tuple[Obstacle, ...]
    is_read: bool = True


def write_board(door: Door, today: date, known: Sequence[Obstacle] = (), links: Links | None = None) -> Board:
    """Look at every review. *known* is what is known from elsewhere, such as a run that crashed; nothing is written.

    One review that cannot be read is told as that, and holds up no other.
    """
    house = (*obstacles_of_all(door), *(one for one in known if not one.review))
    left = left_to_a_person(door.vault)
    rows = sorted(
        (_row(door, one, today, (*_about(one, known), *house), left) for one in listed_in(door.vault).values()),
        key=_order,
    )
    linked = links or Links()
    pages = {row.review.lower(): page_of_review(row, today, linked) for row in rows}
    return Board(board_in_words(rows, house, door.now, today, linked), pages, tuple(rows), house)


def _row(door: Door, listed: Listed, today: date, known: Sequence[Obstacle], left: Sequence[Left]) -> Row:
    try:
        return _read(door, listed, today, known, left)
    except ReviewError as trouble:
        obstacle = unreadable(listed.reference, trouble)
    except Exception as fault:  # one review that nobody foresaw must not hide the others
        obstacle = unreadable(listed.reference, Unforeseen.at(fault))
    return Row(waiting_unread(listed.reference, obstacle, handle_of(door.vault, listed.reference)), None, (obstacle,))


def _read(door: Door, listed: Listed, today: date, known: Sequence[Obstacle], left: Sequence[Left]) -> Row:
    ledger = read_ledger(door.vault, listed.reference)
    if not ledger.record.pack:
        found = tuple(uncollected(door, listed))
        since = min((one.since for one in found if one.since), default=None)
        return Row(waiting_unheard(listed.reference, since), None, found)
    matter = matter_at(door, ledger.record, {}, today)
    notes = notes_on(matter)
    contacts = contacts_for_board(door, matter, ledger, notes.chases)
    struck = struck_since(door.vault, [waiting_for(matter, chase) for chase in notes.chases])
    by_hand = (
        *reminders_left(matter, notes.chases, (*left, *struck)),
        *without_mailbox(matter, notes.chases, contacts),
    )
    found = (*obstacles_of(door, listed, ledger), *strange_mailboxes(matter, contacts), *by_hand, *known)
    return Row(waiting_of(matter, found), matter, found, notes)


def _about(listed: Listed, known: Sequence[Obstacle]) -> list[Obstacle]:
    return [one for one in known if one.review == listed.reference]


def _order(row: Row) -> tuple[int, date, str]:
    return row.urgency, row.next_date or date.max, row.review
