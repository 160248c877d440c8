"""T01, T04, T05 and T06: in time, or with a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from review.timeline import Event
from tests.review.rules.builders import (
    CHAIRED,
    ENGLAND,
    NOTIFICATION,
    a_review,
    adopted,
    as_sent,
    completed,
    decided,
    held,
    home_office_told,
    resumed,
    says,
    signed_off,
    step,
    submitted,
)


@pytest.mark.parametrize(
    ("entries", "today", "found"),
    [
        pytest.param([decided("2026-02-10")], "2026-12-01", [], id="decided on the last day of the month"),
        pytest.param(
            [decided("2026-02-11")],
            "2026-12-01",
            ["The decision of 11 February 2026 came 1 day after its date, 10 February 2026."],
            id="decided on the day after",
        ),
        pytest.param([], "2026-02-10", [], id="not decided, on the last day"),
        pytest.param(
            [],
            "2026-02-11",
            ["The date for the decision, 10 February 2026, was 1 day ago. Nothing is decided."],
            id="not decided, on the day after",
        ),
        pytest.param([decided("2026-02-10", "no_review")], "2026-12-01", [], id="a no in time"),
        pytest.param(
            [decided("2026-03-10", "no_review")],
            "2026-12-01",
            ["The decision of 10 March 2026 came 28 days after its date, 10 February 2026."],
            id="a no too late",
        ),
        pytest.param(
            [decided("2026-02-01", "no_review"), step(Event.ASKED_AGAIN, "2026-04-01"), decided("2026-05-01")],
            "2026-12-01",
            [],
            id="a no in time, thought again later because the Home Office asked",
        ),
        pytest.param(
            [decided("2026-03-01"), decided("2026-02-01")], "2026-12-01", [], id="late, as a mistake had it: mended"
        ),
        pytest.param([step(Event.DIRECTED, "2026-02-05", kind="establish")], "2026-12-01", [], id="directed in time"),
    ],
)
def test_t01_the_decision_is_made_in_a_month(entries, today, found):
    assert says(a_review(*entries, today=today), "T01") == found


def test_t01_counts_from_the_day_the_partnership_first_knew():
    notification = {**NOTIFICATION, "aware_on": "2026-01-01", "notified_on": "2026-01-30"}

    assert says(a_review(decided("2026-02-02"), notification=notification), "T01") == [
        "The decision of 2 February 2026 came 1 day after its date, 1 February 2026."
    ]


def test_t01_finds_nothing_where_the_guidance_sets_no_date():
    clock = replace(ENGLAND.clocks["decision"], months=None)
    pack = replace(ENGLAND, clocks={**ENGLAND.clocks, "decision": clock})

    assert says(a_review(pack=pack), "T01") == []


def extended(until, **agreed):
    return step(
        Event.EXTENDED, "2026-06-01", until=until, panel_agreed_on="2026-05-20", csp_agreed_on="2026-05-28", **agreed
    )


LATE = ["The report of 2 August 2026 came 1 day after its date, 1 August 2026."]
OVERDUE = ["The date for the report, 1 August 2026, was 1 day ago. It is not complete."]


@pytest.mark.parametrize(
    ("entries", "reasons", "today", "found"),
    [
        pytest.param([completed("2026-08-01")], (), "2026-12-01", [], id="complete on the last day of six months"),
        pytest.param([completed("2026-08-02")], (), "2026-12-01", LATE, id="complete on the day after"),
        pytest.param([], (), "2026-08-01", [], id="not complete, on the last day"),
        pytest.param([], (), "2026-08-02", OVERDUE, id="not complete, on the day after"),
        pytest.param([held("2026-03-01")], (), "2026-08-02", OVERDUE, id="a hold stops no clock"),
        pytest.param(
            [extended("2026-10-30")],
            (),
            "2026-08-02",
            ["A later date is agreed without a reason."],
            id="another date is agreed, nobody says why",
        ),
        pytest.param(
            [extended("2026-10-30")], (), "2026-08-01", [], id="no reason is asked for before the six months end"
        ),
        pytest.param([extended("2026-10-30")], ("extension",), "2026-10-30", [], id="agreed, on the last day"),
        pytest.param(
            [extended("2026-10-30")],
            ("extension",),
            "2026-10-31",
            ["The date for the report, 30 October 2026, was 1 day ago. It is not complete."],
            id="agreed, and that has passed too",
        ),
        pytest.param(
            [extended("2026-10-30"), completed("2026-10-30")], ("extension",), "2026-12-01", [], id="complete as agreed"
        ),
        pytest.param(
            [extended("2026-10-30"), completed("2026-10-31")],
            ("extension",),
            "2026-12-01",
            ["The report of 31 October 2026 came 1 day after the agreed date, 30 October 2026."],
            id="complete on the day after the agreed one",
        ),
        pytest.param(
            [extended("2026-09-30"), extended("2026-11-30")],
            ("extension",),
            "2026-10-15",
            [],
            id="the date agreed last is the one that counts",
        ),
    ],
)
def test_t04_the_report_is_complete_in_six_months_or_as_agreed_with_a_reason(entries, reasons, today, found):
    assert says(a_review(*CHAIRED, *entries, reasons=reasons, today=today), "T04") == found


def test_t04_does_not_ask_for_the_report_of_a_review_that_is_not_held():
    assert says(a_review(decided("2026-02-01", "no_review"), today="2027-12-01"), "T04") == []


def test_t04_takes_the_first_sign_off_where_the_guidance_has_no_step_16():
    pack = replace(ENGLAND, steps_off=frozenset({"16"}))
    entries = [*CHAIRED, signed_off("2026-08-02"), *submitted("2026-08-03")]

    assert says(a_review(*entries, pack=pack), "T04") == LATE
    assert says(a_review(*CHAIRED, pack=pack, today="2026-08-02"), "T04") == OVERDUE


def test_t04_and_t06_know_nothing_of_a_report_that_was_complete_before_the_adoption():
    matter = a_review(adopted("2027-01-10", "complete", ("04", "2026-02-01")), today="2027-02-01")

    assert says(matter, "T04") == says(matter, "T06") == []


HOLD = "The hold of 1 March 2026 (interviews)"
TOLD = home_office_told("2026-03-03", "hold")


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        pytest.param([], [], id="nothing is held"),
        pytest.param([held("2026-03-01"), TOLD], [], id="held, and the Home Office told"),
        pytest.param(
            [held("2026-03-01"), home_office_told("2026-03-01", "hold")], [], id="held and told on the same day"
        ),
        pytest.param([held("2026-03-01")], [f"{HOLD} has no notice to the Home Office."], id="held, and nobody told"),
        pytest.param(
            [home_office_told("2026-02-28", "hold"), held("2026-03-01")],
            [f"{HOLD} has no notice to the Home Office."],
            id="told on the day before, of another hold",
        ),
        pytest.param(
            [held("2026-03-01"), home_office_told("2026-03-03", "decision")],
            [f"{HOLD} has no notice to the Home Office."],
            id="told of something else",
        ),
        pytest.param(
            [held("2026-03-01", "other"), TOLD], [f"{HOLD} has no reason."], id="for another reason, not said"
        ),
        pytest.param(
            [held("2026-03-01"), TOLD, resumed("2026-06-01"), home_office_told("2026-06-02", "resume")],
            [],
            id="resumed, and the Home Office told",
        ),
        pytest.param(
            [held("2026-03-01"), TOLD, resumed("2026-06-01")],
            [f"{HOLD} ended on 1 June 2026, and the Home Office is not recorded as told."],
            id="resumed, and nobody told",
        ),
        pytest.param(
            [held("2026-03-01"), resumed("2026-04-01"), held("2026-05-01"), home_office_told("2026-05-02", "hold")],
            [
                f"{HOLD} has no notice to the Home Office.",
                f"{HOLD} ended on 1 April 2026, and the Home Office is not recorded as told.",
            ],
            id="notice of a later hold is none of the first",
        ),
        pytest.param(
            [held("2026-03-01"), held("2026-03-01", workstream="family"), TOLD],
            [],
            id="two workstreams held at once, one notice",
        ),
    ],
)
def test_t05_a_hold_has_its_reason_and_its_notices(entries, found):
    assert says(a_review(*CHAIRED, *entries), "T05") == found


def test_t05_another_reason_may_be_said_in_words():
    assert says(a_review(*CHAIRED, held("2026-03-01", "other"), TOLD, reasons=["hold"]), "T05") == []


UNEXPLAINED = ["The review has run past 1 August 2026, and the section Timescales does not say why."]


DELAY = {"reason": "criminal_trial", "from": "2026-03-01", "to": "2026-06-01", "detail": "The interviews waited."}
AGREED = {"date": "2026-10-30", "agreed_on": "2026-05-28", "reason": "The trial."}


@pytest.mark.parametrize(
    ("more", "done", "found"),
    [
        pytest.param({}, "2026-08-01", [], id="in time, with the account that every report has"),
        pytest.param({}, "2026-08-02", UNEXPLAINED, id="a day late, with that account alone"),
        pytest.param({"delays": []}, "2026-08-02", UNEXPLAINED, id="no delay is listed"),
        pytest.param({"delays": [DELAY]}, "2026-08-02", [], id="a delay is listed"),
        pytest.param({"agreed": AGREED}, "2026-08-02", [], id="an agreed date with its reason"),
    ],
)
def test_t06_an_overrun_is_explained_in_timescales_by_delays_or_an_agreed_date(more, done, found):
    timescales = as_sent("timescales", **more)

    assert says(a_review(*CHAIRED, completed(done), timescales=timescales), "T06") == found


def test_t06_finds_no_explanation_where_timescales_was_never_sent():
    assert says(a_review(*CHAIRED, completed("2026-08-02")), "T06") == UNEXPLAINED


def test_t06_an_agreed_date_does_not_spare_the_explanation():
    matter = a_review(*CHAIRED, extended("2026-10-30"), completed("2026-10-01"), reasons=["extension"])

    assert says(matter, "T04") == []
    assert says(matter, "T06") == UNEXPLAINED


@pytest.mark.parametrize(("today", "found"), [("2026-08-01", []), ("2026-08-02", UNEXPLAINED)])
def test_t06_is_to_be_done_as_soon_as_the_date_has_passed(today, found):
    assert says(a_review(*CHAIRED, today=today), "T06") == found
