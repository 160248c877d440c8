"""The board as a table by urgency: what is stopped, late, next; then what is on hold, and last what has no date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from flows.board_dates import on_one_line
from flows.board_forms import link_to_next
from flows.board_notes import Notes
from flows.board_reminders import NO_MAILBOX
from flows.door import LONDON
from flows.links import Links
from flows.marked_down import cell, link, table
from review.awaited import NOBODY
from review.clocks import next_date
from review.dates import in_words
from review.findings import Finding
from review.matter import Matter
from review.obstacle import Obstacle, as_reason
from review.rules import judge
from review.waiting import Waiting
from review.waiting_for_family import offers_open

STOPPED, LATE, NEXT, HELD, WITH_FAMILY, NOTHING_DUE = range(6)
_WORDS = {
    STOPPED: "Stopped",
    LATE: "Late",
    NEXT: "In time",
    HELD: "On hold",
    WITH_FAMILY: "With the family, no date",
    NOTHING_DUE: "Nothing due",
}


@dataclass(frozen=True)
class Row:
    """One review: whom it waits for, itself (None where it cannot be read), what stands in its way, what is noted of it."""

    waiting: Waiting
    matter: Matter | None
    obstacles: tuple[Obstacle, ...] = ()
    notes: Notes = field(default_factory=Notes)

    @property
    def review(self) -> str:
        return self.waiting.review

    @cached_property
    def is_held(self) -> bool:
        """Whether any of its work is on hold."""
        return bool(self.notes.holds)

    @cached_property
    def is_with_family(self) -> bool:
        """Whether an offer is with family or friends."""
        return self.waiting.is_with_family or (self.matter is not None and bool(offers_open(self.matter.record)))

    @cached_property
    def urgency(self) -> int:
        if self.waiting.is_stopped:
            return STOPPED
        if self.waiting.who == NOBODY:
            return NOTHING_DUE
        if self.waiting.is_with_family:
            return WITH_FAMILY
        return LATE if self.notes.late else HELD if self.waiting.workstream else NEXT

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules say of it as it stands."""
        return judge(self.matter) if self.matter else ()

    @cached_property
    def next_date(self) -> date | None:
        """The next day that a clock, an agreement or a plan sets; none of the family's."""
        return next_date(self.matter) if self.matter else None


def board_in_words(rows: Sequence[Row], house: Sequence[Obstacle], now: datetime, today: date, links: Links) -> str:
    """The board as markdown: what is most urgent stands first, each kind under its own heading."""
    there = now.astimezone(LONDON)
    parts = [
        f"# The board on {in_words(today)}",
        f"Written at {there:%H:%M}. {_counted(rows)}",
        *_in_everybodys_way(house),
        *(part for urgency in _WORDS for part in _group(urgency, rows, links)),
    ]
    return "\n\n".join(parts) + "\n"


def _group(urgency: int, rows: Sequence[Row], links: Links) -> list[str]:
    """The reviews of one urgency; those with nothing due in one line."""
    found = [row for row in rows if row.urgency == urgency]
    if not found:
        return []
    heading = f"## {_WORDS[urgency]} ({len(found)})"
    if urgency == NOTHING_DUE:
        return [heading, ", ".join(_linked(row, links) for row in found)]
    return [heading, table(("Review", "Who is waited for", "Date", "Next"), [_line(row, links) for row in found])]


def _counted(rows: Sequence[Row]) -> str:
    open_ = [row for row in rows if row.urgency != NOTHING_DUE]
    counts = {
        "stopped": sum(row.urgency == STOPPED for row in open_),
        "late": sum(bool(row.notes.late) for row in open_),
        "with work on hold": sum(row.is_held for row in open_),
        "with the family, no date": sum(row.is_with_family for row in open_),
    }
    told = ", ".join(f"**{number}** {what}" for what, number in counts.items())
    return f"**{len(open_)}** open review{'s' if len(open_) != 1 else ''}: {told}."


def _in_everybodys_way(house: Sequence[Obstacle]) -> list[str]:
    if not house:
        return []
    return ["## In everybody’s way", "\n".join(f"- For {one.who}: {cell(one.sentence)}" for one in house)]


def noted(row: Row) -> list[str]:
    """What is late, to be reminded of and on hold, each as a sentence of its own."""
    return [f"**{name}:** {cell(said)}." for name, said in row.notes.by_name.items()]


def _by_hand(row: Row) -> list[str]:
    """Reminders that nobody sends until a person does: the page tells them among what is in the way."""
    return [f"For {one.who}: {cell(as_reason(one.sentence))}." for one in row.obstacles if one.kind == NO_MAILBOX]


def _line(row: Row, links: Links) -> tuple[str, ...]:
    return (
        _linked(row, links),
        " ".join([cell(row.waiting.sentence), *noted(row), *_by_hand(row)]),
        on_one_line(row.next_date) if row.next_date else "no date",
        link_to_next(row.waiting, row.matter, links),
    )


def _linked(row: Row, links: Links) -> str:
    return link(" ".join(filter(None, [row.review, row.waiting.handle])), links.page(row.review.lower()))
