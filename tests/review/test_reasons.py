"""What a reason has to be given for, besides the rules that ask for one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from review.reasons import reason_unused, reasons_used, reasons_wanted
from review.timeline import Event
from tests.review.guards.asking import DECIDED, TODAY, asking, under_way
from tests.review.values import ENGLAND, NOTIFICATION, a_matter, a_step

MONDAY = date(2026, 6, 1)
NO = a_step(Event.DECIDED_NOT_TO, date(2026, 2, 1), outcome="no_review")


def about(asked):
    return [wanted.about for wanted in reasons_wanted(asked)]


def accepts(name, n):
    data = {"section": f"reason.{name}", "n": n, "inbox": f"0a1b2c3d-{name}-{n}"}
    return replace(a_step(Event.ACCEPTED, MONDAY), data=data)


@pytest.mark.parametrize(
    ("event", "codes", "wanted"),
    [
        (Event.ABANDONED, {}, ["stop"]),
        (Event.WITHDRAWN, {}, ["withdrawal"]),
        (Event.EXTENDED, {}, ["extension"]),
        (Event.REPACKED, {"pack": "england-s8a"}, ["pack"]),
        (Event.HELD, {"reason": "coroner"}, []),
        (Event.HELD, {"reason": "other"}, ["hold"]),
        (Event.COMBINED, {}, []),
    ],
)
def test_a_step_wants_the_reason_of_its_row(event, codes, wanted):
    assert about(asking(under_way(), event, **codes)) == wanted


@pytest.mark.parametrize(
    ("before", "event", "wanted"),
    [
        ([], Event.DECIDED_NOT_TO, []),
        ([DECIDED], Event.DECIDED_TO_REVIEW, []),
        ([DECIDED], Event.DECIDED_NOT_TO, ["decision"]),
        ([NO], Event.DECIDED_TO_REVIEW, ["decision"]),
        ([NO, a_step(Event.ASKED_AGAIN, date(2026, 3, 1))], Event.DECIDED_TO_REVIEW, []),
    ],
)
def test_a_decision_that_is_turned_wants_one_unless_the_home_office_asked(before, event, wanted):
    assert about(asking(a_matter(*before, today=TODAY), event, outcome="review")) == wanted


@pytest.mark.parametrize(
    ("statuses", "told"),
    [
        ([], ""),
        (["completed", "not_accepted"], ""),
        (["completed", "in_progress", "not_started"], "2 of 3 actions are open."),
    ],
)
def test_a_review_with_open_actions_wants_one_to_be_closed(statuses, told):
    matter = under_way(action_plan={"actions": [{"status": status} for status in statuses]})
    wanted = reasons_wanted(asking(matter, Event.CLOSED, MONDAY, {}, material="returned"))

    assert [one.about for one in wanted] == (["close"] if told else [])
    assert all(one.because.startswith(told) for one in wanted)
    assert about(asking(matter, Event.PROGRESSED, MONDAY)) == []


def plans(day, notification=NOTIFICATION, pack=ENGLAND, before=(), variant="full"):
    matter = replace(under_way(*before, notification=notification), pack=pack)
    return asking(matter, Event.PUBLICATION_PLANNED, MONDAY, {}, variant=variant, planned=day)


@pytest.mark.parametrize(
    ("day", "falls"),
    [
        ("2026-06-04", None),
        ("2026-06-05", "a Friday"),
        ("2026-06-06", "on a weekend or a bank holiday"),
        ("2026-06-21", "on a weekend or a bank holiday and Father's Day"),
        ("2026-12-22", "in the days of Christmas and New Year"),
        ("2027-02-02", "in the month of an anniversary of the death"),
    ],
)
def test_a_day_to_avoid_wants_one_to_be_planned(day, falls):
    wanted = reasons_wanted(plans(day, {**NOTIFICATION, "died": "2024-02"}))

    assert [one.about for one in wanted] == (["day"] if falls else [])
    assert all(one.because == f"The planned day is {falls}. Choose another, or give a reason:" for one in wanted)


OUT_AND_BACK = [a_step(event, date(2026, 6, 5), variant="full") for event in (Event.PUBLISHED, Event.WITHDRAWN)]


def planned(day, *avoided, reason=0):
    used = {"reasons": {"day": reason}} if reason else {}
    codes = {"variant": "full", "planned": day, **({"avoided": list(avoided)} if avoided else {})}
    return replace(a_step(Event.PUBLICATION_PLANNED, MONDAY), data={"codes": codes, "n": 1, **used})


@pytest.mark.parametrize(
    ("before", "falls"),
    [
        pytest.param([planned("2026-06-05", "fridays")], None, id="the same day"),
        pytest.param([planned("2026-06-04")], "a Friday", id="another day"),
        pytest.param([planned("2026-06-12", "fridays")], "a Friday", id="another Friday"),
        pytest.param([planned("2026-06-05", "fridays"), planned("2026-06-04")], "a Friday", id="back again"),
        pytest.param([planned("2026-06-05")], "a Friday", id="the same, when it was no day to avoid"),
        pytest.param([planned("2026-06-05", "fridays"), *OUT_AND_BACK], "a Friday", id="withdrawn since"),
    ],
)
def test_a_day_that_was_planned_with_a_reason_needs_no_other(before, falls):
    wanted = reasons_wanted(plans("2026-06-05", before=before))

    assert [one.because for one in wanted] == (
        [f"The planned day is {falls}. Choose another, or give a reason:"] if falls else []
    )


def test_a_day_that_came_to_be_avoided_for_more_wants_a_reason_for_that():
    [wanted] = reasons_wanted(
        plans("2026-06-05", {**NOTIFICATION, "died": "2024-06"}, before=[planned("2026-06-05", "fridays")])
    )

    assert wanted.because.startswith("The planned day is in the month of an anniversary of the death. Choose")


def test_what_is_not_published_hurts_on_no_day():
    assert about(plans("2026-06-05", variant="not_published")) == []


@pytest.mark.parametrize(
    ("day", "before", "used"),
    [
        pytest.param("2026-06-05", [accepts("day", 1)], ("day",), id="it is asked for"),
        pytest.param("2026-06-04", [accepts("day", 1)], ("day",), id="it was given for another day"),
        pytest.param("2026-06-04", [], (), id="there is none"),
        pytest.param(
            "2026-06-04", [accepts("day", 1), planned("2026-06-05", "fridays", reason=1)], (), id="used before"
        ),
    ],
)
def test_a_reason_about_a_day_waits_for_no_later_plan(day, before, used):
    assert reasons_used(plans(day, before=before)) == used


def test_a_pack_that_avoids_no_day_asks_for_none():
    publication = replace(ENGLAND.publication, avoid=())

    assert about(plans("2026-06-05", pack=replace(ENGLAND, publication=publication))) == []


def test_another_step_on_such_a_day_wants_none():
    assert about(asking(under_way(), Event.LESSONS_SHARED, date(2026, 6, 5))) == []


def test_the_newest_reason_counts_until_a_step_has_used_it():
    data = {"codes": {"workstream": "family", "reason": "other"}, "reasons": {"hold": 1}}
    used = replace(a_step(Event.HELD, MONDAY), data=data)

    assert reason_unused(under_way().record, "hold") == 0
    assert reason_unused(under_way(accepts("hold", 1)).record, "hold") == 1
    assert reason_unused(under_way(accepts("hold", 1), used).record, "hold") == 0
    assert reason_unused(under_way(accepts("hold", 1), used, accepts("hold", 2)).record, "hold") == 2
    assert reason_unused(under_way(accepts("hold", 1)).record, "stop") == 0
