"""E01 to E04: whose death may be reviewed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from review.timeline import Event
from tests.review.rules.builders import (
    DECISION,
    ENGLAND,
    NOTIFICATION,
    SECTION_8A,
    a_review,
    decided,
    findings,
    says,
    step,
)

NOBODY_OLD_ENOUGH = ["Nobody who died was 16 or over, as the law asks."]


def notified(*entries, pack=ENGLAND, **changes):
    return a_review(*entries, pack=pack, notification={**NOTIFICATION, **changes})


@pytest.mark.parametrize(
    ("matter", "found"),
    [
        pytest.param(notified(age=15), NOBODY_OLD_ENOUGH, id="fifteen"),
        pytest.param(notified(age=16), [], id="sixteen"),
        pytest.param(notified(age=17), [], id="seventeen"),
        pytest.param(notified(age=3, also_died=[{"age": 41}]), [], id="a child and a grown person died"),
        pytest.param(notified(age=41, also_died=[{"age": 3}]), [], id="a grown person and a child died"),
        pytest.param(notified(age=3, also_died=[{"age": 15}]), NOBODY_OLD_ENOUGH, id="two children died"),
        pytest.param(
            notified(decided("2026-02-01"), age=15), NOBODY_OLD_ENOUGH, id="decided to review a child's death"
        ),
        pytest.param(notified(decided("2026-02-01", "cspr"), age=15), [], id="decided for a child review instead"),
        pytest.param(notified(decided("2026-02-01", "no_review"), age=15), [], id="decided for no review"),
        pytest.param(
            notified(decided("2026-02-01", "no_review"), step(Event.DIRECTED, "2026-03-01", kind="establish"), age=15),
            NOBODY_OLD_ENOUGH,
            id="decided for no review, and directed to hold one",
        ),
        pytest.param(notified(age=15, pack=SECTION_8A), [], id="under a guidance that names no age"),
    ],
)
def test_e01_at_least_one_who_died_was_sixteen(matter, found):
    assert says(matter, "E01") == found


def test_e01_takes_the_age_from_the_guidance():
    test = replace(ENGLAND.legal_test, least_age=18)
    matter = notified(age=17, pack=replace(ENGLAND, legal_test=test))

    assert says(matter, "E01") == ["Nobody who died was 18 or over, as the law asks."]


@pytest.mark.parametrize(
    ("matter", "outside"),
    [
        *(
            pytest.param(notified(relationship=relationship), False, id=relationship)
            for relationship in ("partner", "former_partner", "relative", "household")
        ),
        pytest.param(notified(relationship="other"), True, id="other"),
        pytest.param(notified(decided("2026-02-01"), relationship="other"), True, id="other, and to be reviewed"),
        pytest.param(notified(decided("2026-02-01", "sar"), relationship="other"), False, id="other, and no review"),
        pytest.param(notified(relationship="household", pack=SECTION_8A), True, id="a shared household under s.8A"),
        pytest.param(notified(relationship="relative", pack=SECTION_8A), False, id="a relative under s.8A"),
    ],
)
def test_e02_the_relationship_is_one_the_law_names(matter, outside):
    assert bool(says(matter, "E02")) == outside


@pytest.mark.parametrize(("pack", "told"), [(ENGLAND, True), (SECTION_8A, False)])
def test_e02_reminds_of_frequent_visitors_where_the_law_knows_a_household(pack, told):
    (found,) = findings(notified(relationship="other", pack=pack), "E02")

    assert ("visited often" in found.advice) == told


def charged(outcome):
    return a_review(background={"criminal": {"outcome": outcome}})


@pytest.mark.parametrize(
    ("matter", "reminded"),
    [
        pytest.param(a_review(), False, id="a homicide, and nothing known of the courts"),
        pytest.param(charged("charged"), False, id="charged"),
        pytest.param(charged("convicted"), False, id="convicted"),
        pytest.param(charged("no_charge"), True, id="no charge"),
        pytest.param(charged("acquitted"), True, id="acquitted"),
        pytest.param(charged("died_before_trial"), True, id="died before the trial"),
        pytest.param(notified(kind="suicide"), True, id="a suicide"),
    ],
)
def test_e03_reminds_that_no_conviction_is_needed(matter, reminded):
    assert bool(says(matter, "E03")) == reminded


NO = decided("2026-02-01", "no_review")


@pytest.mark.parametrize(
    ("entries", "reminded"),
    [
        pytest.param([], True, id="nothing is decided"),
        pytest.param([decided("2026-02-01")], False, id="decided to review"),
        pytest.param([NO], False, id="decided for no review"),
        pytest.param([step(Event.DIRECTED, "2026-02-01", kind="establish")], False, id="directed"),
        pytest.param([NO, step(Event.ASKED_AGAIN, "2026-03-01")], True, id="to be decided again"),
        pytest.param([NO, step(Event.ASKED_AGAIN, "2026-03-01"), decided("2026-04-01")], False, id="decided again"),
    ],
)
def test_e03_reminds_nobody_once_it_is_decided(entries, reminded):
    assert bool(says(notified(*entries, kind="suicide"), "E03")) == reminded


CONCERNED = {**DECISION, "particular_concern": "Years of control."}


@pytest.mark.parametrize(
    ("kind", "decision", "outcome", "missing"),
    [
        pytest.param("homicide", DECISION, "review", False, id="a homicide needs none"),
        pytest.param("suicide", DECISION, "review", True, id="a suicide without"),
        pytest.param("suicide", CONCERNED, "review", False, id="a suicide with"),
        pytest.param("unexplained", DECISION, "review", True, id="an unexplained death without"),
        pytest.param("unexplained", CONCERNED, "review", False, id="an unexplained death with"),
        pytest.param("suicide", DECISION, "no_review", False, id="a suicide that gives no rise to concern"),
        pytest.param("suicide", {}, "", True, id="a suicide, before anything is decided"),
    ],
)
def test_e04_the_concern_is_recorded_for_a_suicide_or_an_unexplained_death(kind, decision, outcome, missing):
    entries = [decided("2026-02-01", outcome)] if outcome else []
    matter = a_review(*entries, notification={**NOTIFICATION, "kind": kind}, decision=decision)

    assert bool(says(matter, "E04")) == missing


def test_e04_asks_for_no_charge():
    matter = a_review(notification={**NOTIFICATION, "kind": "suicide"}, decision=CONCERNED, background={})

    assert says(matter, "E04") == []
