"""T07: the days of a review are in order, version by version."""

from __future__ import annotations

import pytest

from review.ledger import Entry
from review.timeline import Event
from tests.review.rules.builders import (
    CHAIRED,
    NOTIFICATION,
    SUBMITTED,
    a_review,
    completed,
    decided,
    findings,
    letter,
    published,
    says,
    signed_off,
    step,
    submitted,
)


def corrected(entry: int, on: str) -> Entry:
    return step(Event.CORRECTED, "2026-11-01", entry=entry, kind="day", on=on)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param({}, [], id="died in the month in which the partnership knew"),
        pytest.param({"died": "2025-11"}, [], id="died two months before"),
        pytest.param(
            {"died": "2026-02"},
            ["The partnership is recorded as told on 10 January 2026, before the month of the death."],
            id="died in the month after",
        ),
        pytest.param(
            {"died": "2026-02", "aware_on": "2026-02-01", "notified_on": "2026-02-01"}, [], id="on its first day"
        ),
    ],
)
def test_t07_nobody_knows_of_a_death_before_it(changes, found):
    assert says(a_review(notification={**NOTIFICATION, **changes}), "T07") == found


@pytest.mark.parametrize(
    ("on", "levels"),
    [
        pytest.param("2026-01-12", [], id="on the day of the written notification"),
        pytest.param("2026-01-11", ["W"], id="after the partnership knew, before it was written to"),
        pytest.param("2026-01-10", ["W"], id="on the day the partnership first knew"),
        pytest.param("2026-01-09", ["E"], id="before anybody knew"),
    ],
)
def test_t07_a_decision_before_the_written_notification_only_asks_for_a_reason(on, levels):
    assert [finding.level for finding in findings(a_review(decided(on)), "T07")] == levels


CHANGED = letter("2026-09-01", "publishable_after_changes", points=1)
ANSWERED = step(Event.ANSWERED, "2026-09-20")


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        pytest.param([*SUBMITTED, letter("2026-09-01", "publishable"), published("2026-10-01")], [], id="all in order"),
        pytest.param(
            [decided("2026-02-01"), completed("2026-02-01"), signed_off("2026-02-01"), *submitted("2026-02-01")],
            [],
            id="all on one day",
        ),
        pytest.param(
            [*CHAIRED, completed("2026-01-31")],
            ["The completion of the report (31 January 2026) lies before the decision (1 February 2026)."],
            id="complete before the decision",
        ),
        pytest.param(
            [*CHAIRED, completed("2026-07-11"), signed_off("2026-07-10")],
            ["The sign-off (10 July 2026) lies before the completion of the report (11 July 2026)."],
            id="signed off before it was complete",
        ),
        pytest.param(
            [*SUBMITTED, letter("2026-07-19", "publishable")],
            ["The letter of the Home Office (19 July 2026) lies before the release to the Home Office (20 July 2026)."],
            id="answered before it was submitted",
        ),
        pytest.param(
            [*SUBMITTED, letter("2026-09-01", "publishable"), published("2026-08-31")],
            ["The publication (31 August 2026) lies before the letter of the Home Office (1 September 2026)."],
            id="published before the letter",
        ),
        pytest.param(
            [*SUBMITTED, letter("2026-09-01", "resubmit"), signed_off("2026-09-15"), *submitted("2026-09-16")],
            [],
            id="a second version is signed off after the letter on the first",
        ),
        pytest.param(
            [*SUBMITTED, letter("2026-09-01", "resubmit"), signed_off("2026-09-15"), *submitted("2026-09-14")],
            ["The release to the Home Office (14 September 2026) lies before the sign-off (15 September 2026)."],
            id="a second version out of order in itself",
        ),
        pytest.param([*SUBMITTED, CHANGED, ANSWERED, published("2026-10-01")], [], id="changed, then published"),
        pytest.param(
            [*CHAIRED, completed("2026-07-01"), signed_off("2026-07-10"), signed_off("2026-07-05")],
            [],
            id="a sign-off recorded again with an earlier day",
        ),
        pytest.param(
            [*CHAIRED, completed("2026-07-01"), signed_off("2026-07-10"), corrected(4, "2026-07-12")],
            ["The sign-off (10 July 2026) lies before the completion of the report (12 July 2026)."],
            id="a corrected day that turns the order round",
        ),
        pytest.param(
            [*CHAIRED, completed("2026-07-12"), signed_off("2026-07-10"), corrected(4, "2026-07-09")],
            [],
            id="a corrected day that puts it right",
        ),
    ],
)
def test_t07_report_sign_off_submission_letter_and_publication_follow_each_other(entries, found):
    assert says(a_review(*entries), "T07") == found
