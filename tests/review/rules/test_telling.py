"""T02, T03, T08, T09, T12, T13 and T14: who has to be asked and told, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from review.rules import RULES
from review.timeline import Event
from tests.review.rules.builders import (
    CHAIRED,
    DECISION,
    SECTION_8A,
    SIGNED_OFF,
    SUBMITTED,
    a_review,
    adopted,
    as_sent,
    completed,
    decided,
    findings,
    held,
    home_office_told,
    resumed,
    says,
    signed_off,
    step,
)

NO = decided("2026-02-01", "no_review")
YES = decided("2026-02-01")
AGAIN = [step(Event.ASKED_AGAIN, "2026-04-01"), decided("2026-05-01")]


@pytest.mark.parametrize(
    ("entries", "missing"),
    [
        pytest.param([], False, id="nothing is decided"),
        pytest.param([YES], True, id="a yes, and no letter"),
        pytest.param([NO], True, id="a no, and no letter"),
        pytest.param([decided("2026-02-01", "sar")], True, id="another kind of review, and no letter"),
        pytest.param([YES, home_office_told("2026-02-02")], False, id="a yes, told on the next day"),
        pytest.param([NO, home_office_told("2026-02-01")], False, id="a no, told on the day"),
        pytest.param([YES, home_office_told("2026-02-02", "hold")], True, id="told of something else"),
        pytest.param([YES, home_office_told("2026-01-31")], True, id="told before it was decided"),
        pytest.param([NO, home_office_told("2026-02-02"), *AGAIN], True, id="a no told, the new yes not"),
        pytest.param(
            [NO, home_office_told("2026-02-02"), *AGAIN, home_office_told("2026-05-02", "reconsidered")],
            False,
            id="both told",
        ),
        pytest.param([NO, step(Event.DIRECTED, "2026-03-01", kind="establish")], False, id="directed: it knows"),
    ],
)
def test_t02_the_home_office_is_told_either_way(entries, missing):
    assert bool(says(a_review(*entries), "T02")) == missing


@pytest.mark.parametrize(("told_on", "missing"), [("2026-02-01", False), ("2026-01-31", True)])
def test_t02_the_day_may_stand_in_the_decision(told_on, missing):
    assert bool(says(a_review(YES, decision={**DECISION, "home_office_told_on": told_on}), "T02")) == missing


@pytest.mark.parametrize(("today", "missing"), [("2026-02-08", True), ("2026-02-09", False)])
def test_t02_a_day_that_is_still_to_come_tells_nobody(today, missing):
    matter = a_review(YES, decision={**DECISION, "home_office_told_on": "2026-02-09"}, today=today)

    assert bool(says(matter, "T02")) == missing


REASONS = "No reasons for the decision against a review are recorded."
LETTER = "No letter to the family about the decision against a review is recorded."
FAMILY_TOLD = step(Event.FAMILY_TOLD, "2026-02-03", how="letter")
SENT = as_sent("decision")


@pytest.mark.parametrize(
    ("entries", "decision", "found"),
    [
        pytest.param([YES], SENT, [], id="a yes"),
        pytest.param([NO, FAMILY_TOLD], SENT, [], id="a no with both"),
        pytest.param([NO], SENT, [LETTER], id="a no without the letter"),
        pytest.param([NO, FAMILY_TOLD], {}, [REASONS], id="a no of which no section was sent"),
        pytest.param([NO], {}, [REASONS, LETTER], id="a no without either"),
        pytest.param([decided("2026-02-01", "local_learning")], SENT, [LETTER], id="local learning is a no too"),
        pytest.param([NO, *AGAIN], SENT, [], id="a no that became a yes"),
        pytest.param([NO, step(Event.DIRECTED, "2026-03-01", kind="establish")], SENT, [], id="a no, overruled"),
    ],
)
def test_t03_a_no_has_full_reasons_and_a_letter_to_the_family(entries, decision, found):
    assert says(a_review(*entries, decision=decision), "T03") == found


def copied(recipient, on="2026-07-12"):
    return step(Event.COPIED, on, recipient=recipient)


SIGNED_AGAIN = signed_off("2026-08-10")
NO_COPY = [("W", "submit"), ("E", "close")]


@pytest.mark.parametrize(
    ("entries", "at"),
    [
        pytest.param(CHAIRED, [], id="nothing is signed off"),
        pytest.param(SIGNED_OFF, NO_COPY, id="signed off, and no copy"),
        pytest.param([*SIGNED_OFF, copied("commissioner")], [], id="signed off, and a copy sent"),
        pytest.param([*SIGNED_OFF, copied("secretary_of_state")], NO_COPY, id="a copy for somebody else"),
        pytest.param([*SIGNED_OFF, copied("commissioner"), SIGNED_AGAIN], NO_COPY, id="a copy of the version before"),
        pytest.param(
            [*SIGNED_OFF, copied("commissioner", "2026-08-10"), SIGNED_AGAIN],
            NO_COPY,
            id="a copy of the version before, sent on the day of the next",
        ),
        pytest.param(
            [*SIGNED_OFF, SIGNED_AGAIN, copied("commissioner", "2026-08-10")], [], id="a copy of the version after"
        ),
        pytest.param(
            [*SIGNED_OFF, SIGNED_AGAIN, copied("commissioner")], NO_COPY, id="recorded late, and sent before it"
        ),
        pytest.param(
            [*SIGNED_OFF, copied("commissioner", "2026-08-12"), SIGNED_AGAIN],
            NO_COPY,
            id="of the version before, sent once the next was signed",
        ),
    ],
)
def test_t08_the_commissioner_has_a_copy_by_the_close_at_the_latest(entries, at):
    assert [(finding.level, finding.bites) for finding in findings(a_review(*entries), "T08")] == at


@pytest.mark.parametrize(
    ("entries", "pack", "found"),
    [
        pytest.param(SIGNED_OFF, None, 0, id="under the law of 2004"),
        pytest.param(SIGNED_OFF, SECTION_8A, 2, id="under s.8A, and no copy"),
        pytest.param([*SIGNED_OFF, copied("commissioner")], SECTION_8A, 2, id="under s.8A, only for the Commissioner"),
        pytest.param([*SIGNED_OFF, copied("secretary_of_state")], SECTION_8A, 0, id="under s.8A, and a copy sent"),
        pytest.param(
            [*SIGNED_OFF, copied("secretary_of_state"), SIGNED_AGAIN],
            SECTION_8A,
            2,
            id="under s.8A, and a copy of the version before",
        ),
    ],
)
def test_t09_the_secretary_of_state_has_a_copy_where_the_law_says_so(entries, pack, found):
    matter = a_review(*entries, **({"pack": pack} if pack else {}))

    assert len(findings(matter, "T09")) == found


@pytest.mark.parametrize(
    ("sent", "missing"), [("2026-07-09", True), ("2026-07-10", False), ("2026-07-11", False)], ids=str
)
def test_t08_goes_by_the_day_alone_where_the_entries_have_no_numbers_of_their_own(sent, missing):
    numbered = a_review(*SIGNED_OFF, copied("commissioner", sent))
    steps = tuple(replace(one, entry=-1) for one in numbered.record.steps)

    assert bool(says(replace(numbered, record=replace(numbered.record, steps=steps)), "T08")) == missing


CHARGED = {"criminal": {"outcome": "charged"}}
SIO = "Criminal proceedings are active, and the senior investigating officer is not recorded as told."
CPS = "Criminal proceedings are active, and the Crown Prosecution Service is not recorded as told."


def told(who, on="2026-07-02"):
    return step(Event.TOLD, on, who=who)


BOTH_BEFORE = [told("sio", "2026-06-30"), told("cps", "2026-06-30")]
BOTH_ON_THE_DAY = [told("sio", "2026-07-01"), told("cps", "2026-07-01")]


@pytest.mark.parametrize(
    ("entries", "background", "found"),
    [
        pytest.param(SIGNED_OFF, {}, [], id="nothing is known to be active"),
        pytest.param(SIGNED_OFF, {"criminal": {"outcome": "convicted"}}, [], id="convicted"),
        pytest.param(SIGNED_OFF, CHARGED, [SIO, CPS], id="charged, and nobody told"),
        pytest.param([*SIGNED_OFF, told("sio")], CHARGED, [CPS], id="charged, and the police told"),
        pytest.param([*SIGNED_OFF, told("sio"), told("cps")], CHARGED, [], id="charged, and both told"),
        pytest.param(CHAIRED, CHARGED, [], id="charged, and nothing to submit yet"),
        pytest.param(
            [*CHAIRED, held("2026-03-01"), completed("2026-07-01")], {}, [SIO, CPS], id="work waits for the trial"
        ),
        pytest.param(
            [*CHAIRED, held("2026-03-01"), resumed("2026-06-01"), completed("2026-07-01")],
            {},
            [],
            id="the trial is over",
        ),
        pytest.param(
            [*CHAIRED, held("2026-03-01", "coroner"), completed("2026-07-01")], {}, [], id="work waits for the coroner"
        ),
        pytest.param(SUBMITTED, CHARGED, [SIO, CPS], id="submitted, and nobody was told"),
        pytest.param([*BOTH_BEFORE, *SIGNED_OFF], CHARGED, [SIO, CPS], id="told before there was a report"),
        pytest.param([*BOTH_ON_THE_DAY, *SIGNED_OFF], CHARGED, [], id="told on the day of the report"),
        pytest.param(
            [*SIGNED_OFF, *BOTH_ON_THE_DAY, completed("2026-07-20")], CHARGED, [SIO, CPS], id="told of another report"
        ),
        pytest.param(
            [
                adopted("2026-08-01", "signed_off", ("04", "2026-02-01")),
                told("sio", "2026-08-01"),
                told("cps", "2026-08-02"),
            ],
            CHARGED,
            [],
            id="complete before it came here, nobody knows when",
        ),
    ],
)
def test_t12_police_and_prosecutors_are_told_while_proceedings_are_active(entries, background, found):
    assert says(a_review(*entries, background=background), "T12") == found


NOBODY = "The decision does not list who was consulted."
NO_EXPERT = "Nobody with domestic abuse expertise is recorded as consulted on the decision."


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param({}, [], id="consulted, one with expertise"),
        pytest.param({"consulted": []}, [NOBODY], id="nobody is listed"),
        pytest.param({"domestic_abuse_expertise": "no"}, [NO_EXPERT], id="none with expertise"),
        pytest.param({"domestic_abuse_expertise": "unknown"}, [NO_EXPERT], id="nobody knows"),
        pytest.param({"consulted": [], "domestic_abuse_expertise": "no"}, [NOBODY, NO_EXPERT], id="neither"),
    ],
)
@pytest.mark.parametrize("outcome", ["review", "no_review"])
def test_t13_the_decision_lists_who_was_consulted(outcome, changes, found):
    matter = a_review(decided("2026-02-01", outcome), decision={**DECISION, **changes})

    assert says(matter, "T13") == found


def test_t13_waits_for_the_decision():
    assert says(a_review(decision={}), "T13") == []


NOT_YET = {**DECISION, "family_told": "not_yet"}
UNTOLD = ["The family is not recorded as told of the decision."]
AFTER = ["The family was told on 3 February 2026, after the Home Office on 2 February 2026."]


@pytest.mark.parametrize(
    ("entries", "decision", "found"),
    [
        pytest.param([YES], DECISION, [], id="the decision says that they were told"),
        pytest.param([YES], NOT_YET, UNTOLD, id="nobody is told"),
        pytest.param([YES, home_office_told("2026-02-02")], NOT_YET, UNTOLD, id="the Home Office is, they are not"),
        pytest.param([YES, FAMILY_TOLD], NOT_YET, [], id="they are, the Home Office is not yet"),
        pytest.param([YES, FAMILY_TOLD, home_office_told("2026-02-03")], NOT_YET, [], id="both on one day"),
        pytest.param([YES, FAMILY_TOLD, home_office_told("2026-02-04")], NOT_YET, [], id="they a day before"),
        pytest.param([YES, home_office_told("2026-02-02"), FAMILY_TOLD], NOT_YET, AFTER, id="they a day after"),
        pytest.param([NO, home_office_told("2026-02-02"), FAMILY_TOLD], NOT_YET, AFTER, id="a no, they a day after"),
        pytest.param([NO], NOT_YET, [], id="a no without a letter: T03 asks for it"),
        pytest.param([], NOT_YET, [], id="nothing is decided"),
    ],
)
def test_t14_the_family_is_told_before_anybody_outside(entries, decision, found):
    assert says(a_review(*entries, decision=decision), "T14") == found


def test_t14_a_day_that_is_still_to_come_is_not_the_one_on_which_somebody_was_told():
    decision = {**NOT_YET, "home_office_told_on": "2026-02-09"}
    found = [one.on for one in RULES["T14"](a_review(YES, decision=decision, today="2026-02-08"))]

    assert found == [date(2026, 2, 1)]


@pytest.mark.parametrize(("cleared", "step_named"), [(False, "(step 11)"), (True, "(step 05b)")])
def test_t14_sends_nobody_to_a_family_before_the_approach_is_cleared(cleared, step_named):
    codes = {"person": "mother", "branch": "maternal", "role": "family", "cleared_by": "sio", "route": "advocate"}
    approach = [step(Event.APPROACH_CLEARED, "2026-02-01", **codes)] if cleared else []
    (found,) = findings(a_review(YES, *approach, decision=NOT_YET), "T14")

    assert step_named in found.advice
    assert ("cleared" in found.advice) == (not cleared)
