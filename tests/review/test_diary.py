"""Which days of a review concern whom."""

from __future__ import annotations

from datetime import date
from functools import reduce

import pytest

from review.clocks import next_date
from review.diary import CONCERNS, ROLES, diary_of
from review.errors import NeedsAPerson
from review.ledger import Entry
from review.matter import Matter
from review.record import Record
from review.sections import ROLES as EVERY_ROLE
from review.steps import STEPS
from review.timeline import Event
from tests.review.test_clocks import DECIDED, EXTENDED, HELD
from tests.review.test_clocks_after_sign_off import letter
from tests.review.values import ENGLAND, NOTIFICATION, a_matter, a_step

PANEL = {"meetings": [{"on": "2025-11-03", "purpose": "CANARY"}, {"on": "2026-02-10", "purpose": "CANARY"}]}
ASKED = a_step(Event.INPUT_MOVED, date(2025, 11, 4), agencies=["housing"], kind="imr", state="asked", due="2025-12-16")
MATTER = a_matter(DECIDED, ASKED, HELD, EXTENDED, today=date(2026, 3, 20), panel=PANEL)


def keys(role, matter=MATTER):
    return [day.key for day in diary_of(matter, role)]


@pytest.mark.parametrize(
    ("role", "days"),
    [
        (
            "coordinator",
            ["decision", "meeting.1", "input.housing", "meeting.2", "completion", "completion.beside"],
        ),
        ("chair", ["meeting.1", "input.housing", "meeting.2", "completion", "completion.beside"]),
        ("writer", ["meeting.1", "meeting.2", "completion", "completion.beside"]),
        ("csp-chair", ["decision", "completion", "completion.beside"]),
        ("csp-deputy", ["decision", "completion", "completion.beside"]),
        ("one-panel-chair", ["decision"]),
        ("information-governance", []),
    ],
)
def test_each_role_has_the_days_that_concern_it_in_order(role, days):
    assert keys(role) == days


def test_the_planned_day_of_a_publication_is_in_the_calendar_of_those_who_publish_and_in_no_writers():
    planned = a_step(Event.PUBLICATION_PLANNED, date(2027, 1, 20), planned="2027-03-09", variant="full")
    matter = a_matter(DECIDED, letter(date(2027, 1, 5), "publishable"), planned, today=date(2027, 2, 7))

    assert "publication.beside" in keys("chair", matter)
    assert "publication.beside" in keys("information-governance", matter)
    assert "publication.beside" not in keys("writer", matter)


def test_a_day_says_its_clock_and_its_sentence_and_no_content():
    *_, completion, agreed = diary_of(MATTER, "chair")

    assert (completion.title, completion.on) == ("completion (C2)", date(2026, 3, 14))
    assert (agreed.title, agreed.on) == ("completion (C2), agreed date", date(2026, 6, 30))
    assert agreed.sentence.startswith("The report is due six months after the decision")
    assert "CANARY" not in str(diary_of(MATTER, "coordinator"))


def test_what_an_agency_was_asked_for_is_settled_once_something_has_come():
    came = a_step(Event.INPUT_RETURNED, date(2025, 12, 1), agencies=["housing"], kind="imr", state="signed")
    (before, after) = (
        next(day for day in diary_of(matter, "chair") if day.key == "input.housing")
        for matter in (MATTER, a_matter(DECIDED, ASKED, came, today=date(2025, 12, 2)))
    )

    assert (before.on, before.title) == (date(2025, 12, 16), "input from housing")
    assert (
        before.sentence == "The input from housing was asked for until 16 December 2025. It was last recorded as asked."
    )
    assert (after.on, after.key) == (before.on, before.key)
    assert after.sentence.endswith("It was last recorded as signed.")
    assert (before.settled, after.settled) == (False, True)


def test_an_agency_that_is_asked_again_stands_in_the_calendar_again():
    came = a_step(Event.INPUT_RETURNED, date(2025, 12, 1), agencies=["housing"], kind="imr", state="nil")
    again = a_step(
        Event.INPUT_MOVED, date(2026, 1, 5), agencies=["housing"], kind="imr", state="asked", due="2026-02-02"
    )
    matter = a_matter(DECIDED, ASKED, came, again, today=date(2026, 1, 6))

    assert [(day.on, day.settled) for day in diary_of(matter, "chair") if day.key == "input.housing"] == [
        (date(2026, 2, 2), False)
    ]


def test_an_answer_to_the_scoping_is_the_coordinators_day_until_it_has_come():
    asked = a_step(Event.SCOPING_ASKED, date(2025, 9, 1), agencies=["housing", "gp"], due="2025-09-15")
    answered = a_step(Event.SCOPING_RETURNED, date(2025, 9, 9), agency="gp", answer="known")
    matter = a_matter(asked, answered, today=date(2025, 9, 10))
    days = {day.key: (day.on, day.title, day.settled) for day in diary_of(matter, "coordinator")}

    assert days["scoping.housing"] == (date(2025, 9, 15), "answer to the scoping from housing", False)
    assert days["scoping.gp"] == (date(2025, 9, 15), "answer to the scoping from gp", True)
    assert "scoping.housing" not in keys("chair", matter)


