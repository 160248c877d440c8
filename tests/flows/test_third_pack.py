"""A third guidance is a third file: a whole review is held on it, from the notification to its close, by no other code."""

from __future__ import annotations

import email
import json
from datetime import UTC, date, datetime
from email.policy import default

import pytest

from flows import assembling, bundling, recording, releasing, sending, signing_off
from flows.allowing import Form
from flows.door import open_door
from flows.matters import matter_of
from flows.receiving import collect_inbox
from flows.taking import take_step
from review import packs
from review.clocks import dates_of
from review.errors import NeedsAPerson, OutOfTurn
from review.left_out import MAY_BE_LEFT_OUT
from review.stages import Stage
from review.timeline import Standing
from schemas.packs import check_pack
from templates.read.lines import lines
from tests.flows import pack_codes, walking
from tests.flows.acting import accept
from tests.flows.third_pack import NAME, third_pack
from tests.flows.walking import REF, changed, record_of

pytestmark = pytest.mark.thorough

ON = date(2026, 11, 5)


@pytest.fixture
def door(environment, tmp_path, monkeypatch):
    """A small installation years later, on the third pack alone."""
    (tmp_path / "guidance").mkdir()
    (tmp_path / "guidance" / f"{NAME}.toml").write_text(third_pack(), "utf-8")
    monkeypatch.setattr(packs, "GUIDANCE", tmp_path / "guidance")
    return open_door(environment, datetime(2028, 3, 1, 9, tzinfo=UTC))


def take(door, press, by, on=ON, **more):
    return take_step(door, REF, press, Form(by=by, on=on, handle=record_of(door).handle, **more))


def decided(door):
    walking.send_least(door)
    collect_inbox(door)
    recording.record_notification(door, REF, 1, NAME, "coordinator")
    accept(door, "decision", changed("decision", outcome="unified_review", home_office_told_on="2026-02-06"))
    recording.record_decision(door, REF, 2, "one-panel-chair", record_of(door).handle)


def submitted(door):
    decided(door)
    walking.appoint(door)
    assembling.assemble_documents(door, REF, Stage.HOME_OFFICE, date(2026, 10, 16), "coordinator")
    signed = walking.signed_documents(record_of(door))
    signing_off.record_sign_off(door, REF, signed, date(2026, 11, 3), "csp-chair")
    bundling.archive_bundle(door, REF, date(2026, 11, 4), "coordinator")
    copy_sent(door, ON)
    releasing.release_bundle(door, REF, 1, ON, "csp-chair", record_of(door).handle)
    sending.send_outbox(door)


def copy_sent(door, on):
    take(door, "19 send a copy of the report", "coordinator", on=on, codes={"recipient": "safeguarding_board"})


def published(door):
    submitted(door)
    accept(door, "home_office_letter", changed("home_office_letter", letter_date="2027-01-15"))
    take(door, "20 record Home Office letter", "coordinator", n=1)
    told = [{"who": who, "told_on": "2027-02-01"} for who in packs.load_pack(NAME).publication.told]
    accept(door, "publication_plan", changed("publication_plan", planned_on="2027-02-09", told=told))
    take(door, "22 plan the publication", "coordinator", n=1, on=date(2027, 1, 20))
    accept(door, "background", changed("background", **_ENDED))
    assembling.assemble_documents(door, REF, Stage.HOME_OFFICE, date(2027, 1, 25), "coordinator")
    signed = walking.signed_documents(record_of(door))
    signing_off.record_sign_off(door, REF, signed, date(2027, 1, 26), "csp-chair")
    copy_sent(door, date(2027, 1, 27))
    take(door, "23 publish", "csp-chair", on=date(2027, 2, 9), codes={"variant": "full"})


_ENDED = {"criminal": {"outcome": "convicted", "month": "2026-07"}, "inquest": {"status": "concluded"}}


def test_the_pack_is_whole():
    assert check_pack(third_pack().encode()) == ()


def test_a_review_is_held_on_it_to_its_close(door):
    published(door)
    accept(door, "closing", changed("closing", closed_on="2027-06-01"))
    accept(door, "reason", changed("reason", about="close"))
    take(door, "27 close the review", "csp-chair", n=1)

    record = record_of(door)
    assert record.standing is Standing.CLOSED
    assert [taken.step for taken in record.steps] == [
        *("02", "04", "07", "17", "19", "18", "20", "22", "17", "19", "23", "27"),
    ]


