"""What agencies were asked for, and when each answered."""

from __future__ import annotations

from datetime import date

from review.reports.agency_scorecard import agency_scorecard
from review.reports.requests import reminders_to, requests_of
from review.timeline import Event
from tests.review.agencies import DUE, asked, chased, moved, returned, scoped
from tests.review.values import a_matter, a_step

TODAY = date(2026, 5, 1)
DECIDED = a_step(Event.DECIDED_TO_REVIEW, date(2026, 2, 1), outcome="review")


def requests(*entries, today=TODAY):
    return requests_of(a_matter(DECIDED, *entries, today=today))


def line_of(*entries, version="exempt"):
    (line,) = agency_scorecard([a_matter(DECIDED, *entries, today=TODAY)], TODAY, version).inputs
    return line


def late(agency, day):
    return a_step(Event.INPUT_RETURNED, day, agencies=[agency], kind="imr", state="draft")


def test_the_first_thing_that_came_is_the_answer():
    (one,) = requests(asked("gp"), returned("gp"), moved("signed", "gp", days=60))

    assert (one.came_on, one.days_late, one.is_outstanding) == (date(2026, 3, 7), 0, False)


def test_an_answer_on_its_day_is_in_time_and_one_a_day_after_is_late():
    in_time, after = requests(asked("gp", "housing"), late("gp", DUE), late("housing", date(2026, 4, 2)))

    assert (in_time.days_late, after.days_late) == (0, 1)


def test_whoever_refused_is_awaited_no_more_and_what_it_sends_after_all_counts():
    (refused,) = requests(asked("gp"), moved("refused", "gp"))
    (sent,) = requests(asked("gp"), moved("refused", "gp"), late("gp", date(2026, 4, 11)))

    assert (refused.is_refused, refused.is_outstanding, refused.came_on) == (True, False, None)
    assert (sent.is_refused, sent.days_late) == (False, 10)


def test_nothing_known_is_an_answer():
    (one,) = requests(asked("gp"), returned("gp", state="nil"))

    assert (one.is_nil, one.came_on) == (True, date(2026, 3, 7))


def test_whoever_is_asked_anew_before_an_answer_was_asked_once_and_after_it_twice():
    again = asked("gp", on=date(2026, 4, 5), due="2026-05-20")

    assert [one.due for one in requests(asked("gp"), again)] == [date(2026, 5, 20)]
    assert len(requests(asked("gp"), returned("gp", state="nil"), again)) == 2


def test_of_a_review_that_has_ended_nothing_is_awaited():
    (one,) = requests(asked("gp"), a_step(Event.ABANDONED, date(2026, 4, 20)))

    assert not one.is_outstanding


def test_scoping_is_apart():
    came = a_step(Event.SCOPING_RETURNED, date(2026, 4, 3), agency="gp", answer="nil")
    one, other = requests(scoped("gp", "housing"), came)

    assert (one.about, one.is_nil, one.days_late) == ("scoping", True, 2)
    assert other.is_outstanding


def test_reminders_are_told_by_rung_with_what_they_were_about():
    matter = a_matter(DECIDED, asked("gp"), chased("standard", "gp"), chased("overdue", "gp", "housing"), today=TODAY)

    assert reminders_to(matter) == (
        ("gp", "agency_input", "standard"),
        ("gp", "agency_input", "overdue"),
        ("housing", "agency_input", "overdue"),
    )


def test_a_line_counts_what_an_agency_did():
    line = line_of(asked("housing"), chased("standard", "housing"), chased("escalation", "housing"))

    assert (line.agency, line.asked, line.outstanding, line.past) == ("Housing", "1", "1", "1")
    assert (line.standard, line.escalation, line.overdue, line.days_late) == ("1", "1", "none", "none")


def test_the_days_late_are_the_median_and_are_not_shown_in_public_of_so_few():
    entries = (asked("gp"), late("gp", date(2026, 4, 11)))

    assert line_of(*entries).days_late == "10"
    assert line_of(*entries, version="public").days_late == "not shown"


def test_an_agency_of_one_review_alone_stands_under_its_code_and_not_under_the_name_that_review_gives_it():
    listed = {"agencies": [{"code": "ferry", "name": "Ferry Line", "kind": "other", "area": "local"}]}
    matter = a_matter(DECIDED, asked("ferry"), today=TODAY, agencies=listed)

    assert [line.agency for line in agency_scorecard([matter], TODAY, "exempt").inputs] == ["Ferry"]
    assert [line.agency for line in agency_scorecard([matter], TODAY, "public").inputs] == ["Others that reviews asked"]
