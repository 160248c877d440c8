"""Whom to chase on a day: the highest rung whose day has come, once, and to whom nothing ever goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from review.chases import chases_of
from review.timeline import Event
from tests.review.agencies import asked, chased, moved, returned, scoped
from tests.review.values import ENGLAND, a_matter, a_step

DECIDED = a_step(Event.DECIDED_TO_REVIEW, date(2026, 2, 1), outcome="review")
APPOINTED = a_step(Event.APPOINTED, date(2026, 2, 20))
# Asked until Wednesday 1 April 2026; Good Friday and Easter Monday follow it, and 1 May is a Friday.
FIRST, SECOND, THIRD = date(2026, 4, 8), date(2026, 4, 17), date(2026, 5, 1)
# Six months from the decision is Saturday 1 August 2026: four weeks of working days before and after it.
REPORT_FIRST, REPORT_SECOND, REPORT_THIRD = date(2026, 7, 6), date(2026, 8, 7), date(2026, 8, 28)


def chased_on(today, *entries, **sections):
    """To whom, about what, on which rung, and what was passed over."""
    matter = a_matter(DECIDED, *entries, today=today, **sections)
    return [(one.to, one.about, one.rung, one.passed) for one in chases_of(matter)]


def chair_chased(rung, on, about="report"):
    return a_step(Event.CHASED, on, to="chair", about=about, rung=rung)


@pytest.mark.parametrize(
    ("today", "rung"),
    [
        (date(2026, 4, 2), None),  # late, and too early to remind anybody
        (date(2026, 4, 7), None),
        (FIRST, "standard"),
        (date(2026, 4, 16), "standard"),
    ],
)
def test_an_agency_is_chased_from_the_day_of_the_first_rung(today, rung):
    assert chased_on(today, asked("gp")) == ([("gp", "agency_input", rung, ())] if rung else [])


def test_days_that_were_missed_are_made_up_by_the_highest_rung_and_those_below_it_are_told():
    assert chased_on(SECOND, asked("gp")) == [("gp", "agency_input", "escalation", ("standard",))]
    assert chased_on(date(2026, 6, 1), asked("gp")) == [("gp", "agency_input", "overdue", ("standard", "escalation"))]


def test_what_was_passed_over_is_not_gone_back_to():
    assert chased_on(date(2026, 4, 30), asked("gp"), chased("escalation", "gp")) == []
    assert chased_on(THIRD, asked("gp"), chased("escalation", "gp")) == [("gp", "agency_input", "overdue", ())]
    assert chased_on(date(2027, 1, 4), asked("gp"), chased("overdue", "gp")) == []


@pytest.mark.parametrize("today", [date(2026, 4, 18), date(2026, 4, 19), date(2026, 5, 4)])
def test_nobody_is_chased_on_a_day_that_is_no_working_day(today):
    """A Saturday, a Sunday, the early May bank holiday."""
    assert chased_on(today, asked("gp")) == []


def test_scoping_is_chased_on_its_own_ladder():
    assert chased_on(date(2026, 4, 7), scoped("gp")) == [("gp", "scoping", "standard", ())]
    assert (
        chased_on(date(2026, 4, 7), scoped("gp"), a_step(Event.SCOPING_RETURNED, FIRST, agency="gp", answer="nil"))
        == []
    )


def test_who_has_sent_its_account_is_not_asked_any_more_whether_it_knew_the_people():
    after = date(2026, 5, 5)

    assert chased_on(after, APPOINTED, scoped("gp"), asked("gp", due="2027-01-04")) == [
        ("gp", "scoping", "overdue", ("standard", "escalation"))
    ]
    assert chased_on(after, APPOINTED, scoped("gp"), asked("gp"), returned("gp")) == []
    assert chased_on(after, APPOINTED, scoped("gp"), asked("gp"), moved("nil", "gp")) == []


def test_once_the_report_is_complete_nobody_is_asked_whether_they_knew_the_people():
    complete = a_step(Event.COMPLETED, date(2026, 5, 1))

    assert [one[0] for one in chased_on(date(2026, 5, 5), APPOINTED, scoped("gp"))] == ["gp"]
    assert chased_on(date(2026, 5, 5), APPOINTED, scoped("gp"), complete) == []


def test_who_has_sent_something_is_not_chased_and_the_others_are():
    assert [one[0] for one in chased_on(FIRST, asked("gp", "housing", "police"), returned("housing"))] == [
        "gp",
        "police",
    ]


def test_what_rests_on_interviews_waits_with_them_and_what_is_written_from_records_does_not():
    held = a_step(Event.HELD, date(2026, 3, 20), workstream="interviews", reason="criminal_trial", asked_by="sio")
    resumed = a_step(Event.RESUMED, date(2026, 4, 20), workstream="interviews")

    assert chased_on(FIRST, asked("gp"), asked("housing", kind="chronology"), held) == [
        ("housing", "agency_input", "standard", ())
    ]
    assert chased_on(date(2026, 4, 17), asked("gp"), held, resumed) == []


def test_the_days_a_hold_lasted_count_for_no_reminder():
    """Whoever was told to wait begins at the foot of the ladder, its days running on from the day the work goes on."""
    held = a_step(Event.HELD, date(2026, 3, 20), workstream="interviews", reason="criminal_trial", asked_by="sio")
    resumed = a_step(Event.RESUMED, date(2026, 7, 10), workstream="interviews")

    for day in (date(2026, 7, 10), date(2026, 7, 14)):
        assert chased_on(day, asked("gp"), held, resumed) == []
    assert chased_on(date(2026, 7, 15), asked("gp"), held, resumed) == [("gp", "agency_input", "standard", ())]
    assert chased_on(date(2026, 7, 24), asked("gp"), held, resumed) == [
        ("gp", "agency_input", "escalation", ("standard",))
    ]
    assert chased_on(date(2026, 7, 10), asked("gp", kind="chronology"), held, resumed)[0][2] == "overdue"


def test_days_that_had_gone_by_before_the_hold_are_counted_on():
    held = a_step(Event.HELD, date(2026, 4, 10), workstream="interviews", reason="criminal_trial", asked_by="sio")
    resumed = a_step(Event.RESUMED, date(2026, 7, 10), workstream="interviews")
    entries = (asked("gp"), chased("standard", "gp"), held, resumed)

    assert chased_on(date(2026, 7, 10), *entries) == []
    assert chased_on(date(2026, 7, 15), *entries) == [("gp", "agency_input", "escalation", ())]


@pytest.mark.parametrize(
    ("today", "rung"),
    [(date(2026, 7, 3), None), (REPORT_FIRST, "standard"), (REPORT_SECOND, "escalation"), (REPORT_THIRD, "overdue")],
)
def test_a_chair_is_reminded_of_the_report_before_its_day_and_after_it(today, rung):
    before = [chair_chased(one, day) for one, day in _LADDER if day < today]
    told = chased_on(today, APPOINTED, *before)

    assert [one[:3] for one in told] == ([("chair", "report", rung)] if rung else [])


_LADDER = (("standard", REPORT_FIRST), ("escalation", REPORT_SECOND))


def an_extension(until):
    days = {"panel_agreed_on": "2026-07-01", "csp_agreed_on": "2026-07-02"}
    return a_step(Event.EXTENDED, date(2026, 7, 2), until=until.isoformat(), **days)


def test_a_date_that_was_agreed_stands_in_the_place_of_the_guidances():
    later = an_extension(date(2026, 12, 18))

    assert chased_on(REPORT_THIRD, APPOINTED, later) == []
    assert chased_on(date(2026, 11, 20), APPOINTED, later) == [("chair", "report", "standard", ())]


def test_another_date_begins_the_ladder_anew():
    had = chair_chased("standard", date(2026, 6, 30))

    assert chased_on(date(2026, 11, 20), APPOINTED, had, an_extension(date(2026, 12, 18))) == [
        ("chair", "report", "standard", ())
    ]


def test_a_chair_is_not_reminded_while_the_finishing_waits_or_once_the_report_is_complete():
    held = a_step(Event.HELD, date(2026, 6, 1), workstream="finalising", reason="criminal_trial", asked_by="sio")
    complete = a_step(Event.COMPLETED, date(2026, 7, 30))

    assert chased_on(REPORT_SECOND, APPOINTED, held) == []
    assert chased_on(REPORT_SECOND, APPOINTED, complete) == []


def test_where_there_is_no_chair_nobody_is_reminded_in_the_chairs_place():
    left = a_step(Event.REPLACED, date(2026, 5, 1), role="chair")
    another = a_step(Event.APPOINTED, date(2026, 6, 1))

    assert chased_on(REPORT_FIRST) == []
    assert chased_on(REPORT_FIRST, APPOINTED, left) == []
    assert chased_on(REPORT_FIRST, APPOINTED, left, another) == [("chair", "report", "standard", ())]


LETTER = [
    APPOINTED,
    a_step(Event.COMPLETED, date(2026, 5, 1)),
    a_step(Event.SIGNED_OFF, date(2026, 5, 2)),
    a_step(Event.ARCHIVED, date(2026, 5, 3)),
    a_step(Event.RELEASED, date(2026, 5, 4), bundle=1),
    a_step(Event.CONFIRMED, date(2026, 5, 5)),
    a_step(Event.LETTER_TO_CHANGE, date(2026, 9, 1), outcome="publishable_after_changes", points=2),
]


def test_the_answers_are_asked_for_only_where_the_letter_sets_a_day():
    # Friday 30 October 2026, and the twentieth working day before it.
    by = {"home_office_letter": {"answers_due": "2026-10-30"}}
    past = [replace(one, data={**one.data, "sha256": "0" * 64}) for one in LETTER]
    answered = a_step(Event.ANSWERED, date(2026, 10, 1))

    assert chased_on(date(2026, 10, 2), *past, **by) == [("chair", "answers", "standard", ())]
    assert chased_on(date(2026, 10, 1), *past, **by) == []
    assert chased_on(date(2026, 10, 2), *past, home_office_letter={}) == []
    assert chased_on(date(2026, 10, 2), *past, answered, **by) == []


def test_of_a_review_that_has_ended_nobody_is_chased():
    for event in (Event.ABANDONED, Event.MOVED_ON):
        assert (
            chased_on(date(2026, 9, 1), APPOINTED, asked("gp"), scoped("police"), a_step(event, date(2026, 5, 1))) == []
        )


def test_no_family_no_child_and_no_perpetrator_is_ever_chased():
    codes = {"person": "mother", "branch": "a", "role": "family"}
    offered = a_step(Event.FAMILY_CONTACT, date(2026, 3, 5), **codes, offer="draft", answer="no_answer_yet")
    other = {"person": "heron", "branch": "a", "role": "perpetrator"}
    written = a_step(Event.PERPETRATOR_CONTACT, date(2026, 3, 6), **other, offer="involvement", answer="no_answer_yet")
    draft = a_step(Event.DRAFT_TO_FAMILY, date(2026, 3, 9), **codes, offer="draft", answer="no_answer_yet")

    assert {one[0] for one in chased_on(date(2030, 1, 7), APPOINTED, offered, written, draft)} <= {"chair"}


def test_a_guidance_without_a_ladder_chases_nobody():
    matter = a_matter(DECIDED, APPOINTED, asked("gp"), today=date(2030, 1, 7))

    assert chases_of(replace(matter, pack=replace(ENGLAND, reminders={}))) == ()


def test_whoever_was_asked_anew_begins_anew():
    again = asked("gp", on=date(2026, 5, 5), due="2026-06-01", state="asked")

    assert chased_on(date(2026, 6, 4), asked("gp"), chased("overdue", "gp"), moved("refused", "gp"), again) == [
        ("gp", "agency_input", "standard", ())
    ]
