"""After a decision for no review the family is told first, then the Home Office; until both are, something is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from review.timeline import Event
from review.waiting import waiting_of
from tests.review.values import a_matter, a_step

DECIDED_ON, TODAY = date(2025, 9, 15), date(2025, 9, 26)
DECIDED = a_step(Event.DECIDED_NOT_TO, DECIDED_ON, outcome="no_review")
RELATIVE = {"person": "mother", "branch": "mother", "role": "family"}
CLEARED = a_step(Event.APPROACH_CLEARED, date(2025, 9, 10), **RELATIVE)
OUTSIDE = a_step(Event.HOME_OFFICE_TOLD, date(2025, 9, 20), about="decision")
OF_A_HOLD = a_step(Event.HOME_OFFICE_TOLD, date(2025, 9, 20), about="hold")
FAMILY = a_step(Event.FAMILY_TOLD, date(2025, 9, 18), how="in_person")
TELL_FAMILY, TELL_HOME_OFFICE = "05b record family told", "05 record Home Office told"


def after(*entries, today=TODAY):
    return waiting_of(a_matter(CLEARED, DECIDED, *entries, today=today))


@pytest.mark.parametrize(
    ("entries", "press"),
    [
        ((), TELL_FAMILY),
        ((OUTSIDE,), TELL_FAMILY),
        ((FAMILY,), TELL_HOME_OFFICE),
        ((FAMILY, OF_A_HOLD), TELL_HOME_OFFICE),
        ((FAMILY, OUTSIDE), ""),
        ((OUTSIDE, a_step(Event.EXAMINED, TODAY, advice="asks_again")), "05c reopen after a no"),
    ],
)
def test_who_is_waited_for(entries, press):
    waiting = after(*entries)

    assert waiting.press == press
    assert ("nothing more is due" in waiting.sentence) == (press == "")


def test_the_coordinator_is_the_one_to_tell_the_family_and_the_family_is_never_late():
    sentence = after(today=date(2027, 1, 4)).sentence

    assert "the coordinator to tell the family that there is no review" in sentence
    assert "late" not in sentence


def test_the_letter_about_an_earlier_decision_is_none_about_this_one():
    again = a_step(Event.ASKED_AGAIN, date(2025, 9, 21))
    no = a_step(Event.DECIDED_NOT_TO, date(2025, 9, 25), outcome="no_review")

    assert after(FAMILY, OUTSIDE, again, no).press == TELL_FAMILY


def test_before_anybody_may_write_to_them_the_approach_is_to_be_cleared():
    assert waiting_of(a_matter(DECIDED, today=TODAY)).press == "11 clear the approach"


def test_whoever_asked_for_no_contact_is_not_to_be_told():
    asked = a_step(Event.FAMILY_CONTACT, date(2025, 9, 12), **RELATIVE, offer="leaflet", answer="no_contact_asked")

    assert after(asked).press == TELL_HOME_OFFICE


def test_with_a_reason_the_home_office_is_told_first_and_the_family_all_the_same():
    def with_a_reason(*entries):
        matter = a_matter(CLEARED, DECIDED, *entries, today=TODAY)
        return waiting_of(replace(matter, record=replace(matter.record, sections={"reason.t03": 1})))

    assert with_a_reason().press == TELL_HOME_OFFICE
    assert with_a_reason(OUTSIDE).press == TELL_FAMILY
