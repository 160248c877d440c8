"""Can the review stand there, with these days behind it? The adoption's own rules, told by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from datetime import date
from typing import Any

from review.guards.days import day_in_order, known_before_notified
from review.guards.guard import Asked
from review.guards.past import places_ahead, places_outside, steps_lacking, steps_too_early
from review.ledger import Entry
from review.matter import Matter
from review.packs import load_pack, pack_names
from review.record import Record
from review.timeline import Event
from schemas.caseload.columns import Column, column_of, column_of_day
from schemas.faults import Fault

Content = Mapping[str, Any]
# What every day of a row is held against.
HELD_AGAINST = frozenset({"stands", "adopted_on", "aware_on", "notified_on", "died"})


def sense_of(notification: Content, adoption: Content, wrong: Set[str], today: date) -> Iterator[tuple[Column, Fault]]:
    """Every fault with the column it stands in. *wrong* are the steps whose day is there and could not be read."""
    stands, aware, adopted_on = adoption["stands"], _day(notification["aware_on"]), _day(adoption["adopted_on"])
    past = [(one["step"], _day(one["on"])) for one in adoption["past"]]
    steps = [step for step, _day_taken in past]
    yield from _of_the_days(notification, adoption_entry(adoption, {}), today)
    lacking = steps_lacking(stands, {*steps, *wrong})
    yield from ((column_of("past", step), Fault(_LACKING[step])) for step in lacking)
    found = [
        *((place - 1, "not-yet") for place in places_ahead(stands, steps)),
        *((place - 1, "outside") for place in places_outside([day for _step, day in past], aware, adopted_on)),
        *((steps.index(step), "disorder") for step in steps_too_early(past)),
    ]
    # Of one date, the first thing that is wrong.
    told = reversed(dict(reversed(found)).items())
    yield from ((column_of_day(adoption["past"][place]), Fault(code)) for place, code in told)


_LACKING = {"04": "no-decision", "07": "no-chair"}


def adoption_entry(adoption: Content, data: Content) -> Entry:
    """The entry that adopting would write: *data* is what the ledger keeps beside the codes."""
    codes = {"stands": adoption["stands"]}
    on = _day(adoption["adopted_on"])
    return Entry(event=Event.ADOPTED.value, on=on, by="coordinator", data={**data, "codes": codes})


def _of_the_days(notification: Content, entry: Entry, today: date) -> Iterator[tuple[Column, Fault]]:
    """These days are the same under every guidance."""
    matter = Matter(Record(""), load_pack(pack_names()[0]), {"notification": notification}, today)
    asked = Asked(matter, entry, {})
    told = [(column_of("adoption", "adopted_on"), one) for one in day_in_order(asked)]
    told += [(column_of("notification", "aware_on"), one) for one in known_before_notified(asked)]
    yield from ((column, Fault("days", {"advice": sentence})) for column, sentence in told)


def _day(said: str) -> date:
    return date.fromisoformat(said)
