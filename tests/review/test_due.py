"""When a clock runs out, and the sentence that shows how."""

from __future__ import annotations

from datetime import date

import pytest

from review.due import Ticking, due, on
from review.holds import Hold
from review.workdays import load_calendar
from tests.review.values import a_clock

CALENDAR = load_calendar("england-and-wales")
TRIAL = Hold("family", "criminal_trial", "sio", date(2026, 1, 3), date(2026, 3, 3))


def of(start, *held, **period):
    return due(a_clock(**period), start, CALENDAR, held)


@pytest.mark.parametrize(
    ("start", "period", "then"),
    [
        (date(2025, 9, 14), {"months": 6}, date(2026, 3, 14)),
        (date(2026, 8, 31), {"months": 6}, date(2027, 2, 28)),  # February has no 31st
        (date(2027, 8, 31), {"months": 6}, date(2028, 2, 29)),  # nor a 31st in a leap year
        (date(2028, 2, 29), {"months": 12}, date(2029, 2, 28)),  # from a leap day
        (date(2028, 2, 29), {"months": 1}, date(2028, 3, 29)),  # the corresponding date, not the last day
        (date(2026, 1, 31), {"months": 1}, date(2026, 2, 28)),
        (date(2026, 4, 30), {"months": 1}, date(2026, 5, 30)),
        (date(2026, 12, 25), {"months": 1}, date(2027, 1, 25)),  # a bank holiday starts a clock like any day
        (date(2026, 4, 2), {"working_days": 5}, date(2026, 4, 13)),
        (date(2026, 4, 3), {"working_days": 5}, date(2026, 4, 13)),  # Good Friday itself
        (date(2026, 12, 31), {"working_days": 15}, date(2027, 1, 22)),
        (date(2026, 2, 14), {"days": 28}, date(2026, 3, 14)),
    ],
)
def test_a_clock_runs_out(start, period, then):
    assert of(start, **period).date == then


def test_the_sentence_tells_rule_source_doubt_start_and_result():
    assert of(date(2025, 9, 15), months=6).sentence == (
        "The report is due (Guidance, page 16; recalled, to be read in the guidance). "
        "Six months from 15 September 2025: 15 March 2026. "
        "That is a Sunday; no rule is known for it, so the date is not moved."
    )


def test_the_sentence_names_the_days_skipped():
    told = of(date(2026, 4, 2), working_days=5).sentence

    assert (
        "Five working days from 2 April 2026, skipping 4 weekend days and Good Friday, Easter Monday: 13 April" in told
    )


def test_nothing_skipped_is_said_too():
    assert "skipping no day: 10 March 2026" in of(date(2026, 3, 9), working_days=1).sentence


def test_the_last_day_of_a_shorter_month_is_called_that():
    assert "28 February 2027, the last day of a shorter month." in of(date(2026, 8, 31), months=6).sentence


def test_days_know_no_shorter_month():
    assert "Ten days from 9 March 2026: 19 March 2026." in of(date(2026, 3, 9), days=10).sentence


def test_a_date_on_a_bank_holiday_is_shown_and_not_moved():
    told = of(date(2026, 11, 25), months=1)

    assert told.date == date(2026, 12, 25)
    assert "That is a bank holiday (Christmas Day); no rule is known for it, so the date is not moved." in told.sentence


def test_a_source_that_was_read_says_nothing_of_doubt():
    assert "(Guidance, page 16)." in due(a_clock(months=1, confidence="read"), date(2026, 3, 9), CALENDAR).sentence


def test_an_empty_period_sets_no_date_and_borrows_none():
    told = of(date(2026, 3, 9))

    assert (told.date, told.ticking) == (None, Ticking.NO_DATE)
    assert told.sentence.endswith("From 9 March 2026: no date set.")


def test_beyond_the_calendars_knowledge_the_sentence_warns():
    told = of(date(2028, 12, 20), working_days=15)

    assert told.date == date(2029, 1, 12)
    assert told.warning in told.sentence
    assert "known here from 1 January 2011 to 31 December 2028" in told.warning


def test_before_the_calendars_knowledge_the_sentence_warns_too():
    assert of(date(2010, 12, 20), working_days=15).warning


@pytest.mark.parametrize("period", [{"months": 6}, {"days": 100}])
def test_what_needs_no_bank_holidays_does_not_warn(period):
    assert of(date(2028, 12, 20), **period).warning == ""


