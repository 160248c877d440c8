"""What is refused is refused in words that say what may be done instead, and nothing is written."""

from __future__ import annotations

import json
from datetime import date

import pytest

from flows import recording
from flows.allowing import Form
from flows.taking import take_step
from review.errors import NeedsAPerson, OutOfTurn
from review.timeline import Standing
from storage.ledger import read_ledger
from tests.flows import walking
from tests.flows.acting import accept
from tests.flows.walking import REF, changed, record_of

ON = date(2026, 10, 20)
AGENCIES = {"agencies": [{"code": "housing", "name": "Willowbank Homes", "kind": "other", "area": "local"}]}


@pytest.fixture
def under_way(door):
    walking.open_review(door)
    walking.decide(door)
    walking.appoint(door)
    accept(door, "agencies", json.dumps(AGENCIES).encode())
    return door


def take(door, press, by="coordinator", on=ON, **more):
    codes = more.pop("codes", {})
    return take_step(door, REF, press, Form(by=by, on=on, codes=codes, **more))


def refused(door, act, sentence, error=NeedsAPerson):
    """The act is refused with *sentence*, and the ledger is as it was."""
    before = read_ledger(door.vault, REF).head
    with pytest.raises(error, match=sentence) as told:
        act(door)

    assert read_ledger(door.vault, REF).head == before
    return str(told.value)


HOLD = {"workstream": "interviews", "reason": "criminal_trial", "asked_by": "sio"}
ASKED = {"agencies": ["housing"], "kind": "imr", "due": "2026-11-20", "state": "asked"}

REFUSALS = {
    "a day in the future": (
        lambda door: take(door, "09 have records secured", on=date(2027, 1, 1), codes={"agencies": ["housing"]}),
        "must be today or in the past",
    ),
    "a day before the death was known": (
        lambda door: take(door, "09 have records secured", on=date(2025, 1, 1), codes={"agencies": ["housing"]}),
        "must not be before 4 March 2025, when the partnership first knew",
    ),
    "an agency nobody knows": (
        lambda door: take(door, "12 ask agencies", by="chair", codes={**ASKED, "agencies": ["moonbase"]}),
        "Agency 1 of those given is not known in this review. Known are: .*housing",
    ),
    "no agency": (
        lambda door: take(door, "12 ask agencies", by="chair", codes={**ASKED, "agencies": []}),
        "Give at least one agency",
    ),
    "an agency twice": (
        lambda door: take(door, "12 ask agencies", by="chair", codes={**ASKED, "agencies": ["housing", "housing"]}),
        "none twice",
    ),
    "an answer by the day before": (
        lambda door: take(door, "12 ask agencies", by="chair", codes={**ASKED, "due": "2026-10-01"}),
        "must be after the day they were asked",
    ),
    "a state without the one before it": (
        lambda door: take(
            door, "12 record agency inputs", by="chair", codes={"agencies": ["housing"], "state": "signed"}
        ),
        "stands as not asked for yet; what can be recorded next: asked",
    ),
    "a reminder to who was never asked": (
        lambda door: take(door, "12 chase agencies", codes={"agencies": ["housing"], "rung": "standard"}),
        "Nothing is awaited from housing: it was never asked",
    ),
    "a hold in the future": (
        lambda door: take(door, "hold a workstream", by="chair", on=date(2027, 1, 1), codes=HOLD),
        "cannot begin in the future",
    ),
    "a hold of unknown work": (
        lambda door: take(door, "hold a workstream", by="chair", codes={**HOLD, "workstream": "gardening"}),
        "There is no such workstream under this guidance",
    ),
    "a hold for another reason that nobody tells": (
        lambda door: take(door, "hold a workstream", by="chair", codes={**HOLD, "reason": "other"}),
        "A reason is missing: send one about hold",
    ),
    "work resumed that was not held": (
        lambda door: take(door, "resume a workstream", by="chair", codes={"workstream": "panel"}),
        "not on hold",
    ),
    "an extension nobody has agreed yet": (
        lambda door: take(
            door,
            "agree an extension",
            by="csp-chair",
            codes={"until": "2027-03-01", "panel_agreed_on": "2026-12-01", "csp_agreed_on": "2026-10-20"},
        ),
        "agreed by the day of the extension.*A reason is missing",
    ),
    "somebody who may not": (
        lambda door: take(door, "16 complete the report", by="coordinator"),
        "can only be recorded as done by the independent chair",
    ),
    "somebody nobody listed": (
        lambda door: take(door, "16 complete the report", by="visitor"),
        "There is no such role, so “16 complete the report” is not recorded",
    ),
    "a copy to who gets none": (
        lambda door: take(door, "09 have records secured", codes={"agencies": ["housing", "moonbase"]}),
        "not known in this review",
    ),
}


