"""What each agency was asked for, and how far it has come."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from review.inputs import (
    ARRIVED,
    AWAITED,
    NEXT_STATE,
    RUNGS,
    SETTLED,
    STATES,
    Input,
    asked_in_scoping,
    awaited_from,
    bound_agencies,
    inputs_of,
    scoping_of,
)
from review.timeline import Event
from tests.builders import an_entry
from tests.review.agencies import DUE, ON, asked, chased, moved, returned, scoped
from tests.review.values import a_matter, a_step


def a_record(*entries):
    return a_matter(*entries, today=date(2026, 12, 1)).record


def test_an_agency_that_was_asked_has_its_kind_and_its_day():
    inputs = inputs_of(a_record(asked("housing", "gp")))

    assert inputs == {name: Input(name, "imr", "asked", ON, DUE) for name in ("housing", "gp")}


def test_an_input_that_moves_on_keeps_what_it_was_asked_for():
    inputs = inputs_of(a_record(asked("housing"), moved("accepted", "housing")))

    assert inputs["housing"] == Input("housing", "imr", "accepted", ON + timedelta(1), DUE)


def test_what_arrives_says_its_own_kind_and_who_wrote_it():
    inputs = inputs_of(a_record(asked("gp"), returned("gp", "short_report", author_independent="no")))

    assert (inputs["gp"].kind, inputs["gp"].state, inputs["gp"].author_independent) == ("short_report", "draft", "no")


def test_a_later_word_without_an_author_leaves_the_one_there_was():
    inputs = inputs_of(a_record(asked("gp"), returned("gp", author_independent="no"), moved("queries", "gp", days=6)))

    assert inputs["gp"].author_independent == "no"


def test_reminders_add_up_and_belong_to_those_they_went_to():
    inputs = inputs_of(
        a_record(asked("gp", "housing"), chased("standard", "gp", "housing"), chased("escalation", "gp"))
    )

    assert inputs["gp"].rungs == ("standard", "escalation")
    assert inputs["housing"].rungs == ("standard",)
    assert inputs["gp"].state == "asked"


def test_who_says_that_it_will_send_something_stays_on_its_rung():
    inputs = inputs_of(a_record(asked("gp"), chased("standard", "gp"), moved("accepted", "gp", days=40)))

    assert (inputs["gp"].state, inputs["gp"].rungs) == ("accepted", ("standard",))


def test_who_is_asked_anew_begins_the_ladder_anew():
    again = asked("gp", on=DUE + timedelta(30), due="2026-06-01")
    inputs = inputs_of(a_record(asked("gp"), chased("standard", "gp"), moved("nil", "gp", days=40), again))

    assert inputs["gp"].rungs == ()
    assert inputs["gp"].due == date(2026, 6, 1)


def test_a_reminder_to_who_was_never_asked_is_no_input():
    assert inputs_of(a_record(chased("standard", "gp"))) == {}


def test_agencies_stand_in_the_order_in_which_they_were_first_asked():
    inputs = inputs_of(a_record(asked("gp"), asked("adults"), returned("gp"), asked("housing")))

    assert list(inputs) == ["gp", "adults", "housing"]


def test_every_state_leads_to_states_there_are_and_can_be_reached():
    reached = {state for states in NEXT_STATE.values() for state in states}

    assert reached == set(STATES)
    assert set(STATES) >= ARRIVED > SETTLED


def test_the_agency_alone_ends_the_waiting_and_the_panel_the_work():
    assert set(STATES) - ARRIVED == AWAITED == {"asked", "accepted"}
    assert {"draft", "queries", "revised", "signed"} == ARRIVED - SETTLED


def test_whoever_refused_or_found_nothing_may_yet_send_something():
    assert all({"draft", "signed"} <= set(NEXT_STATE[state]) for state in ("nil", "refused"))


def test_the_ladder_has_three_rungs():
    assert RUNGS == ("standard", "escalation", "overdue")


@pytest.mark.parametrize("answer", ["known", "nil", "unknown"])
def test_scoping_tells_who_was_asked_and_what_they_answered(answer):
    asked_them = a_step(Event.SCOPING_ASKED, ON, agencies=["gp", "police"], due=DUE.isoformat())
    answered = a_step(Event.SCOPING_RETURNED, ON, agency="police", answer=answer)

    assert asked_in_scoping(a_record(asked_them, answered)) == {"gp": "", "police": answer}


def test_the_last_answer_in_scoping_counts():
    answers = [a_step(Event.SCOPING_RETURNED, ON, agency="gp", answer=one) for one in ("unknown", "known")]
    asked_them = a_step(Event.SCOPING_ASKED, ON, agencies=["gp"], due=DUE.isoformat())

    assert asked_in_scoping(a_record(asked_them, *answers)) == {"gp": "known"}


def test_those_a_direction_names_have_to_take_part():
    directions = [
        a_step(Event.DIRECTED, ON, kind="establish"),
        a_step(Event.BOUND, ON, kind="take_part", agency="gp"),
        a_step(Event.BOUND, ON, kind="take_part", agency="housing"),
    ]

    assert bound_agencies(a_record(*directions)) == {"gp", "housing"}
    assert bound_agencies(a_record()) == set()


def test_steps_that_only_papers_tell_of_name_no_agency():
    told = [a_step(event, ON) for event in (Event.INPUT_MOVED, Event.SCOPING_ASKED, Event.CHASED, Event.BOUND)]
    record = a_record(*told)

    assert (inputs_of(record), asked_in_scoping(record), bound_agencies(record)) == ({}, {}, set())


def reminded(rung, *agencies):
    return a_step(Event.CHASED, DUE + timedelta(5), agencies=list(agencies), rung=rung, about="scoping")


def test_scoping_has_its_own_due_day_and_its_own_reminders():
    of_the_input = [chased(rung, "gp") for rung in ("standard", "escalation")]
    record = a_record(scoped("gp", "police"), asked("gp"), reminded("standard", "gp"), *of_the_input)

    assert scoping_of(record) == {
        "gp": Input("gp", "scoping", "asked", ON, DUE, ("standard",)),
        "police": Input("police", "scoping", "asked", ON, DUE),
    }
    assert inputs_of(record)["gp"].rungs == ("standard", "escalation")


def test_who_has_answered_in_scoping_is_awaited_no_more():
    answered = a_step(Event.SCOPING_RETURNED, ON + timedelta(2), agency="gp", answer="nil")
    found = scoping_of(a_record(scoped("gp"), answered))["gp"]

    assert (found.state, found.moved_on) == ("answered", ON + timedelta(2))
    assert found.state not in AWAITED


def test_a_reminder_to_somebody_whose_asking_was_struck_reminds_nobody():
    record = a_record(scoped("gp"), reminded("standard", "gp"))
    struck = an_entry(Event.CORRECTED, n=1, codes={"entry": record.step("03").entry, "kind": "struck"})

    assert scoping_of(record.after(struck)) == {}


def test_who_answered_is_awaited_no_more_though_the_asking_was_struck():
    answered = a_step(Event.SCOPING_RETURNED, ON + timedelta(2), agency="gp", answer="nil")
    record = a_record(scoped("gp"), answered)
    struck = an_entry(Event.CORRECTED, n=1, codes={"entry": record.taken("03")[0].entry, "kind": "struck"})

    assert {agency: one.state for agency, one in scoping_of(record.after(struck)).items()} == {"gp": "answered"}
    assert asked_in_scoping(record.after(struck)) == {"gp": "nil"}


def test_what_is_awaited_is_an_answer_or_an_input():
    record = a_record(scoped("gp"), asked("police"))

    assert (list(awaited_from(record, "scoping")), list(awaited_from(record, "agency_input"))) == (["gp"], ["police"])


def test_whether_the_author_sits_on_the_panel_stays_said():
    inputs = inputs_of(a_record(asked("gp"), returned("gp", author_on_panel="yes"), moved("queries", "gp", days=6)))

    assert inputs["gp"].author_on_panel == "yes"


@pytest.mark.parametrize(("kind", "state", "then"), [("nil", "nil", "draft"), ("no_reply", "refused", "accepted")])
def test_whoever_found_nothing_or_refused_was_asked_for_what_it_was_asked_for(kind, state, then):
    entries = [asked("gp"), returned("gp", kind, state), moved(then, "gp", days=9)]
    first, second = (a_matter(*entries[:n], today=date(2026, 4, 1)) for n in (2, 3))

    assert [inputs_of(matter.record)["gp"].kind for matter in (first, second)] == ["imr", "imr"]
    assert inputs_of(second.record)["gp"].state == then
