"""What if a hold ended on some day."""

from __future__ import annotations

from datetime import date

import pytest

from review.errors import NeedsAPerson
from review.supposing import what_if
from review.timeline import Event
from tests.review.test_clocks import DECIDED, EXTENDED, HELD, RESUMED, with_clock
from tests.review.values import a_matter, a_step

TODAY = date(2026, 2, 1)
ENDS = date(2026, 3, 3)


def test_a_trial_that_ends_leaves_the_six_month_date_and_names_who_may_agree_another():
    told = what_if(a_matter(DECIDED, HELD, today=TODAY), "family", ENDS)

    assert told.sentence == (
        "If the work with the family can go on from 3 March 2026, the hold since 3 January 2026 because of the criminal "
        "trial will have lasted 59 days. The six-month date stays 14 March 2026. The same time again would give "
        "12 May 2026, which panel and partnership would have to agree."
    )
    assert told.days == 59
    assert [(one.due.clock, one.due.date, one.again) for one in told.dates] == [
        ("completion", date(2026, 3, 14), date(2026, 5, 12))
    ]


def test_where_holds_stop_the_clock_the_date_moves():
    told = what_if(a_matter(DECIDED, HELD, today=TODAY, pack=with_clock(stops=True)), "family", ENDS)

    assert told.sentence.endswith("The six-month date would be 12 May 2026.")
    assert told.dates[0].again is None


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        (date(2026, 3, 3), "12 May 2026; the agreed date, 30 June 2026, leaves that time."),
        (date(2026, 4, 21), "30 June 2026; the agreed date, 30 June 2026, leaves that time."),
        (date(2026, 4, 22), "after the agreed date, 30 June 2026: panel and partnership would have to agree anew."),
        (date(2026, 6, 3), "after the agreed date, 30 June 2026: panel and partnership would have to agree anew."),
    ],
)
def test_a_date_that_was_agreed_already_is_weighed(ends, words):
    assert what_if(a_matter(DECIDED, HELD, EXTENDED, today=TODAY), "family", ends).sentence.endswith(words)


def test_another_hold_that_goes_on_keeps_a_stopped_clock_waiting():
    panel = a_step(Event.HELD, date(2026, 1, 20), workstream="panel", reason="coroner", asked_by="chair")
    matter = a_matter(DECIDED, HELD, panel, today=TODAY, pack=with_clock(stops=True))

    assert what_if(matter, "family", ENDS).sentence.endswith("waits for another hold that has not ended.")


def test_a_hold_that_began_before_the_clock_gives_back_only_its_days():
    early = a_step(Event.HELD, date(2025, 9, 4), workstream="family", reason="coroner", asked_by="coroner")
    told = what_if(a_matter(early, DECIDED, today=TODAY), "family", date(2025, 9, 24))

    assert (told.days, told.dates[0].again) == (20, date(2026, 3, 24))


def test_a_hold_that_touches_no_running_date_changes_none():
    late = a_step(Event.HELD, date(2026, 1, 3), workstream="publication", reason="coroner", asked_by="coroner")

    assert what_if(a_matter(DECIDED, late, today=TODAY), "publication", ENDS).sentence.endswith("It changes no date.")


@pytest.mark.parametrize(
    ("entries", "workstream", "ends", "why"),
    [
        ([DECIDED], "family", ENDS, "is not on hold"),
        ([DECIDED, HELD, RESUMED], "family", ENDS, "is not on hold"),
        ([DECIDED, HELD], "catering", ENDS, "no such workstream"),
        ([DECIDED, HELD], "family", date(2026, 1, 2), "cannot end before it began, on 3 January 2026"),
    ],
)
def test_what_cannot_be_supposed_is_refused(entries, workstream, ends, why):
    with pytest.raises(NeedsAPerson, match=why):
        what_if(a_matter(*entries, today=TODAY), workstream, ends)
