"""Every mistake can be mended: day, role or the whole entry; and what follows from it is told."""

from __future__ import annotations

from datetime import date

import pytest

from flows import assembling, documents_kept, recording
from flows.allowing import Form
from flows.matters import matter_of
from flows.taking import take_step
from review import packs
from review.clocks import dates_of
from review.errors import NeedsAPerson, OutOfTurn
from review.stages import Stage
from review.timeline import Standing
from storage.ledger import read_ledger
from tests.flows import third_pack, walking
from tests.flows.acting import accept
from tests.flows.adopting import adopt, press
from tests.flows.walking import REF, changed, record_of

ON = date(2026, 10, 20)


def correct(door, entry, kind, n=1, role="coordinator", **right):
    """Send the correction *n* and press it, as the coordinator unless *role* is another; the answer."""
    accept(door, "correction", changed("correction", entry=entry, kind=kind, given_on=ON.isoformat(), **right), 400 + n)
    return press_correct(door, n, role)


def press_correct(door, n=1, role="coordinator"):
    return recording.correct_entry(door, REF, Form(by=role, n=n, handle=record_of(door).handle))


def refused(door, act, sentence, error=NeedsAPerson):
    before = read_ledger(door.vault, REF).lines
    with pytest.raises(error, match=sentence) as told:
        act()

    written = read_ledger(door.vault, REF).lines[len(before) :]
    assert [line.entry.event for line in written if line.entry.event != "section accepted"] == []
    return str(told.value)


def entry_of(door, step):
    return record_of(door).step(step).entry


@pytest.fixture
def directed(door):
    """A review that the Secretary of State directed, on 10 April 2025."""
    direction = {"kind": "establish", "directed_on": "2025-04-08", "received_on": "2025-04-10"}
    for number, (section, changes) in enumerate({"notification": {}, "labels": {}, "direction": direction}.items()):
        accept(door, section, changed(section, **changes), number)
    recording.record_notification(door, REF, 1, "england-2016", "coordinator")
    take_step(door, REF, "06 record a direction", Form(by="coordinator", n=1))
    return door


def test_a_corrected_day_is_told_with_the_date_it_moves(directed):
    number = entry_of(directed, "06")
    said = correct(directed, number, "day", on="2025-04-12")

    assert said.startswith(f"Entry {number} is corrected by entry {number + 2}. A date moves: ")
    assert said.count("A date moves") == 1
    completion = next(due for due in dates_of(matter_of(directed, REF)) if due.clock == "completion")
    assert completion.date == date(2025, 10, 12)


def test_both_days_stay_in_the_ledger(directed):
    number = entry_of(directed, "06")
    correct(directed, number, "day", on="2025-04-12")

    assert read_ledger(directed.vault, REF).lines[number].entry.on == date(2025, 4, 10)
    assert record_of(directed).step("06").on == date(2025, 4, 12)


def test_where_nothing_follows_nothing_is_told(directed):
    number = entry_of(directed, "06")

    assert correct(directed, number, "role", by="csp-chair") == f"Entry {number} is corrected by entry {number + 2}."
    assert record_of(directed).step("06").by == "csp-chair"


def test_papers_made_after_the_entry_are_named_and_neither_drafts_nor_what_was_made_before(door):
    adopt(door, "under_way")
    accept(door, "decision", walking.enough("decision"))
    accept(door, "labels", walking.least("labels"))
    assembling.assemble_documents(door, REF, Stage.PANEL, ON, "coordinator")
    before = record_of(door).assembled[0]
    press(door, "09 have records secured", "coordinator", ON, agencies=["gp"])
    recording.record_decision(door, REF, 1, "csp-chair", record_of(door).handle)
    for stage in (Stage.DRAFT, Stage.PANEL):
        assembling.assemble_documents(door, REF, stage, ON, "coordinator")

    said = correct(door, entry_of(door, "09"), "day", on="2026-10-19")

    assert "Look at what was made with the old day or role: " in said
    assert f"{REF}_overview-report_panel_v2.docx" in said
    assert "_draft_" not in said
    assert documents_kept.file_name_of(REF, before) not in said
    assert "Bundle" not in said


