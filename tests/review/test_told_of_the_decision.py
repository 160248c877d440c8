"""Who was told of the decision that stands: by its day, and for the letter of one that is recorded again by that."""

from __future__ import annotations

from datetime import date

from review.circumstances import CIRCUMSTANCES
from review.timeline import Event
from review.told_of_the_decision import decided_before, family_told, home_office_told, home_office_told_anew
from tests.review.values import a_matter, a_step

FIRST, LATER, TODAY = date(2025, 9, 15), date(2025, 10, 15), date(2025, 11, 1)
NO, AGAIN = a_step(Event.DECIDED_NOT_TO, FIRST, outcome="no_review"), a_step(Event.ASKED_AGAIN, date(2025, 10, 1))
YES = a_step(Event.DECIDED_TO_REVIEW, LATER, outcome="review")
ASKED_ONCE_MORE = a_step(Event.ASKED_AGAIN, date(2025, 10, 20))


def tells(on, about="decision"):
    return a_step(Event.HOME_OFFICE_TOLD, on, about=about)


def record(*entries):
    return a_matter(*entries, today=TODAY).record


def is_decided_again(*entries):
    return CIRCUMSTANCES["decided_again"](a_matter(*entries, today=TODAY))


def test_a_decision_is_one_taken_again_while_it_stands():
    assert not is_decided_again(NO)
    assert not is_decided_again(NO, AGAIN)
    assert is_decided_again(NO, AGAIN, YES)
    assert not is_decided_again(NO, AGAIN, NO, ASKED_ONCE_MORE)
    assert is_decided_again(NO, AGAIN, NO, ASKED_ONCE_MORE, YES)


def test_the_decision_before_is_the_one_that_was_asked_about():
    assert decided_before(record(NO, AGAIN)) is None
    assert decided_before(record(AGAIN, YES)) is None
    assert decided_before(record(NO, AGAIN, YES)).on == FIRST


def test_the_home_office_is_told_of_a_decision_and_not_of_a_hold():
    of_both = record(NO, tells(date(2025, 9, 20)), tells(date(2025, 9, 25), "hold"))

    assert home_office_told(of_both, FIRST).on == date(2025, 9, 20)
    assert home_office_told_anew(of_both).on == date(2025, 9, 20)
    assert home_office_told(of_both, date(2025, 9, 21)) is None


def test_a_decision_recorded_again_has_been_told_of_and_its_letter_goes_again():
    mended = record(NO, tells(date(2025, 9, 20)), NO)

    assert home_office_told(mended, FIRST).on == date(2025, 9, 20)
    assert home_office_told_anew(mended) is None


def test_the_family_is_told_of_the_decision_that_counts_and_by_the_day_that_is_asked_about():
    told = a_step(Event.FAMILY_TOLD, date(2025, 9, 18), how="in_person")

    assert family_told(record(NO, told)).on == date(2025, 9, 18)
    assert family_told(record(NO, told), date(2025, 9, 17)) is None
    assert family_told(record(NO, told, AGAIN, YES)) is None
    assert family_told(record(told)) is None
