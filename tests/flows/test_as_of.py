"""A review as it stood on a day: what had happened by then, under the numbers that its entries have."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from flows.as_of import record_on
from review.ledger import Entry, Line
from review.timeline import Event
from storage.ledger import Ledger
from tests.builders import REF

MARCH, AUGUST = date(2026, 3, 1), date(2026, 8, 1)


def entry(event, on, **data):
    return Entry(event=event.value, on=on, by="coordinator", data=data)


OPENED = entry(Event.NOTIFIED, date(2026, 1, 5), pack="england-2016", off=[], handle="Amber Kite", n=1)
HELD = entry(Event.HELD, AUGUST, codes={"workstream": "panel", "reason": "coroner", "asked_by": "coroner"})
SECURED = entry(Event.RECORDS_SECURED, date(2026, 2, 1), codes={"agencies": ["police"]})
STRUCK = entry(Event.CORRECTED, date(2026, 2, 10), n=1, codes={"entry": 2, "kind": "struck"})


def accepted(on, section, n):
    return entry(Event.ACCEPTED, on, section=section, n=n, inbox=f"{section}-{n}")


def as_of(on, *entries):
    at = datetime(2026, 9, 1, tzinfo=UTC)
    lines = tuple(Line(seq=seq, prev="", nonce="", at=at, entry=one) for seq, one in enumerate(entries))
    return record_on(Ledger(REF, lines), on)


def events(record):
    return [taken.event for taken in record.steps]


def test_what_happened_later_is_left_out_and_what_was_only_written_later_is_not():
    assert events(as_of(MARCH, OPENED, HELD, SECURED)) == [OPENED.event, SECURED.event]
    assert events(as_of(AUGUST, OPENED, HELD, SECURED)) == [OPENED.event, HELD.event, SECURED.event]


def test_a_correction_strikes_the_entry_it_names_though_one_before_it_is_left_out():
    assert SECURED.event in events(as_of(MARCH, OPENED, HELD, SECURED))
    assert SECURED.event not in events(as_of(MARCH, OPENED, HELD, SECURED, STRUCK))


def test_a_section_that_came_later_counts_where_a_step_of_those_days_rests_on_it():
    terms = entry(Event.TERMS_AGREED, date(2026, 2, 20), n=1)
    came = [accepted(AUGUST, "terms_of_reference", 1), accepted(AUGUST, "terms_of_reference", 2)]

    assert as_of(MARCH, OPENED, *came, terms).sections["terms_of_reference"] == 1
    assert as_of(AUGUST, OPENED, *came, terms).sections["terms_of_reference"] == 2
    assert "costs" not in as_of(MARCH, OPENED, accepted(AUGUST, "costs", 1)).sections


def test_a_review_that_nobody_had_heard_of_is_none():
    assert as_of(date(2026, 1, 4), OPENED, SECURED).pack == ""
    assert as_of(MARCH).entries == 0


@pytest.mark.parametrize(
    ("event", "section", "codes"),
    [
        (Event.INPUT_RETURNED, "agency_input", {"agencies": ["housing"], "kind": "imr", "state": "draft"}),
        (Event.SCOPING_RETURNED, "scoping_return", {"agency": "housing", "answer": "nothing_known"}),
    ],
)
def test_what_one_agency_sent_does_not_count_because_another_sent_its_own_under_the_same_number(event, section, codes):
    came = [accepted(AUGUST, f"{section}.{agency}", 1) for agency in ("housing", "police")]
    returned = entry(event, date(2026, 2, 20), n=1, codes=codes)

    assert as_of(MARCH, OPENED, *came, returned).sections == {"notification": 1, f"{section}.housing": 1}