def test_papers_made_while_a_struck_entry_stood_are_named(door):
    adopt(door, "under_way")
    press(door, "09 have records secured", "coordinator", ON, agencies=["gp"])
    assembling.assemble_documents(door, REF, Stage.PANEL, ON, "coordinator")

    assert "Look at what was made while that entry stood: " in correct(door, entry_of(door, "09"), "struck")


def test_a_bundle_that_left_after_the_entry_is_told_and_one_that_left_before_it_is_not(door, mailbox):
    walking.walk(door)
    assert len(list(mailbox.folder.glob("*.eml"))) == 1
    press(door, "19 send a copy of the report", "coordinator", date(2026, 11, 5), recipient="commissioner")

    before = correct(door, entry_of(door, "16"), "day", on="2026-10-15")
    after = correct(door, entry_of(door, "19"), "role", 2, by="csp-chair")

    assert "Bundle 1 left, or may have left, with it: tell the Home Office if it matters." in before
    assert "Bundle" not in after
    assert "Look at what was sent while that entry stood: step 19 of 5 November 2026." in before
    assert "Look at" not in after


def test_a_decision_recorded_again_tells_what_was_sent_with_the_old_one(door, mailbox):
    walking.walk(door)
    press(door, "19 send a copy of the report", "coordinator", date(2026, 11, 5), recipient="commissioner")
    accept(door, "decision", changed("decision", decided_on="2025-04-04"), 401)

    said = recording.record_decision(door, REF, 2, "csp-chair", record_of(door).handle)

    assert "A date moves: " in said
    assert "Look at what was sent while that entry stood: step 19 of 5 November 2026." in said
    assert "Bundle 1 left, or may have left, with it: tell the Home Office if it matters." in said


def test_an_entry_that_was_struck_leaves_the_review_where_it_stood(door):
    adopt(door, "commissioned", ["04"])
    accept(door, "appointment", walking.enough("appointment"))
    recording.record_appointment(door, REF, 1, "coordinator")
    assert record_of(door).standing is Standing.UNDER_WAY

    correct(door, entry_of(door, "07"), "struck")

    record = record_of(door)
    assert (record.standing, record.step("07")) == (Standing.COMMISSIONED, None)
    assert "appointment" not in record.sections
    recording_again = recording.record_appointment(door, REF, 1, "coordinator")
    assert recording_again.startswith("The appointment of the chair and the report writer is recorded.")


def test_a_newer_decision_that_was_struck_gives_the_earlier_back_to_the_documents(door):
    walking.open_review(door)
    walking.decide(door)
    accept(door, "decision", changed("decision", decided_by="Somebody else"))
    walking.decide(door, 2)
    assert matter_of(door, REF).sections["decision"]["decided_by"] == "Somebody else"

    refused(door, lambda: correct(door, entry_of(door, "04"), "struck"), "can only be recorded as done by the chair")
    refused(door, lambda: press_correct(door, role="csp-deputy"), "A decision or a direction is struck, so a reason")
    accept(door, "reason", changed("reason", about="decision"))
    press_correct(door, role="csp-deputy")

    assert matter_of(door, REF).sections["decision"]["decided_by"] == "Elsewhere One Panel"
    assert record_of(door).standing is Standing.COMMISSIONED


def test_a_second_press_of_the_same_correction_is_told(directed):
    correct(directed, entry_of(directed, "06"), "day", on="2025-04-12")

    refused(
        directed,
        lambda: press_correct(directed, role="csp-chair"),
        "recorded already, as entry 6, by the coordinator",
        OutOfTurn,
    )


