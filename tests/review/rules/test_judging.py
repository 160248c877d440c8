"""All rules together: which are asked, where they bite, and what a reason answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from review.findings import biting, to_do
from review.pack_values import RuleSaid
from review.packs import GUIDANCE, load_pack
from review.rules import RULES, judge
from review.steps import STEPS
from review.timeline import Event
from tests.review.rules.builders import (
    CHAIRED,
    DECISION,
    ENGLAND,
    INDEPENDENT,
    NOTIFICATION,
    OVER,
    SIGNED_OFF,
    SUBMITTED,
    a_review,
    adopted,
    completed,
    decided,
    findings,
    held,
    home_office_told,
    letter,
    published,
    signed_off,
    step,
    submitted,
)

PACKS = [load_pack(file.stem) for file in sorted(GUIDANCE.glob("*.toml"))]
LATE = decided("2026-02-20")
TOO_YOUNG = {**NOTIFICATION, "age": 15}
UNKNOWN = {**NOTIFICATION, "relationship": "other"}


def rules_of(found):
    return [finding.rule for finding in found]


def test_every_rule_is_in_some_pack_and_no_pack_asks_for_another():
    assert set(RULES) == {rule for pack in PACKS for rule in pack.rules}


def test_every_rule_bites_at_a_step_that_the_timeline_has():
    bitten = {said.bites for pack in PACKS for said in pack.rules.values()}
    later = {
        said.thresholds["then"]["bites"] for pack in PACKS for said in pack.rules.values() if "then" in said.thresholds
    }

    assert bitten | later <= {row.bites for row in STEPS}


HELD_BY = [
    *(step(event, "2026-03-10") for event in (Event.PANEL_FORMED, Event.PANEL_MET, Event.TERMS_AGREED)),
    step(Event.APPROACH_CLEARED, "2026-03-10"),
    step(Event.INPUT_MOVED, "2026-03-10", agencies=["police"], kind="letter", state="signed"),
    *(step(event, "2026-03-10") for event in (Event.PROCESSES_ANSWERED, Event.DRAFT_TO_PANEL, Event.DRAFT_TO_FAMILY)),
]


def test_nothing_is_found_in_a_review_that_is_as_it_should_be():
    panel = {"members": [{"specialism": "domestic_abuse"}, {"specialism": "voluntary_sector"}], "meetings": []}
    entries = [*SUBMITTED, *HELD_BY, step(Event.COPIED, "2026-07-12", recipient="commissioner")]
    entries += [letter("2026-09-01", "publishable"), published("2026-10-01")]

    assert judge(a_review(*entries, appointment={"chair": INDEPENDENT}, panel=panel, background=OVER)) == ()


def test_findings_come_in_the_order_of_their_rules():
    matter = a_review(LATE, notification={**UNKNOWN, "age": 15}, decision={"family_told": "no"})

    found = rules_of(judge(matter))
    assert found == sorted(found)
    assert {"E01", "E02", "T01", "T02", "T13", "T14"} <= set(found)


def test_a_finding_says_what_the_pack_says_of_its_rule():
    said = RuleSaid("E", "appoint", "Invented guidance, page 3", "ours")
    pack = replace(ENGLAND, rules={"T01": said})

    (finding,) = judge(a_review(LATE, notification=TOO_YOUNG, pack=pack))
    assert (finding.rule, finding.level, finding.bites, finding.source, finding.confidence) == (
        "T01",
        "E",
        "appoint",
        "Invented guidance, page 3",
        "ours",
    )


def test_a_rule_that_the_pack_leaves_out_is_not_asked():
    pack = replace(ENGLAND, rules={rule: said for rule, said in ENGLAND.rules.items() if rule != "T01"})

    assert findings(a_review(LATE), "T01") != []
    assert findings(a_review(LATE, pack=pack), "T01") == []


@pytest.mark.parametrize(
    ("level", "reasons", "answered", "stops"),
    [
        ("E", (), False, True),
        ("E", ("t01",), False, True),
        ("E*", (), False, True),
        ("E*", ("t01",), True, False),
        ("E*", ("t02",), False, True),
        ("W", (), False, True),
        ("W", ("t01",), True, False),
        ("P", (), False, False),
        ("P", ("t01",), False, False),
    ],
)
def test_a_reason_answers_all_but_an_error_and_a_prompt_asks_for_none(level, reasons, answered, stops):
    pack = replace(ENGLAND, rules={"T01": replace(ENGLAND.rules["T01"], level=level)})

    (finding,) = judge(a_review(LATE, reasons=reasons, pack=pack))
    assert (finding.answered, finding.stops) == (answered, stops)
    assert (finding in biting([finding], "decide")) == stops
    assert (finding in to_do([finding])) == stops


def test_a_rule_stops_its_own_step_and_is_to_do_before():
    found = judge(a_review(LATE, decision={**DECISION, "family_told": "no"}, today="2026-03-01"))

    assert rules_of(biting(found, "decide")) == ["T01"]
    assert rules_of(biting(found, "notify")) == ["T14"]
    assert rules_of(to_do(found, "decide")) == ["T02", "T14"]
    assert biting(found, "appoint") == ()


def test_a_rule_that_stands_harder_at_a_later_step_stops_each_in_its_way():
    found = judge(a_review(*SIGNED_OFF, reasons=["t08"]))

    assert biting(found, "submit") == ()
    assert [(finding.rule, finding.answered) for finding in biting(found, "close")] == [("T08", False)]


LATE_ELSEWHERE = [
    adopted(
        "2026-11-01",
        "under_way",
        ("04", "2026-06-01"),
        ("05", "2026-06-02"),
        ("07", "2026-06-20"),
        ("08", "2026-07-01"),
    )
]


def test_nobody_answers_for_steps_from_before_the_adoption():
    panel = {"members": [], "meetings": [{"on": "2026-08-01", "attended": []}]}
    sections = {
        "notification": {**TOO_YOUNG, "relationship": "other"},
        "decision": {},
        "appointment": {"chair": {"name": "X"}},
    }
    here = a_review(decided("2026-06-01"), step(Event.APPOINTED, "2026-06-20"), step(Event.PANEL_FORMED, "2026-07-01"))

    assert judge(replace(here, sections={**sections, "panel": panel})) != ()
    assert judge(a_review(*LATE_ELSEWHERE, today="2026-11-02", panel=panel, **sections)) == ()


def test_steps_from_after_the_adoption_are_asked_for():
    panel = {"members": [{"specialism": "domestic_abuse"}, {}], "meetings": [{"on": "2026-11-02", "attended": [2]}]}
    entries = [
        *LATE_ELSEWHERE,
        held("2026-11-03"),
        completed("2026-12-20"),
        signed_off("2026-12-21"),
        *submitted("2026-12-25"),
    ]

    asked = set(rules_of(judge(a_review(*entries, panel=panel, today="2026-12-31"))))
    assert {"I06", "T04", "T05", "T06", "T08", "T10", "T11", "T12"} <= asked
    assert asked.isdisjoint({"T01", "T02", "T13", "T14"})


@pytest.mark.parametrize(("day", "found"), [("2026-11-01", []), ("2026-11-02", ["T05"])])
def test_the_day_of_the_adoption_still_belongs_to_those_before(day, found):
    matter = a_review(*LATE_ELSEWHERE, held(day, reason="coroner"), today="2026-11-03")

    assert rules_of(findings(matter, "T05")) == found


@pytest.mark.parametrize("event", [Event.MOVED_ON, Event.ABANDONED])
def test_nothing_more_is_asked_of_a_review_that_left(event):
    matter = a_review(*CHAIRED, held("2026-03-01"))

    assert judge(matter) != ()
    assert judge(a_review(*CHAIRED, held("2026-03-01"), step(event, "2026-04-01", kind="transferred"))) == ()


def test_a_review_that_is_not_held_is_asked_for_its_letters_alone():
    matter = a_review(
        decided("2026-02-01", "no_review"), notification=UNKNOWN, decision={**DECISION, "family_told": "no"}
    )

    assert rules_of(judge(matter)) == ["T02", "T03"]


def test_the_words_of_a_guidance_that_no_code_knows_are_believed():
    outcomes = {"deep_review": replace(ENGLAND.outcomes["review"], code="deep_review")}
    pack = replace(ENGLAND, outcomes=outcomes)
    entry = step(Event.DECIDED_TO_REVIEW, "2026-02-01", outcome="deep_review")

    assert rules_of(judge(a_review(entry, home_office_told("2026-02-01"), notification=TOO_YOUNG, pack=pack))) == [
        "E01",
        "T04",
        "T06",
    ]
