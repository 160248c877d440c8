"""An installation that lists its staff: codes are recorded in their roles, and no name comes in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from commands.journey import signed_documents
from flows import assembling, bundling, recording, signing_off
from flows.allowing import Form
from flows.taking import take_step
from review.errors import NeedsAPerson
from review.stages import Stage
from review.timeline import Event
from storage.ledger import read_ledger
from tests.flows import adopting, walking
from tests.flows.acting import accept
from tests.flows.adopting import press
from tests.flows.walking import REF, later, record_of

ON = date(2026, 10, 20)


def last(door):
    return read_ledger(door.vault, REF).lines[-1].entry


def refused(door, act, sentence):
    before = read_ledger(door.vault, REF).head
    with pytest.raises(NeedsAPerson, match=sentence) as told:
        act()

    assert read_ledger(door.vault, REF).head == before
    return str(told.value)


STAFF = """
[staff.c-014]
roles = ["coordinator", "csp-deputy"]
[staff.k-2]
roles = ["chair"]
[staff.p-7]
roles = ["one-panel-chair"]
"""
NAME = "Ottoline Placeholder"


@pytest.fixture
def listed(door, tmp_path):
    """An installation that lists its staff."""
    file = tmp_path / "staff.toml"
    file.write_text(STAFF, "utf-8")
    return replace(door, settings=replace(door.settings, staff_file=file))


def test_who_has_a_code_is_recorded_in_the_role_and_the_code_is_kept_beside_it(listed):
    adopting.send_adoption(listed, "under_way")
    adopting.press_adopt(listed, by="c-014")
    assert (last(listed).by, read_ledger(listed.vault, REF).lines[0].entry.data["staff"]) == ("coordinator", "c-014")

    press(listed, "13 combine the chronology", "k-2", ON)
    assert (last(listed).by, last(listed).data["staff"]) == ("chair", "k-2")


def test_a_decision_is_recorded_in_the_role_that_may_decide(listed):
    for number, section in enumerate(("notification", "recommendation", "labels", "decision")):
        accept(listed, section, walking.enough(section), number)
    recording.record_notification(listed, REF, 1, "england-2016", "c-014")
    take_step(listed, REF, "record the recommendation", Form(by="p-7", n=1))
    recording.record_decision(listed, REF, 1, "c-014", record_of(listed).handle)

    decision = record_of(listed).step("04")
    entry = read_ledger(listed.vault, REF).lines[decision.entry].entry
    assert (entry.by, entry.data["staff"]) == ("csp-deputy", "c-014")


def test_the_code_is_kept_where_documents_are_made_signed_and_archived(door, listed):
    walking.open_review(door)
    walking.write_report(door)
    accept(listed, "analysis", walking.enough("analysis"), 400)
    assembling.assemble_documents(listed, REF, Stage.HOME_OFFICE, ON, "c-014")
    signing_off.record_sign_off(listed, REF, signed_documents(record_of(listed)), ON, "c-014")
    bundling.archive_bundle(listed, REF, ON, "c-014")

    entries = [line.entry for line in read_ledger(listed.vault, REF).lines[-3:]]
    assert [(one.event, one.by, one.data["staff"]) for one in entries] == [
        (Event.ASSEMBLED.value, "coordinator", "c-014"),
        (Event.SIGNED_OFF.value, "csp-deputy", "c-014"),
        (Event.ARCHIVED.value, "coordinator", "c-014"),
    ]


def test_a_code_without_the_role_that_is_entitled_is_refused(listed):
    adopting.send_adoption(listed, "under_way")
    adopting.press_adopt(listed, by="c-014")

    said = refused(
        listed,
        lambda: press(listed, "16 complete the report", "c-014", ON),
        "can only be recorded as done by the independent chair",
    )
    assert "c-014" not in said


def test_once_there_is_a_list_a_role_is_no_code_and_the_codes_are_told(listed):
    adopting.send_adoption(listed, "under_way")

    said = refused(
        listed, lambda: adopting.press_adopt(listed, by="coordinator"), "No such code is in the list of staff"
    )
    assert said.endswith("Give one of: c-014, k-2, p-7.")


@pytest.mark.parametrize(
    "text",
    [
        f"[staff.c-014]\nroles = ['coordinator']\nname = '{NAME}'",
        f"[staff.'{NAME}']\nroles = ['coordinator']",
        f"[staff.c-014]\nroles = ['{NAME}']",
        f"[staff.c-014]\nroles = ['coordinator'\n# {NAME}",
        f"head = '{NAME}'\n[staff.c-014]\nroles = ['coordinator']",
    ],
)
def test_a_name_in_the_list_is_refused_without_being_repeated(listed, text):
    adopting.send_adoption(listed, "under_way")
    listed.settings.staff_file.write_text(text, "utf-8")

    assert NAME not in refused(listed, lambda: adopting.press_adopt(listed, by="c-014"), "staff.toml")


def test_a_list_that_an_editor_saved_with_a_byte_order_mark_is_read(listed):
    listed.settings.staff_file.write_text(STAFF, "utf-8-sig")
    adopting.send_adoption(listed, "under_way")
    adopting.press_adopt(listed, by="c-014")

    assert last(listed).by == "coordinator"


@pytest.mark.parametrize("spoil", [lambda file: file.unlink(), lambda file: file.write_bytes(b"\xff\xfe\x00[")])
def test_a_list_that_cannot_be_read_lets_nobody_press(listed, spoil):
    adopting.send_adoption(listed, "under_way")
    spoil(listed.settings.staff_file)

    refused(
        listed,
        lambda: adopting.press_adopt(listed, by="c-014"),
        "The list of staff that STAFF_FILE names cannot be read",
    )


def test_a_list_that_was_corrected_is_read_by_the_next_press(listed):
    adopting.send_adoption(listed, "under_way")
    adopting.press_adopt(listed, by="c-014")
    listed.settings.staff_file.write_text(STAFF.replace('["chair"]', '["writer"]'), "utf-8")
    press(later(listed, 1), "13 combine the chronology", "k-2", ON)

    assert last(listed).by == "writer"
