"""Agencies: only those the review knows, each from one state to the next, and reminders up the ladder."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from review.guards import refusals
from review.guards.agencies import (
    agencies_given,
    agencies_known,
    bound_to_take_part,
    chased_in_order,
    due_later,
    known_agencies,
    nil_says_what_was_searched,
    not_asked_twice,
    scoping_was_asked,
    state_follows,
)
from review.inputs import NEXT_STATE, RUNGS, STATES
from review.timeline import Event
from tests.review.agencies import DUE, asked, chased, moved, scoped
from tests.review.guards.asking import ON, asking, said, under_way
from tests.review.values import a_step

REFUGE = {"agencies": [{"code": "refuge", "name": "Willowbank Refuge", "kind": "voluntary", "area": "local"}]}
ASKS = {"agencies": ["gp"], "kind": "imr", "due": "2026-05-01", "state": "asked"}


def asks(matter, **changes):
    return asking(matter, Event.INPUT_MOVED, ON, {}, **{**ASKS, **changes})


def test_known_are_those_of_the_guidance_and_of_the_reviews_own_list():
    known = known_agencies(under_way(agencies=REFUGE))

    assert known["refuge"] == "Willowbank Refuge"
    assert {"police", "gp"} <= known.keys()
    assert "refuge" not in known_agencies(under_way())


def test_the_reviews_own_name_for_an_agency_counts():
    named = {"agencies": [{"code": "gp", "name": "Willowbank Surgery", "kind": "health", "area": "local"}]}

    assert known_agencies(under_way(agencies=named))["gp"] == "Willowbank Surgery"


def test_an_agency_nobody_knows_is_counted_and_not_named():
    (sentence,) = said(agencies_known, asks(under_way(), agencies=["gp", "moonbase", "marsbase"]))

    assert sentence.startswith("Agency 2, 3 of those given is not known in this review. Known are: police")
    assert "moonbase" not in sentence


def test_agencies_that_are_known_pass():
    assert said(agencies_known, asks(under_way(agencies=REFUGE), agencies=["gp", "refuge"])) == []


@pytest.mark.parametrize(
    ("event", "codes"),
    [
        (Event.SCOPING_RETURNED, {"agency": "moonbase", "answer": "nil"}),
        (Event.BOUND, {"kind": "take_part", "agency": "moonbase"}),
        (Event.URGENT, {"agencies": ["moonbase"]}),
        (Event.RECORDS_SECURED, {"agencies": ["moonbase"]}),
        (Event.SCOPING_ASKED, {"agencies": ["moonbase"], "due": "2026-05-01"}),
        (Event.CHASED, {"agencies": ["moonbase"], "rung": "standard"}),
        (Event.INPUT_RETURNED, {"agencies": ["moonbase"], "kind": "imr", "state": "draft"}),
    ],
)
def test_wherever_an_agency_is_named_it_has_to_be_known(event, codes):
    assert len(said(agencies_known, asking(under_way(), event, **codes))) == 1


@pytest.mark.parametrize(
    ("agencies", "refused"), [([], True), (["gp"], False), (["gp", "gp"], True), (["gp", "police"], False)]
)
def test_at_least_one_agency_is_given_and_none_twice(agencies, refused):
    assert bool(said(agencies_given, asks(under_way(), agencies=agencies))) is refused


@pytest.mark.parametrize(("days", "refused"), [(-1, True), (0, True), (1, False)])
def test_an_answer_is_asked_for_by_a_later_day(days, refused):
    due = (ON + timedelta(days)).isoformat()

    assert bool(said(due_later, asks(under_way(), due=due))) is refused
    assert bool(said(due_later, asking(under_way(), Event.SCOPING_ASKED, agencies=["gp"], due=due))) is refused


def test_a_state_without_a_day_has_none_to_be_later():
    assert said(due_later, asking(under_way(asked("gp")), Event.INPUT_MOVED, agencies=["gp"], state="accepted")) == []


def test_a_return_comes_from_who_was_asked():
    answer = {"agency": "gp", "answer": "nil"}

    assert (
        "record that it was asked first"
        in said(scoping_was_asked, asking(under_way(), Event.SCOPING_RETURNED, **answer))[0]
    )
    assert said(scoping_was_asked, asking(under_way(scoped("gp")), Event.SCOPING_RETURNED, **answer)) == []


def test_who_was_asked_is_not_asked_again():
    again = asking(under_way(scoped("gp")), Event.SCOPING_ASKED, agencies=["police", "gp"], due="2026-05-01")

    assert said(not_asked_twice, again) == ["Asked already: gp. Leave them out."]
    assert (
        said(
            not_asked_twice, asking(under_way(scoped("gp")), Event.SCOPING_ASKED, agencies=["police"], due="2026-05-01")
        )
        == []
    )


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("now", ["", *STATES])
def test_an_input_goes_from_one_state_only_to_the_next(now, state):
    before = [] if not now else [asked("gp")] if now == "asked" else [asked("gp"), moved(now, "gp")]
    told = said(state_follows, asking(under_way(*before), Event.INPUT_MOVED, agencies=["gp"], state=state))

    assert (told == []) is (state in NEXT_STATE[now])
    stands = now.replace("_", " ") or "not asked for yet"
    assert all(f"stands as {stands}; what can be recorded next: " in sentence for sentence in told)


def test_each_agency_is_told_on_its_own():
    matter = under_way(asked("gp"), moved("draft", "gp"))
    told = said(state_follows, asking(matter, Event.INPUT_MOVED, agencies=["gp", "police"], state="asked"))

    assert [sentence.split()[3] for sentence in told] == ["gp"]


@pytest.mark.parametrize("event", [Event.INPUT_MOVED, Event.INPUT_RETURNED])
def test_who_was_directed_to_take_part_has_not_refused(event):
    directed = a_step(Event.BOUND, date(2026, 3, 1), kind="take_part", agency="gp")
    refuses = {"agencies": ["gp"], "kind": "no_reply", "state": "refused"}

    (sentence,) = said(bound_to_take_part, asking(under_way(asked("gp"), directed), event, **refuses))
    assert sentence.startswith("gp was directed by the Secretary of State")
    assert said(bound_to_take_part, asking(under_way(asked("gp")), event, **refuses)) == []
    assert (
        said(bound_to_take_part, asking(under_way(asked("gp"), directed), event, **{**refuses, "state": "nil"})) == []
    )


def reminds(matter, rung="standard", on=DUE + timedelta(1)):
    return asking(matter, Event.CHASED, on, agencies=["gp"], rung=rung)


@pytest.mark.parametrize(("days", "refused"), [(-1, True), (0, True), (1, False)])
def test_nobody_is_reminded_before_the_day_after_the_due_day(days, refused):
    told = said(chased_in_order, reminds(under_way(asked("gp")), on=DUE + timedelta(days)))

    assert told == (["gp has until 1 April 2026: no reminder before."] if refused else [])


@pytest.mark.parametrize(
    ("before", "rung"),
    [
        ((), "standard"),
        (("standard",), "escalation"),
        (("standard", "escalation"), "overdue"),
        (("standard", "escalation", "overdue"), "overdue"),
    ],
)
def test_reminders_climb_the_ladder_and_stay_at_its_top(before, rung):
    matter = under_way(asked("gp"), *(chased(one, "gp") for one in before))
    told = {one: said(chased_in_order, reminds(matter, one)) for one in ("standard", "escalation", "overdue")}

    assert [one for one, sentences in told.items() if not sentences] == [rung]
    assert all(sentence == f"The next reminder for gp is: {rung}." for (sentence,) in filter(None, told.values()))


def test_a_reminder_that_was_missed_is_made_up_by_the_highest_that_is_due():
    told = {rung: said(chased_in_order, reminds(under_way(asked("gp")), rung, on=date(2026, 4, 17))) for rung in RUNGS}

    assert told == {
        "standard": [],
        "escalation": [],
        "overdue": ["The next reminder for gp is: standard or escalation."],
    }


@pytest.mark.parametrize(
    ("kind", "on", "told"),
    [
        ("imr", date(2026, 7, 10), ["gp has until 10 July 2026, after the hold: no reminder before."]),
        ("imr", date(2026, 7, 13), []),
        ("chronology", date(2026, 7, 10), []),
    ],
    ids=["told to wait", "a working day later", "written from records"],
)
def test_a_reminder_is_counted_from_the_end_of_the_hold_that_kept_the_agency_waiting(kind, on, told):
    held = a_step(Event.HELD, date(2026, 3, 20), workstream="interviews", reason="criminal_trial", asked_by="sio")
    resumed = a_step(Event.RESUMED, date(2026, 7, 10), workstream="interviews")

    assert said(chased_in_order, reminds(under_way(asked("gp", kind=kind), held, resumed), on=on)) == told


def test_no_rung_is_passed_over_for_days_on_which_the_work_was_on_hold():
    held = a_step(Event.HELD, date(2026, 3, 20), workstream="interviews", reason="criminal_trial", asked_by="sio")
    resumed = a_step(Event.RESUMED, date(2026, 7, 10), workstream="interviews")
    reminder = reminds(under_way(asked("gp"), held, resumed), "overdue", on=date(2026, 7, 15))

    assert said(chased_in_order, reminder) == ["The next reminder for gp is: standard."]


def test_who_was_never_asked_or_has_answered_is_not_reminded():
    never, answered = under_way(), under_way(asked("gp"), moved("draft", "gp"))

    assert said(chased_in_order, reminds(never)) == ["Nothing is awaited from gp: it was never asked."]
    assert said(chased_in_order, reminds(answered)) == ["Nothing is awaited from gp: it has answered."]


def test_who_is_silent_in_scoping_is_reminded_on_a_ladder_of_its_own():
    first = a_step(Event.CHASED, DUE + timedelta(3), agencies=["gp"], rung="standard", about="scoping")
    matter = under_way(scoped("gp"), asked("gp"), first)

    def told(about, rung):
        codes = {"agencies": ["gp"], "rung": rung, "about": about}
        return said(chased_in_order, asking(matter, Event.CHASED, DUE + timedelta(9), **codes))

    assert told("scoping", "escalation") == []
    assert told("scoping", "standard") == ["The next reminder for gp is: escalation."]
    assert told("agency_input", "standard") == []


def test_who_has_answered_in_scoping_is_not_reminded_of_it():
    answered = a_step(Event.SCOPING_RETURNED, ON, agency="gp", answer="unknown")
    codes = {"agencies": ["gp"], "rung": "standard", "about": "scoping"}
    reminder = asking(under_way(scoped("gp"), answered), Event.CHASED, DUE + timedelta(9), **codes)

    assert said(chased_in_order, reminder) == ["Nothing is awaited from gp: it has answered."]


def test_a_reminder_of_the_other_matter_is_told_which_it_is_and_where_that_is_chosen():
    def told(about, *entries):
        codes = {"agencies": ["gp"], "rung": "standard", "about": about}
        return said(chased_in_order, asking(under_way(*entries), Event.CHASED, DUE + timedelta(9), **codes))

    assert told("agency_input", scoped("gp")) == [
        "gp was asked in the scoping, and what is awaited from it is that answer (scoping). "
        "Choose that under “What about”."
    ]
    assert told("scoping", asked("gp")) == [
        "gp was asked for its account, and that is what is awaited from it (agency_input). "
        "Choose that under “What about”."
    ]


def test_of_an_agency_nobody_knows_no_other_guard_speaks():
    """Anything may stand in such a code, so that it is not repeated."""
    matter = under_way()
    reminded = asking(matter, Event.CHASED, DUE + timedelta(9), agencies=["moonbase"], rung="standard")
    moves = asks(matter, agencies=["moonbase"], state="refused")

    assert "moonbase" not in " ".join([*refusals(reminded), *refusals(moves)])


SEARCHED = {"searched": "Case files", "how_searched": "By date of birth", "searched_by": "Records officer"}


@pytest.mark.parametrize(
    ("kind", "left_out", "refused"),
    [
        ("nil", None, False),
        ("nil", "searched", True),
        ("nil", "how_searched", True),
        ("nil", "searched_by", True),
        ("imr", "searched", False),
    ],
)
def test_a_nil_return_says_what_was_searched_how_and_by_whom(kind, left_out, refused):
    content = {name: said_of_it for name, said_of_it in SEARCHED.items() if name != left_out}
    codes = {"agencies": ["gp"], "kind": kind, "state": "nil" if kind == "nil" else "draft"}
    told = said(nil_says_what_was_searched, asking(under_way(asked("gp")), Event.INPUT_RETURNED, ON, content, **codes))

    sentence = f"A nil return must say what was searched, how and by whom; missing are: {left_out}."
    assert told == ([sentence] if refused else [])