def test_an_answer_to_the_scoping_is_off_once_the_report_is_complete_and_it_could_be_recorded_no_more():
    scoped = a_step(Event.SCOPING_ASKED, date(2025, 9, 1), agencies=["housing"], due="2025-09-15")
    appointed = a_step(Event.APPOINTED, date(2025, 10, 20))
    complete = a_step(Event.COMPLETED, date(2026, 3, 2))

    def settled(*entries):
        days = diary_of(a_matter(scoped, DECIDED, appointed, *entries, today=date(2026, 3, 20)), "coordinator")
        return next(day.settled for day in days if day.key == "scoping.housing")

    assert (settled(), settled(complete)) == (False, True)


def test_a_clock_whose_step_was_taken_is_settled():
    settled = {day.key: day.settled for day in diary_of(MATTER, "coordinator")}

    assert (settled["decision"], settled["completion"], settled["completion.beside"]) == (True, False, False)


ACTION = {"lead": ["Wenford Homes", "Ashdown Surgery"], "target_date": "2027-06-30", "status": "not_started"}
PLAN = {
    "actions": [
        {**ACTION, "id": "canary-locks", "action": "CANARY"},
        {**ACTION, "id": "canary-done", "action": "CANARY", "status": "completed"},
        {**ACTION, "id": "canary-led", "action": "CANARY", "lead": ["Wenford Partnership"]},
        {**ACTION, "id": "canary-refused", "action": "CANARY", "status": "not_accepted"},
    ]
}
WORDS = {
    "agencies": {"agencies": [{"code": "homes", "name": "Wenford Homes"}]},
    "notification": {**NOTIFICATION, "csp": "Wenford Partnership"},
    "action_plan": PLAN,
}
PUBLISHED = [{"event": Event.PUBLISHED.value, "step": "23", "on": "2027-03-09", "by": "coordinator", "codes": {}}]
WITHDRAWN = a_step(Event.WITHDRAWN, date(2027, 4, 1))


def with_its_plan(*entries, stands="published", past=PUBLISHED):
    """A review that was taken over as published, with its plan."""
    codes = {"stands": stands}
    data = {"n": 1, "pack": ENGLAND.name, "off": [], "notification": 1, "handle": "Amber Kite", "past": past}
    adopted = Entry(event=Event.ADOPTED.value, on=date(2027, 3, 20), by="coordinator", data={**data, "codes": codes})
    record = reduce(Record.after, (adopted, *entries), Record("NMER-2026-001"))
    return Matter(record, ENGLAND, WORDS, date(2027, 4, 2))


def actions(role, *entries, **told):
    matter = with_its_plan(*entries, **told)
    return {day.title: day.settled for day in diary_of(matter, role) if day.key.startswith("action.")}


def test_actions_of_a_published_plan_are_told_by_number_and_codes_of_agencies():
    assert actions("coordinator") == {
        "action 1 (homes)": False,
        "action 2 (homes)": True,
        "action 3": False,
        "action 4 (homes)": True,
    }
    assert "canary" not in str(actions("coordinator")).lower()


def test_whoever_leads_for_the_partnership_has_its_own_actions_and_the_chair_of_the_review_none():
    assert actions("csp-chair") == {"action 3": False}
    assert actions("chair") == {}


def test_actions_wait_for_the_publication_and_leave_the_calendar_with_it():
    assert actions("coordinator", stands="cleared", past=[]) == {}
    assert set(actions("coordinator", WITHDRAWN).values()) == {True}
    assert actions("csp-deputy", past=[]) == {"action 3": False}  # on a day that no paper told


def test_the_next_date_of_a_published_review_is_that_of_an_action():
    assert next_date(with_its_plan()) == date(2027, 6, 30)
    assert next_date(with_its_plan(WITHDRAWN)) != date(2027, 6, 30)


def test_nothing_of_a_review_that_has_ended_stays_in_a_calendar():
    ended = a_matter(
        DECIDED, ASKED, EXTENDED, a_step(Event.ABANDONED, date(2026, 1, 5)), today=date(2026, 1, 6), panel=PANEL
    )
    days = {day.key: day.settled for day in diary_of(ended, "coordinator")}

    # The first meeting was held: it stays in whatever calendar has it.
    assert days == {
        "decision": True,
        "input.housing": True,
        "meeting.2": True,
        "completion": True,
        "completion.beside": True,
    }


def test_an_input_that_nobody_set_a_day_for_is_in_no_calendar():
    came = a_step(Event.INPUT_RETURNED, date(2025, 12, 1), agencies=["gp"], kind="imr", state="signed")

    assert "input.gp" not in keys("coordinator", a_matter(DECIDED, came, today=date(2025, 12, 2)))


def test_every_role_that_sends_or_records_has_a_calendar():
    assert ROLES == EVERY_ROLE


def test_the_table_names_steps_that_exist_and_every_clock_of_the_pack_but_holds_and_facts():
    steps = {step.code for step in STEPS}
    told = {clock.to for clock in ENGLAND.clocks.values()}

    assert set(CONCERNS) <= steps
    assert told - set(CONCERNS) == {"resume", "panel_date"}
    assert all(set(ROLES) >= roles for roles in CONCERNS.values())


def test_a_role_without_a_calendar_names_those_that_have_one():
    with pytest.raises(
        NeedsAPerson, match="There is one for: coordinator, chair, writer, csp-chair, csp-deputy, one-panel"
    ):
        diary_of(MATTER, "family")
