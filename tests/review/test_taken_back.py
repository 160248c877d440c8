"""What takes a step back is asked in one place, and goes by the order in which the entries came."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from review.adopted import past_of
from review.clocks import dates_of
from review.ledger import Entry
from review.matter import Matter
from review.milestones_done import done_on
from review.publications import published
from review.record import Record
from review.taken_back import TAKEN_BACK_BY, standing_step, standing_takings, was_taken_back
from review.timeline import Event
from tests.review.values import ENGLAND, NOTIFICATION, a_matter, a_step

OUT, BACK, TODAY = date(2027, 3, 1), date(2027, 3, 9), date(2027, 4, 1)
DECIDED = a_step(Event.DECIDED_TO_REVIEW, date(2025, 9, 15), outcome="review")
PUBLISHED, WITHDRAWN = a_step(Event.PUBLISHED, OUT, variant="full"), a_step(Event.WITHDRAWN, BACK)


def corrected(matter, code, on):
    """The day of the last taking of *code*, told anew."""
    entry = matter.record.step(code).entry
    codes = {"kind": "day", "entry": entry, "on": on.isoformat()}
    correction = Entry(event=Event.CORRECTED.value, on=TODAY, by="coordinator", data={"n": 1, "codes": codes})
    return replace(matter, record=matter.record.after(correction))


def taken_over(*past):
    told = [{"step": step, "on": on, "paper": "Minute"} for step, on in past]
    said = {"stands": "cleared", "adopted_on": "2027-03-20", "past": told}
    data = {"pack": "england-2016", "n": 1, "off": [], "notification": 1, "past": past_of(said), "codes": said}
    entry = Entry(event=Event.ADOPTED.value, on=date(2027, 3, 20), by="coordinator", data=data)
    return Matter(Record("NMER-2026-001").after(entry), ENGLAND, {"notification": NOTIFICATION}, TODAY)


def is_published(matter):
    """What the rules say, the clock, and the milestones."""
    met = next(told.taken for told in dates_of(matter) if told.clock == "publication")
    return published(matter.record) is not None, met is not None, done_on(matter, "23") is not None


def test_what_was_withdrawn_is_published_nowhere_and_what_came_anew_everywhere():
    withdrawn = a_matter(DECIDED, PUBLISHED, WITHDRAWN, today=TODAY)
    again = a_step(Event.PUBLISHED, date(2027, 3, 20), variant="full")
    anew = a_matter(DECIDED, PUBLISHED, WITHDRAWN, again, today=TODAY)

    assert is_published(withdrawn) == (False,) * 3
    assert is_published(anew) == (True,) * 3


@pytest.mark.parametrize(("code", "day"), [("23", date(2027, 3, 10)), ("withdrawal", date(2027, 2, 28))])
def test_a_day_that_is_corrected_does_not_bring_back_what_was_withdrawn(code, day):
    matter = corrected(a_matter(DECIDED, PUBLISHED, WITHDRAWN, today=TODAY), code, day)

    assert is_published(matter) == (False,) * 3


def test_papers_that_tell_one_day_for_both_are_read_in_their_order():
    past = [("04", "2026-02-01"), ("07", "2026-02-02"), ("23", "2027-03-01"), ("withdrawal", "2027-03-01")]

    assert is_published(taken_over(*past)) == (False,) * 3


def test_a_close_is_none_once_the_publication_was_withdrawn():
    closed = a_step(Event.CLOSED, date(2027, 3, 5))

    assert done_on(a_matter(DECIDED, PUBLISHED, closed, today=TODAY), "27") == date(2027, 3, 5)
    assert done_on(a_matter(DECIDED, PUBLISHED, closed, WITHDRAWN, today=TODAY), "27") is None


@pytest.mark.parametrize("code", TAKEN_BACK_BY)
def test_only_what_came_before_is_taken_back(code):
    events = {"04": Event.DECIDED_NOT_TO, "22": Event.PUBLICATION_PLANNED, "23": Event.PUBLISHED}
    events |= {
        "24": Event.ADDRESS_RETURNED,
        "27": Event.CLOSED,
        "05c": Event.ASKED_AGAIN,
        "withdrawal": Event.WITHDRAWN,
    }
    step, back = a_step(events[code], OUT), a_step(events[TAKEN_BACK_BY[code]], OUT)
    before, after = a_matter(step, step, back, today=TODAY).record, a_matter(step, back, step, today=TODAY).record

    assert standing_takings(before, code) == ()
    assert was_taken_back(before, code)
    assert standing_step(after, code) == after.steps[-1]
    assert not was_taken_back(after, code)
    assert not was_taken_back(a_matter(back, today=TODAY).record, code)
