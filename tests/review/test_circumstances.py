"""What words are bound to: each circumstance by the record and the sections alone."""

from __future__ import annotations

from datetime import date

import pytest

from review.circumstances import CIRCUMSTANCES, OF_THE_RECORD, have_several_died
from review.matter import Matter
from review.packs import load_pack
from review.record import Record
from review.steps_taken import StepTaken

PACK = load_pack("england-2016")
TRIAL = StepTaken(
    "hold", date(2026, 4, 13), "chair", {"workstream": "interviews", "reason": "criminal_trial", "asked_by": "sio"}
)


def of(*steps, kind="homicide", outcome="", also_died=()):
    criminal = {"background": {"criminal": {"outcome": outcome}}} if outcome else {}
    sections = {"notification": {"kind": kind, "also_died": list(also_died)}, **criminal}
    return Matter(Record("NMER-2026-001", "england-2016", steps=steps), PACK, sections, date(2026, 8, 5))


def true_of(matter):
    return {name for name, holds in CIRCUMSTANCES.items() if name not in OF_THE_RECORD and holds(matter)}


@pytest.mark.parametrize(
    ("matter", "told"),
    [
        (of(), {"charge_not_known", "investigated"}),
        (of(TRIAL), {"in_court", "investigated"}),
        (of(outcome="convicted"), {"in_court", "investigated"}),
        (of(TRIAL, outcome="no_charge"), {"nobody_charged", "nobody_sentenced", "not_investigated"}),
        (of(outcome="acquitted"), {"in_court", "nobody_sentenced", "investigated"}),
        (of(outcome="died_before_trial"), {"charge_not_known", "not_investigated"}),
        (of(kind="suicide"), {"suicide", "charge_not_known", "not_investigated"}),
        (of(kind="suicide", outcome="charged"), {"suicide", "in_court", "investigated"}),
    ],
)
def test_a_court_is_spoken_of_only_where_there_is_one(matter, told):
    assert true_of(matter) == told


def test_several_have_died_where_the_notification_tells_of_others():
    assert not have_several_died(of())
    assert have_several_died(of(also_died=[{"age": 40}]))


@pytest.mark.parametrize(("outcome", "held"), [("review", True), ("no_review", False)])
def test_a_review_is_held_once_it_is_so_decided(outcome, held):
    is_held = CIRCUMSTANCES["review_held"]

    assert not is_held(of())
    assert is_held(of(StepTaken("04", date(2026, 2, 4), "csp-chair", {"outcome": outcome}))) is held


def test_a_review_that_was_directed_after_a_no_is_held():
    no = StepTaken("04", date(2026, 2, 4), "csp-chair", {"outcome": "no_review"})
    directed = StepTaken("06", date(2026, 3, 4), "coordinator", {"kind": "establish"})

    assert not CIRCUMSTANCES["review_held"](of(no))
    assert CIRCUMSTANCES["review_held"](of(no, directed))