def test_a_review_is_held_to_its_close_under_a_guidance_that_leaves_out_whatever_can_be(door, tmp_path):
    (tmp_path / "guidance" / f"{NAME}.toml").write_text(barest_pack(), "utf-8")
    assert check_pack(barest_pack().encode()) == ()
    published(door)
    accept(door, "closing", changed("closing", closed_on="2027-06-01"))
    accept(door, "reason", changed("reason", about="close"))
    take(door, "27 close the review", "csp-chair", n=1)

    record = record_of(door)
    assert (record.standing, record.off) == (Standing.CLOSED, set(MAY_BE_LEFT_OUT))


def barest_pack():
    """The third pack without any step that a guidance may leave out, and without what would ask for one."""
    without = ("clocks.hold", "clocks.extension", "rules.T04", "rules.T12")
    tables = third_pack().split("\n[")
    kept = "\n[".join(table for table in tables if table.split("]")[0] not in without)
    return kept.replace('off = ["16", "05a"]', f"off = {json.dumps(list(MAY_BE_LEFT_OUT))}")


def test_what_it_leaves_out_is_no_step(door):
    decided(door)
    walking.appoint(door)

    assert record_of(door).standing is Standing.COMPLETE
    with pytest.raises(OutOfTurn, match="no step under the guidance"):
        take(door, "16 complete the report", "chair")


def test_its_signatories_and_outcomes_count_and_no_others(door):
    walking.send_least(door)
    collect_inbox(door)
    recording.record_notification(door, REF, 1, NAME, "coordinator")
    handle = record_of(door).handle

    with pytest.raises(NeedsAPerson, match="can only be recorded as done by the chair of the One Panel"):
        recording.record_decision(door, REF, 1, "csp-chair", handle)
    with pytest.raises(NeedsAPerson, match="Its outcomes are: unified_review"):
        recording.record_decision(door, REF, 1, "one-panel-chair", handle)


def test_its_days_are_working_days_and_its_work_can_be_held(door):
    decided(door)
    dates = {due.clock: due for due in dates_of(matter_of(door, REF))}

    assert "working days" in dates["completion"].sentence
    assert dates["completion"].date == date(2025, 10, 3)
    hold = {"workstream": "listening", "reason": "coroner", "asked_by": "coroner"}
    take(door, "hold a workstream", "chair", codes=hold)
    assert record_of(door).taken("hold", workstream="listening")


def test_its_words_reach_the_documents_and_its_addressee_the_mail(door, mailbox):
    submitted(door)
    report = "\n".join(lines(door.vault.get(f"reviews/{REF}/documents/{REF}_overview-report_home-office_v1.docx")))
    plan = "\n".join(lines(door.vault.get(f"reviews/{REF}/documents/{REF}_action-plan_home-office_v1.docx")))
    letter = "\n".join(lines(door.vault.get(f"reviews/{REF}/documents/{REF}_covering-letter_home-office_v1.docx")))
    (file,) = mailbox.folder.glob("*.eml")
    mail = email.message_from_bytes(file.read_bytes(), policy=default)

    assert "What the panel concludes" in report
    assert "Who answers for it" in plan
    assert "National learning board" in letter
    assert mail["Subject"].strip().startswith("Unified review: ")


def test_a_copy_to_another_guidances_recipient_is_refused(door):
    decided(door)
    walking.appoint(door)
    assembling.assemble_documents(door, REF, Stage.HOME_OFFICE, date(2026, 10, 16), "coordinator")
    signing_off.record_sign_off(door, REF, walking.signed_documents(record_of(door)), date(2026, 11, 3), "csp-chair")

    with pytest.raises(NeedsAPerson, match="a copy goes to: safeguarding_board"):
        take(door, "19 send a copy of the report", "coordinator", codes={"recipient": "commissioner"})


def test_no_code_of_one_guidance_stands_in_the_code_but_where_it_is_known_why():
    assert pack_codes.found() == pack_codes.excused()


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ('if outcome == "no_review":\n    pass', {"no_review"}),
        ('match recipient:\n    case "commissioner":\n        pass', {"commissioner"}),
        ('WORDS = {"criminal_trial": "the trial"}', {"criminal_trial"}),
        ('def explained():\n    """Not of a joint_sar."""', set()),
        ('told = f"family {handle}"', set()),
    ],
)
def test_a_code_is_found_wherever_it_is_a_string_of_its_own(source, codes):
    assert pack_codes.codes_in(source) == codes
