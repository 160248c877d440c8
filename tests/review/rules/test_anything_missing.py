"""No rule stumbles over what is missing, and none repeats what somebody wrote."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, seed, settings

from review.findings import biting, to_do
from review.pack_values import BITES, LEVELS
from review.rules import RULES, judge
from tests.review.rules.builders import a_review
from tests.review.rules.generated import CANARY, MATTERS

pytestmark = pytest.mark.thorough

MANY = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_a_review_of_which_nothing_is_known_is_judged():
    assert judge(a_review(notification={}, decision={}, today="2026-01-12")) == ()


@MANY
@given(MATTERS)
def test_whatever_is_missing_every_rule_is_asked_to_the_end(matter):
    found = judge(matter)

    assert [finding.rule for finding in found] == sorted(finding.rule for finding in found)
    assert {finding.rule for finding in found} <= matter.pack.rules.keys()
    assert all(finding.level in LEVELS and finding.bites in BITES for finding in found)


@MANY
@given(MATTERS)
def test_what_stops_a_step_is_to_do_before_it_and_nothing_else_is(matter):
    found = judge(matter)
    stopping = [finding for finding in found if finding.level != "P" and not finding.answered]

    assert [finding for bite in BITES for finding in biting(found, bite)] == sorted(
        stopping, key=lambda finding: BITES.index(finding.bites)
    )
    assert list(to_do(found)) == stopping
    assert not any(finding.answered for finding in found if finding.level in ("E", "P"))


def test_no_finding_of_any_rule_repeats_a_word_that_somebody_wrote():
    """Every rule finds something on the way: a property of findings that were never made would say nothing."""
    woken = set[str]()
    for number in range(_ROUNDS):
        woken |= _found_in_a_round(number)
        if woken == set(RULES):
            break

    assert woken == set(RULES)


# Some rules ask for much at once and find something in one matter of a hundred, some rounds in none.
_ROUNDS = 8


def _found_in_a_round(number):
    woken = set[str]()

    @seed(number)
    @settings(MANY, database=None, max_examples=800)
    @given(MATTERS)
    def judged(matter):
        for finding in judge(matter):
            told = f"{finding.sentence} {finding.advice}"
            assert not any(word in told for word in CANARY.split())
            assert finding.sentence.endswith(".")
            assert finding.advice.endswith(".")
            woken.add(finding.rule)

    judged()
    return woken