@pytest.mark.parametrize("what", REFUSALS)
def test_it_is_refused_with_a_sentence_and_nothing_is_written(under_way, what):
    act, sentence = REFUSALS[what]

    said = refused(under_way, act, sentence)

    assert said.endswith(("Nothing was written.", "of.", "."))
    assert "valid" not in said
    assert not {"moonbase", "gardening", "visitor"} & set(said.replace(".", " ").split())


def test_a_step_out_of_turn_names_what_leads_on(under_way):
    refused(
        under_way,
        lambda door: take(door, "23 publish", by="csp-chair"),
        r"^Press “08 form the panel” first \(see the board\)",
        OutOfTurn,
    )


def test_a_second_press_of_the_same_is_told_who_recorded_it(under_way):
    take(under_way, "09 have records secured", codes={"agencies": ["housing"]})

    said = refused(
        under_way,
        lambda door: take(door, "09 have records secured", codes={"agencies": ["housing"]}),
        "recorded already, as entry",
        OutOfTurn,
    )

    assert "by the coordinator" in said


def test_everything_that_stands_against_a_step_is_told_at_once(under_way):
    said = refused(
        under_way,
        lambda door: take(door, "12 ask agencies", on=date(2027, 1, 1), codes={**ASKED, "agencies": ["moonbase"]}),
        "today or in the past",
    )

    assert "not known in this review" in said
    assert "must be after the day they were asked" in said


def test_a_wrong_handle_is_not_the_right_review(door):
    walking.open_review(door)

    for typed in ("", "Amber", "Wrong Handle"):
        said = refused(
            door,
            lambda door, typed=typed: recording.record_decision(door, REF, 1, "csp-chair", typed),
            "^Look whether it is the right review",
        )
        assert record_of(door).handle not in said


def test_capitals_and_blanks_of_a_handle_do_not_count(door):
    walking.open_review(door)
    typed = f"  {record_of(door).handle.upper()} "

    recording.record_decision(door, REF, 1, "csp-chair", typed)

    assert record_of(door).standing is Standing.COMMISSIONED


@pytest.mark.parametrize(
    ("section", "changes", "rule"),
    [
        ("notification", {"age": 15}, "E01"),
        ("notification", {"relationship": "other"}, "E02"),
    ],
)
def test_who_is_outside_the_legal_test_waits_for_a_reason(door, section, changes, rule):
    walking.open_review(door)
    accept(door, section, changed(section, **changes))
    recording.record_notification(door, REF, 2, "england-2016", "coordinator")

    refused(door, walking.decide, f"{rule}: .* send a reason about {rule.lower()}")

    accept(door, "reason", changed("reason", about=rule.lower()))
    walking.decide(door)

    decided = read_ledger(door.vault, REF).lines[-2].entry
    assert decided.data["reasons"] == {rule.lower(): 1}


def test_an_outcome_of_another_guidance_is_refused(door):
    walking.open_review(door)
    accept(door, "decision", changed("decision", outcome="single_unified"))

    refused(door, lambda door: walking.decide(door, 2), "none of this guidance. Its outcomes are: review")


def test_thirtieth_of_february_comes_back_with_its_place(door):
    walking.open_review(door)
    accept(door, "decision", changed("decision", decided_on="2026-02-30"))

    refused(door, lambda door: walking.decide(door, 2), "no accepted decision number 2", OutOfTurn)


def test_a_review_that_was_stopped_takes_no_more_steps_but_can_be_corrected(under_way):
    door = under_way
    handle = record_of(door).handle
    accept(door, "reason", changed("reason", about="stop"))
    take(door, "stop the review", by="csp-chair", handle=handle)

    refused(
        door, lambda door: take(door, "16 complete the report", by="chair"), "^Press “correct an entry” if", OutOfTurn
    )

    struck = {"entry": record_of(door).steps[-1].entry, "kind": "struck"}
    accept(door, "correction", changed("correction", **struck))
    recording.correct_entry(door, REF, Form(by="csp-chair", n=1, handle=handle))
    assert record_of(door).standing is Standing.UNDER_WAY
