"""The clocks that run once a report is signed off: copies, the Home Office, publication."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from flows.board_dates import dates_in_words
from review.clocks import dates_of
from review.diary import diary_of
from review.due import Ticking
from review.ledger import Entry
from review.timeline import Event
from tests.review.test_clocks import COMPLETE, DECIDED, SIGNED, adopted, clock
from tests.review.values import ENGLAND, a_matter, a_step

COPIED = a_step(Event.COPIED, date(2026, 7, 20), recipient="commissioner")


def test_the_commissioners_copy_has_no_date_and_the_days_are_counted():
    told = clock("commissioner", DECIDED, COMPLETE, SIGNED, today=date(2026, 7, 31))

    assert (told.date, told.ticking) == (None, Ticking.NO_DATE)
    assert told.sentence.endswith("From 1 July 2026: no date set. On 31 July 2026: 30 days since then.")


def test_the_commissioners_copy_is_not_the_secretary_of_states():
    other = a_step(Event.COPIED, date(2026, 7, 15), recipient="secretary_of_state")

    assert clock("commissioner", DECIDED, COMPLETE, SIGNED, other, today=date(2026, 7, 31)).taken is None
    assert clock("commissioner", DECIDED, COMPLETE, SIGNED, other, COPIED, today=date(2026, 7, 31)).taken == COPIED.on


def test_after_another_sign_off_another_copy_is_awaited():
    again = a_step(Event.SIGNED_OFF, date(2026, 12, 1), documents=[])
    told = clock("commissioner", DECIDED, COMPLETE, SIGNED, COPIED, again, today=date(2026, 12, 2))

    assert (told.start, told.taken) == (date(2026, 12, 1), None)


def letter(on, outcome):
    event = {
        "publishable": Event.LETTER_PUBLISHABLE,
        "publishable_after_changes": Event.LETTER_TO_CHANGE,
        "resubmit": Event.LETTER_TO_RESUBMIT,
    }[outcome]
    return a_step(event, on, outcome=outcome, points=1)


ANSWERED = a_step(Event.ANSWERED, date(2027, 2, 1))


@pytest.mark.parametrize(
    ("entries", "start"),
    [
        ([letter(date(2027, 1, 5), "publishable")], date(2027, 1, 5)),
        ([letter(date(2027, 1, 5), "publishable_after_changes")], None),
        ([letter(date(2027, 1, 5), "publishable_after_changes"), ANSWERED], date(2027, 2, 1)),
        ([letter(date(2027, 1, 5), "resubmit"), ANSWERED], None),
        ([letter(date(2027, 1, 5), "resubmit"), a_step(Event.CLEARED, date(2027, 3, 1))], date(2027, 3, 1)),
    ],
)
def test_publication_waits_for_the_clearance_whichever_way_it_comes(entries, start):
    assert clock("publication", DECIDED, *entries, today=date(2027, 4, 1)).start == start


def test_the_planned_day_stands_beside_a_publication_without_a_date():
    planned = a_step(Event.PUBLICATION_PLANNED, date(2027, 1, 20), planned="2027-03-09", variant="full")
    told = clock("publication", DECIDED, letter(date(2027, 1, 5), "publishable"), planned, today=date(2027, 2, 7))

    assert (told.date, told.beside) == (None, date(2027, 3, 9))
    assert "Planned for 9 March 2027. On 7 February 2027: 30 days left." in told.sentence


def test_a_planned_day_is_told_as_planned_whatever_the_guidance_calls_its_clock():
    planned = a_step(Event.PUBLICATION_PLANNED, date(2027, 1, 20), planned="2027-03-09", variant="full")
    others = {name: one for name, one in ENGLAND.clocks.items() if name != "publication"}
    own = replace(ENGLAND.clocks["publication"], name="going_out")
    pack = replace(ENGLAND, clocks={**others, "going_out": own})
    cleared = letter(date(2027, 1, 5), "publishable")
    told = dates_in_words(a_matter(DECIDED, cleared, planned, today=date(2027, 2, 7), pack=pack))

    assert "| Planned for 9\u00a0Mar\u00a02027 | running | going out |" in told


def test_a_publication_withdrawn_is_awaited_again():
    published = a_step(Event.PUBLISHED, date(2027, 3, 9), variant="full")
    withdrawn = a_step(Event.WITHDRAWN, date(2027, 3, 9))
    entries = [DECIDED, letter(date(2027, 1, 5), "publishable"), published]

    assert clock("publication", *entries, today=date(2027, 4, 1)).taken == date(2027, 3, 9)
    assert clock("publication", *entries, withdrawn, today=date(2027, 4, 1)).taken is None


def test_the_planned_day_of_a_publication_withdrawn_counts_no_more():
    planned = a_step(Event.PUBLICATION_PLANNED, date(2027, 1, 20), planned="2027-03-09", variant="full")
    published = a_step(Event.PUBLISHED, date(2027, 3, 9), variant="full")
    withdrawn = a_step(Event.WITHDRAWN, date(2027, 3, 20))
    entries = [DECIDED, letter(date(2027, 1, 5), "publishable"), planned, published, withdrawn]
    told = clock("publication", *entries, today=date(2027, 4, 1))

    assert (told.beside, told.ticking) == (None, Ticking.NO_DATE)
    assert "Planned for" not in told.sentence
    again = a_step(Event.PUBLICATION_PLANNED, date(2027, 4, 1), planned="2027-05-01", variant="full")
    assert clock("publication", *entries, again, today=date(2027, 4, 2)).beside == date(2027, 5, 1)


def test_a_calendar_takes_out_the_planned_day_of_a_publication_withdrawn():
    planned = a_step(Event.PUBLICATION_PLANNED, date(2027, 1, 20), planned="2027-03-09", variant="full")
    entries = [DECIDED, letter(date(2027, 1, 5), "publishable"), planned, a_step(Event.PUBLISHED, date(2027, 3, 9))]
    withdrawn = a_matter(*entries, a_step(Event.WITHDRAWN, date(2027, 3, 20)), today=date(2027, 4, 1))
    days = [(day.on, day.settled) for day in diary_of(withdrawn, "coordinator") if day.key == "publication.beside"]

    assert days == [(date(2027, 3, 9), True)]


def test_the_close_of_a_publication_withdrawn_is_awaited_again():
    published = a_step(Event.PUBLISHED, date(2027, 3, 9), variant="full")
    address = a_step(Event.ADDRESS_RETURNED, date(2027, 3, 9))
    closed = a_step(Event.CLOSED, date(2027, 3, 9), material="returned")
    withdrawn = a_step(Event.WITHDRAWN, date(2027, 3, 9))
    entries = [DECIDED, letter(date(2027, 1, 5), "publishable"), published, address, closed]

    assert clock("close", *entries, today=date(2027, 4, 1)).taken == date(2027, 3, 9)
    told = clock("close", *entries, withdrawn, today=date(2027, 4, 1))
    assert (told.start, told.taken, told.ticking) == (None, None, Ticking.NOT_BEGUN)
    assert told.sentence.endswith("It begins with the publication; there is no date yet.")

    again = a_step(Event.PUBLISHED, date(2027, 3, 20), variant="full")
    assert clock("close", *entries, withdrawn, again, today=date(2027, 4, 1)).start == date(2027, 3, 20)
    closed_again = replace(closed, on=date(2027, 3, 20))
    told = clock("close", *entries, withdrawn, again, closed_again, today=date(2027, 4, 1))
    assert (told.start, told.taken) == (date(2027, 3, 20), date(2027, 3, 20))


def test_the_day_quality_assurance_met_is_taken_from_the_letter():
    released = a_step(Event.RELEASED, date(2026, 8, 1), bundle=1)
    section = {"panel_date": "2026-12-03"}

    assert clock("qa_panel", DECIDED, released, today=date(2027, 1, 1)).taken is None
    told = clock("qa_panel", DECIDED, released, today=date(2027, 1, 1), home_office_letter=section)
    assert told.sentence.endswith("The meeting of quality assurance was on 3 December 2026, 124 days after the start.")


def test_the_days_with_the_home_office_begin_when_the_set_left():
    released = a_step(Event.RELEASED, date(2026, 8, 1), bundle=1)
    late = [
        Entry(event=event.value, on=on, by="service", data={"bundle": 1})
        for on, result in ((date(2026, 8, 2), Event.NOT_SENT), (date(2026, 9, 20), Event.SENT))
        for event in (Event.ATTEMPTED, result)
    ]
    before = clock("qa_letter", DECIDED, released, *late[:2], today=date(2026, 9, 30))
    told = clock("qa_letter", DECIDED, released, *late, today=date(2026, 9, 30))

    assert (before.start, told.start) == (date(2026, 8, 1), date(2026, 9, 20))
    assert "10 days since then" in told.sentence


def test_a_letter_about_an_earlier_submission_does_not_answer_a_later_one():
    again = a_step(Event.RELEASED, date(2027, 1, 15), bundle=2)
    section = {"panel_date": "2026-12-03"}

    assert clock("qa_panel", DECIDED, again, today=date(2027, 2, 1), home_office_letter=section).taken is None


def test_what_a_paper_tells_of_one_day_is_believed_in_its_order():
    matter = adopted(
        "submitted",
        ("17", "2026-07-01", {"documents": []}, Event.SIGNED_OFF),
        ("19", "2026-07-01", {}, Event.COPIED),
    )
    (told,) = [one for one in dates_of(matter) if one.clock == "commissioner"]

    assert told.taken == date(2026, 7, 1)
