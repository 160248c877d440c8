"""A move to another guidance: refused where what the record holds already would have no place there."""

from __future__ import annotations

from datetime import date

import pytest

from review import packs
from review.guards.packs import clocks_fit, decision_fits, holds_fit, steps_fit
from review.holds import holds_of
from review.ledger import Entry
from review.matter import Matter
from review.packs import load_pack
from review.record import Record
from review.timeline import Event, Standing
from tests.flows.third_pack import NAME, third_pack
from tests.review.guards.asking import APPOINTED, ON, TODAY, asking, said, under_way
from tests.review.values import NOTIFICATION, a_matter, a_step

ENGLAND = (packs.GUIDANCE / "england-2016.toml").read_text("utf-8")
HELD = a_step(Event.HELD, ON, workstream="family", reason="coroner", asked_by="coroner")
AGREED = a_step(Event.EXTENDED, ON, until="2027-01-31", panel_agreed_on=ON.isoformat(), csp_agreed_on=ON.isoformat())


@pytest.fixture(autouse=True)
def guidance(tmp_path, monkeypatch):
    """Another pack beside the shipped ones, and more where a test writes them."""
    (tmp_path / f"{NAME}.toml").write_text(third_pack(), "utf-8")
    for pack in packs.GUIDANCE.glob("*.toml"):
        (tmp_path / pack.name).write_bytes(pack.read_bytes())
    monkeypatch.setattr(packs, "GUIDANCE", tmp_path)
    return tmp_path


def pack_with(guidance, *changes):
    text = ENGLAND
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (guidance / "other.toml").write_text(text, "utf-8")


def moving(guard, matter, pack, off=None):
    left_out = sorted(load_pack(pack).steps_off) if off is None else off
    asked = asking(matter, Event.REPACKED, TODAY, pack=pack)
    asked.entry.data["off"] = left_out
    return said(guard, asked)


def elsewhere(*entries, off=("16", "05a", "recommendation")):
    """A review that is held on the third pack from its notification on, then *entries*."""
    opening = {"pack": NAME, "n": 1, "off": list(off), "codes": {}}
    notified = Entry(event=Event.NOTIFIED.value, on=date(2025, 8, 22), by="coordinator", data=opening)
    record = Record("NMER-2026-001")
    for entry in (notified, *entries):
        record = record.after(entry)
    return Matter(record, load_pack(NAME), {"notification": NOTIFICATION}, TODAY)


DECIDED_ELSEWHERE = a_step(Event.DECIDED_TO_REVIEW, date(2026, 2, 1), outcome="unified_review")


def test_a_review_moves_to_a_guidance_that_knows_all_it_holds():
    matter = under_way(HELD, AGREED)

    assert [moving(guard, matter, "england-s8a") for guard in (decision_fits, holds_fit, steps_fit, clocks_fit)] == [
        []
    ] * 4


def test_an_outcome_that_the_other_guidance_does_not_know_keeps_the_review_where_it_is():
    (sentence,) = moving(decision_fits, under_way(), NAME)

    assert sentence.startswith(
        f"The outcome that was decided on is none of {NAME}, whose outcomes are: unified_review, "
    )


def test_an_outcome_that_no_review_follows_there_does_not_fit(guidance):
    pack_with(guidance, ('code = "review"\nname = "Domestic Homicide Review"\ncommissions = true', WITHOUT))
    (sentence,) = moving(decision_fits, under_way(), "other")

    assert "is followed by a review under one of the two" in sentence


WITHOUT = 'code = "review"\nname = "Domestic Homicide Review"\ncommissions = false'


def test_a_review_that_is_not_decided_or_was_directed_has_no_outcome_to_fit():
    directed = a_step(Event.DIRECTED, date(2026, 2, 1), kind="establish")

    assert moving(decision_fits, a_matter(today=TODAY), NAME) == []
    assert moving(decision_fits, a_matter(directed, APPOINTED, today=TODAY), NAME) == []


def test_work_on_hold_that_nobody_could_resume_is_resumed_first():
    held = a_step(Event.HELD, ON, workstream="listening", reason="coroner", asked_by="coroner")
    resumed = a_step(Event.RESUMED, date(2026, 4, 1), workstream="listening")
    (sentence,) = moving(holds_fit, elsewhere(DECIDED_ELSEWHERE, APPOINTED, held), "england-2016")

    assert sentence.startswith("Listening is on hold, and under england-2016 nobody could resume it.")
    assert moving(holds_fit, elsewhere(DECIDED_ELSEWHERE, APPOINTED, held, resumed), "england-2016") == []


def test_work_on_hold_is_resumed_before_a_guidance_without_holds(guidance):
    pack_with(guidance, ("[steps]\noff = []", '[steps]\noff = ["hold", "resume"]'))

    assert holds_of(under_way(HELD).record)
    assert "The work with the family is on hold" in moving(holds_fit, under_way(HELD), "other")[0]
    assert moving(holds_fit, under_way(), "other") == []


def test_a_step_of_the_main_line_that_lies_behind_and_was_never_taken_is_told():
    matter = elsewhere(DECIDED_ELSEWHERE, APPOINTED)

    assert matter.record.standing is Standing.COMPLETE
    (sentence,) = moving(steps_fit, matter, "england-2016")
    assert sentence == (
        "Under england-2016 the completion of the report is a step of its own, and this review has gone past it without. "
        "Keep the review on its guidance."
    )


def test_a_step_that_is_still_ahead_or_was_taken_is_no_fault():
    completed = a_step(Event.COMPLETED, date(2026, 5, 1))
    told_before = elsewhere(DECIDED_ELSEWHERE, APPOINTED, completed)

    assert moving(steps_fit, elsewhere(DECIDED_ELSEWHERE), "england-2016") == []
    assert moving(steps_fit, told_before, "england-2016") == []
    assert moving(steps_fit, elsewhere(DECIDED_ELSEWHERE, APPOINTED), "england-2016", off=["16"]) == []


def test_a_review_that_waits_for_its_decision_without_a_recommendation_is_decided_first():
    (sentence,) = moving(steps_fit, elsewhere(), "england-2016")

    assert sentence.endswith("Have it decided under its own guidance, then move it.")


def test_a_date_that_was_agreed_is_not_lost(guidance):
    start = ENGLAND.index("[clocks.extension]")
    pack_with(guidance, (ENGLAND[start : ENGLAND.index("[clocks.hold]")], ""))
    completed = a_step(Event.COMPLETED, date(2026, 5, 1))

    assert moving(clocks_fit, under_way(), "other") == []
    assert moving(clocks_fit, under_way(AGREED, completed), "other") == []
    assert "under other none can be agreed" in moving(clocks_fit, under_way(AGREED), "other")[0]