DIRECTION = 4
REFUSED = {
    "no such entry": ({"entry": 99, "kind": "struck"}, "No step was recorded by an entry of that number"),
    "an entry that is no step": ({"entry": 1, "kind": "struck"}, "No step was recorded by an entry of that number"),
    "no day": ({"entry": DIRECTION, "kind": "day"}, "A corrected day must be given"),
    "no role": ({"entry": DIRECTION, "kind": "role"}, "A corrected role must be one of"),
    "an agency": ({"entry": DIRECTION, "kind": "role", "by": "agency:gp"}, "A corrected role must be one of"),
    "a day to come": ({"entry": DIRECTION, "kind": "day", "on": "2027-01-01"}, "today or in the past"),
    "a day before the law": ({"entry": DIRECTION, "kind": "day", "on": "2011-04-12"}, "not before the law"),
    "the notification": ({"entry": 0, "kind": "struck"}, "This entry cannot be struck"),
    "its day": ({"entry": 0, "kind": "day", "on": "2025-03-07"}, "This day stands in its section"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_corrected_is_refused_in_a_sentence(directed, what):
    right, sentence = REFUSED[what]
    assert entry_of(directed, "06") == DIRECTION

    said = refused(directed, lambda: correct(directed, **right), sentence)

    assert "agency:gp" not in said


def test_a_correction_asks_for_the_handle(directed):
    correct(directed, DIRECTION, "role", by="csp-chair")
    accept(directed, "correction", changed("correction", entry=DIRECTION, kind="role", by="csp-deputy"), 402)

    wrong = Form(by="coordinator", n=2, handle="Amber Nothing")
    refused(directed, lambda: recording.correct_entry(directed, REF, wrong), "^Look whether it is the right review")


def test_a_day_that_would_put_the_steps_out_of_order_is_refused(door):
    walking.open_review(door)
    walking.write_report(door)
    walking.sign_and_archive(door)

    refused(door, lambda: correct(door, entry_of(door, "16"), "day", on="2026-11-04"), "T07: ")


def moves(door, pack="england-s8a", by="csp-chair"):
    return lambda: recording.move_to_pack(door, REF, Form(by=by, on=ON, pack=pack))


def test_a_review_moves_to_another_guidance_with_a_reason_and_keeps_its_past(door):
    adopt(door, "under_way")
    steps = record_of(door).steps
    refused(door, moves(door), "A reason is missing: send one about pack")
    accept(door, "reason", changed("reason", about="pack"))

    said = moves(door)()

    assert said == "The review is held on england-s8a from now on; what was recorded before stays."
    assert record_of(door).steps[: len(steps)] == steps
    assert (record_of(door).pack, matter_of(door, REF).pack.name) == ("england-s8a", "england-s8a")
    assert read_ledger(door.vault, REF).lines[-1].entry.data["reasons"] == {"pack": 1}


def test_it_moves_to_a_guidance_there_is_that_it_is_not_held_on_and_by_who_may(door):
    adopt(door, "under_way")
    accept(door, "reason", changed("reason", about="pack"))

    refused(door, moves(door, "england-2016"), "is held on england-2016 already", OutOfTurn)
    refused(door, moves(door, "moonland-1999"), "There is no guidance pack of that name")
    refused(door, moves(door, by="coordinator"), "can only be recorded as done by")


def test_it_moves_back_by_another_move_with_another_reason(door):
    adopt(door, "under_way")
    accept(door, "reason", changed("reason", about="pack"))
    moves(door)()
    refused(door, moves(door, "england-2016"), "A reason is missing")
    accept(door, "reason", changed("reason", about="pack", reason="The Act is not in force yet."))
    moves(door, "england-2016")()

    assert record_of(door).pack == "england-2016"
    assert [one.codes["pack"] for one in record_of(door).taken("pack")] == ["england-s8a", "england-2016"]


def test_a_move_to_a_guidance_that_does_not_know_the_decision_writes_nothing(door, tmp_path, monkeypatch):
    (tmp_path / "guidance").mkdir()
    (tmp_path / "guidance" / f"{third_pack.NAME}.toml").write_text(third_pack.third_pack(), "utf-8")
    for pack in packs.GUIDANCE.glob("*.toml"):
        (tmp_path / "guidance" / pack.name).write_bytes(pack.read_bytes())
    monkeypatch.setattr(packs, "GUIDANCE", tmp_path / "guidance")
    walking.open_review(door)
    walking.decide(door)
    accept(door, "reason", changed("reason", about="pack"))

    refused(door, moves(door, third_pack.NAME), "The outcome that was decided on is none of elsewhere-2030")
    assert record_of(door).pack == "england-2016"