def test_a_hold_moves_nothing_where_it_stops_no_clock():
    told = of(date(2025, 9, 14), TRIAL, months=6)

    assert told.date == date(2026, 3, 14)
    assert (
        "On hold: the work with the family from 3 January 2026 to 3 March 2026 because of the criminal trial; a hold does not stop"
        in (told.sentence)
    )


def test_a_hold_moves_the_date_where_it_stops_the_clock():
    told = of(date(2025, 9, 14), TRIAL, months=6, stops=True)

    assert told.date == date(2026, 5, 12)  # 59 days later
    assert (
        "Holds stop this clock: the work with the family from 3 January 2026 to 3 March 2026 because of the criminal trial."
        in told.sentence
    )
    assert "So the date is 12 May 2026." in told.sentence


@pytest.mark.parametrize(
    ("since", "until", "then"),
    [
        (date(2026, 3, 10), date(2026, 3, 12), date(2026, 3, 18)),  # two working days
        (date(2026, 3, 14), date(2026, 3, 16), date(2026, 3, 16)),  # a weekend alone takes no working day
        (date(2026, 3, 16), date(2026, 3, 17), date(2026, 3, 17)),  # the very last day
        (date(2026, 3, 17), date(2026, 3, 31), date(2026, 3, 16)),  # begun when it had run out
        (date(2026, 3, 2), date(2026, 3, 10), date(2026, 3, 16)),  # over before the first day that counts
        (date(2026, 3, 2), date(2026, 3, 11), date(2026, 3, 17)),  # only the days after the start are lost
    ],
)
def test_working_days_on_hold_do_not_count_where_holds_stop_the_clock(since, until, then):
    held = Hold("family", "coroner", "coroner", since, until)

    assert of(date(2026, 3, 9), held, working_days=5, stops=True).date == then


@pytest.mark.parametrize(("stops", "until"), [(True, date(2026, 3, 10)), (False, date(2026, 3, 9))])
def test_a_hold_that_was_over_before_a_day_counted_is_not_told(stops, until):
    held = Hold("family", "coroner", "coroner", date(2026, 3, 2), until)

    assert "coroner" not in of(date(2026, 3, 9), held, working_days=5, stops=stops).sentence


def test_days_that_two_kinds_of_work_are_held_are_lost_once():
    other = Hold("interviews", "coroner", "coroner", date(2026, 2, 1), date(2026, 3, 10))

    assert of(date(2025, 9, 14), TRIAL, other, months=6, stops=True).date == date(2026, 5, 19)


def test_a_second_hold_may_begin_in_the_time_the_first_one_won():
    later = Hold("family", "coroner", "coroner", date(2026, 5, 1), date(2026, 5, 11))

    assert of(date(2025, 9, 14), TRIAL, later, months=6, stops=True).date == date(2026, 5, 22)
    assert of(date(2025, 9, 14), later, months=6, stops=True).date == date(2026, 3, 14)


def test_a_hold_that_goes_on_leaves_a_stopped_clock_without_a_date():
    told = of(date(2025, 9, 14), Hold("family", "criminal_trial", "sio", date(2026, 1, 3)), months=6, stops=True)

    assert (told.date, told.ticking) == (None, Ticking.HELD)
    assert "since 3 January 2026 because of the criminal trial" in told.sentence


def test_a_reason_of_another_pack_is_told_as_it_stands():
    held = Hold("family", "harvest_time", "chair", date(2026, 1, 3))

    assert "because of harvest time" in of(date(2025, 9, 14), held, months=6).sentence


@pytest.mark.parametrize(
    ("day", "ticking", "words"),
    [
        (date(2026, 3, 1), Ticking.RUNNING, "On 1 March 2026: 13 days left."),
        (date(2026, 3, 13), Ticking.RUNNING, "On 13 March 2026: 1 day left."),
        (date(2026, 3, 14), Ticking.RUNNING, "14 March 2026 is that day."),
        (date(2026, 3, 15), Ticking.LATE, "On 15 March 2026: 1 day late."),
        (date(2025, 9, 1), Ticking.RUNNING, "On 1 September 2025 it had not begun."),
    ],
)
def test_on_a_day_it_says_how_far_it_is(day, ticking, words):
    told = on(of(date(2025, 9, 14), months=6), day)

    assert told.ticking is ticking
    assert told.sentence.endswith(words)


def test_without_a_date_the_days_since_are_counted_and_nothing_is_late():
    told = on(of(date(2026, 3, 9)), date(2026, 4, 8))

    assert told.ticking is Ticking.NO_DATE
    assert told.sentence.endswith("On 8 April 2026: 30 days since then.")
