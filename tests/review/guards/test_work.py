"""Decision, direction, holds, extension, meetings, and the chair who has to be there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from review.guards.work import (
    access_is_revoked,
    agreed_by_both,
    chair_and_writer_are_in_post,
    hold_can_begin,
    hold_can_end,
    meeting_is_in_the_panel_section,
    names_a_body,
    not_against_a_direction,
    outcome_is_known,
    processes_all_answered,
    work_is_not_held,
)
from review.steps import OF
from review.timeline import Event
from tests.review.guards.asking import ON, TODAY, asking, said, under_way
from tests.review.values import ENGLAND, a_matter, a_step

WORK = sorted({(event, step.workstream) for event, step in OF.items() if step.workstream}, key=str)
SAYS = {
    "offer": "draft",
    "answer": "offered",
    "person": "mother",
    "branch": "a",
    "role": "family",
    "variant": "full",
    "number": 1,
}


@pytest.mark.parametrize("event", [Event.RECOMMENDED, Event.DECIDED_TO_REVIEW, Event.DECIDED_NOT_TO])
def test_an_outcome_is_one_of_the_guidances(event):
    told = {
        one: said(outcome_is_known, asking(a_matter(today=TODAY), event, outcome=one))
        for one in (*ENGLAND.outcomes, "moon")
    }

    assert [one for one, sentences in told.items() if sentences] == ["moon"]
    assert told["moon"][0].startswith("That outcome is none of this guidance. Its outcomes are: review, ")


def test_a_review_that_was_directed_is_not_decided_against():
    no, yes = ({"outcome": one} for one in ("no_review", "review"))
    directed = under_way(a_step(Event.DIRECTED, ON, kind="establish"))
    bound = under_way(a_step(Event.BOUND, ON, kind="take_part", agency="gp"))

    assert len(said(not_against_a_direction, asking(directed, Event.DECIDED_NOT_TO, **no))) == 1
    assert list(not_against_a_direction(asking(directed, Event.DECIDED_TO_REVIEW, **yes))) == []
    assert said(not_against_a_direction, asking(bound, Event.DECIDED_NOT_TO, **no)) == []


def held(workstream, since=ON, reason="coroner"):
    return a_step(Event.HELD, since, workstream=workstream, reason=reason, asked_by="coroner")


@pytest.mark.parametrize(("event", "workstream"), WORK)
def test_work_that_is_held_waits_and_no_other(event, workstream):
    content = {"meetings": []}
    others = [held(one) for one in ENGLAND.holds.workstreams if one != workstream]
    waiting = under_way(*others, held(workstream))
    resumed = under_way(*others, held(workstream), a_step(Event.RESUMED, ON, workstream=workstream))

    (sentence,) = said(work_is_not_held, asking(waiting, event, ON, content, **SAYS))
    assert "10 March 2026" in sentence
    assert "the coroner’s inquiry" in sentence
    assert said(work_is_not_held, asking(resumed, event, ON, content, **SAYS)) == []


def test_what_is_part_of_no_held_work_never_waits():
    matter = under_way(*(held(one) for one in ENGLAND.holds.workstreams))

    assert said(work_is_not_held, asking(matter, Event.COMBINED)) == []


def begins(matter, on=ON, **changes):
    return asking(
        matter, Event.HELD, on, {}, **{"workstream": "family", "reason": "coroner", "asked_by": "sio", **changes}
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, ""),
        ({"workstream": "gardening"}, "There is no such workstream"),
        ({"reason": "rain"}, "There is no such reason"),
        ({"on": TODAY}, ""),
        ({"on": TODAY + timedelta(1)}, "cannot begin in the future"),
        ({"on": date(2025, 8, 20)}, ""),
        ({"on": date(2025, 8, 19)}, "cannot begin before the death was known"),
    ],
)
def test_a_hold_is_of_work_and_for_a_reason_the_guidance_knows(changes, sentence):
    on = changes.pop("on", ON)
    told = said(hold_can_begin, begins(under_way(), on, **changes))

    assert bool(told) is bool(sentence)
    assert all(sentence in one for one in told)


@pytest.mark.parametrize(("days", "refused"), [(-1, True), (0, False)])
def test_a_hold_begins_once_the_last_has_ended(days, refused):
    matter = under_way(held("family"), a_step(Event.RESUMED, ON + timedelta(9), workstream="family"))

    assert bool(said(hold_can_begin, begins(matter, ON + timedelta(9 + days)))) is refused
    assert len(said(hold_can_begin, begins(under_way(held("family"))))) == 1


@pytest.mark.parametrize(("days", "refused"), [(-1, True), (0, False)])
def test_work_resumes_on_or_after_the_day_its_hold_began(days, refused):
    asked = asking(under_way(held("family")), Event.RESUMED, ON + timedelta(days), workstream="family")

    assert bool(said(hold_can_end, asked)) is refused


def test_work_that_was_not_held_does_not_resume():
    (sentence,) = said(hold_can_end, asking(under_way(held("panel")), Event.RESUMED, workstream="family"))

    assert sentence == "That workstream is not on hold (on hold now: panel)."


DAY = timedelta(1)
# Under the guidance of 2016, from the decision of 1 February.
SIX_MONTHS = date(2026, 8, 1)


def extends(panel=ON, csp=ON, until=SIX_MONTHS + DAY, reason="other"):
    days = {"panel_agreed_on": panel, "csp_agreed_on": csp, "until": until}
    said_of = {name: day.isoformat() for name, day in days.items()}
    return asking(under_way(), Event.EXTENDED, ON, {}, **said_of, reason=reason)


@pytest.mark.parametrize("who", ["panel", "csp"])
def test_panel_and_partnership_have_agreed_by_its_day(who):
    late = {"until": TODAY}

    assert said(agreed_by_both, extends(**{who: ON}, **late)) == []
    assert "agreed by the day of the extension" in said(agreed_by_both, extends(**{who: ON + timedelta(1)}, **late))[0]


@pytest.mark.parametrize(
    ("until", "refused"), [(SIX_MONTHS - DAY, True), (SIX_MONTHS, True), (SIX_MONTHS + DAY, False)]
)
def test_the_agreed_date_lies_after_the_date_of_the_guidance(until, refused):
    assert bool(said(agreed_by_both, extends(until=until))) is refused


@pytest.mark.parametrize("who", ["panel", "csp"])
def test_nobody_agreed_before_the_death_was_known(who):
    told = said(agreed_by_both, extends(**{who: date(2025, 8, 19)}, until=TODAY + DAY))

    assert told == ["Nothing was agreed before the death was known, on 20 August 2025."]


def test_an_extension_has_a_reason_of_the_guidance_or_another():
    assert said(agreed_by_both, extends(until=TODAY, reason="coroner")) == []
    assert said(agreed_by_both, extends(until=TODAY, reason="other")) == []
    assert "a reason of this guidance: criminal_trial" in said(agreed_by_both, extends(until=TODAY, reason="rain"))[0]


MEETINGS = {"meetings": [{"on": "2026-03-03"}, {"on": "2026-03-10"}]}


@pytest.mark.parametrize(
    ("number", "on", "refused"),
    [
        (1, date(2026, 3, 3), False),
        (2, ON, False),
        (1, ON, True),
        (2, date(2026, 3, 3), True),
        (3, ON, True),
        (1, date(2026, 3, 4), True),
    ],
)
def test_a_meeting_is_the_one_of_that_number_on_that_day(number, on, refused):
    told = said(meeting_is_in_the_panel_section, asking(under_way(), Event.PANEL_MET, on, MEETINGS, number=number))

    assert bool(told) is refused
    assert all(one.startswith("The section panel tells of 2 meetings") for one in told)


def replaced(role, on=ON):
    return a_step(Event.REPLACED, on, role=role)


def followed(on):
    return a_step(Event.APPOINTED, on)


@pytest.mark.parametrize(
    ("entries", "missing"),
    [
        ([], []),
        ([replaced("panel_member")], []),
        ([replaced("writer")], ["The report writer"]),
        ([replaced("chair")], ["The chair"]),
        ([replaced("chair"), replaced("writer")], ["The chair", "The report writer"]),
        ([replaced("chair"), followed(ON)], []),
        ([followed(ON), replaced("chair")], []),
        ([replaced("chair"), followed(ON - timedelta(1))], ["The chair"]),
        ([replaced("chair"), followed(ON), replaced("chair", ON + timedelta(5))], ["The chair"]),
    ],
)
@pytest.mark.parametrize("event", [Event.COMPLETED, Event.SIGNED_OFF])
def test_a_report_is_completed_and_signed_while_chair_and_writer_are_there(event, entries, missing):
    told = said(chair_and_writer_are_in_post, asking(under_way(*entries), event))

    assert [one.partition(" has left")[0] for one in told] == missing


@pytest.mark.parametrize(
    ("answer", "refused"), [("yes", False), ("not_applicable", False), ("no", True), ("unknown", True)]
)
def test_who_leaves_has_no_access_any_more(answer, refused):
    leaves = asking(under_way(), Event.REPLACED, ON, {"access_revoked": answer}, role="writer")

    assert bool(said(access_is_revoked, leaves)) is refused


def test_a_direction_to_take_part_names_a_body_of_this_review():
    assert len(said(names_a_body, asking(under_way(), Event.BOUND, kind="take_part"))) == 1
    assert said(names_a_body, asking(under_way(), Event.BOUND, kind="take_part", agency="gp")) == []


def test_each_parallel_process_has_its_answer():
    every = [{"kind": kind, "answer": "no"} for kind in ENGLAND.processes]
    asked = {
        whole: asking(under_way(), Event.PROCESSES_ANSWERED, ON, {"processes": every if whole else every[2:]})
        for whole in (True, False)
    }

    assert said(processes_all_answered, asked[True]) == []
    assert said(processes_all_answered, asked[False])[0].startswith("Not answered yet: criminal, inquest. Send")
