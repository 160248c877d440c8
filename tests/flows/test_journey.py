"""A review from the notification to the mail server, without Prefect."""

from __future__ import annotations

import email
import json
from datetime import date
from email.policy import default

import pytest

from flows import assembling, bundling, receiving, recording, sending, signing_off
from review.documents import NotReady
from review.errors import OutOfTurn
from review.stages import Stage
from review.timeline import Standing
from storage import inbox
from storage.ledger import read_ledger
from tests.flows import walking
from tests.flows.walking import REF, later, record_of

pytestmark = pytest.mark.thorough

ON = date(2026, 11, 5)


def test_a_review_travels_from_the_notification_to_the_mail_server(door, mailbox):
    walking.walk(door)

    record = record_of(door)
    assert record.standing is Standing.SUBMITTED
    assert [step.step for step in record.steps] == ["02", "recommendation", "04", "07", "16", "17", "18"]
    assert len(list(mailbox.folder.glob("*.eml"))) == 1


def test_the_mail_carries_the_covering_letter_and_the_documents_that_were_signed(door, mailbox):
    walking.walk(door)

    (file,) = mailbox.folder.glob("*.eml")
    received = email.message_from_bytes(file.read_bytes(), policy=default)
    names = [part.get_filename() for part in received.iter_attachments()]
    assert [name.split("_")[2] for name in names] == [
        "covering-letter",
        "overview-report",
        "executive-summary",
        "action-plan",
    ]


def test_running_every_step_twice_changes_nothing(door, mailbox):
    walking.walk(door)
    before = read_ledger(door.vault, REF).head
    again = [
        lambda: recording.record_notification(door, REF, 1, "england-2016", "coordinator"),
        lambda: walking.decide(door),
        lambda: walking.appoint(door),
        lambda: signing_off.record_sign_off(door, REF, walking.signed_documents(record_of(door)), ON, "csp-chair"),
        lambda: bundling.archive_bundle(door, REF, ON, "coordinator"),
        lambda: walking.release(door),
    ]
    for step in again:
        with pytest.raises(OutOfTurn):
            step()
    receiving.collect_inbox(door)
    assembling.assemble_documents(door, REF, Stage.HOME_OFFICE, ON, "coordinator")
    sending.send_outbox(later(door, 60))

    assert read_ledger(door.vault, REF).head == before
    assert len(list(mailbox.folder.glob("*.eml"))) == 1


def test_a_returned_input_says_every_problem_and_the_corrected_one_is_accepted(door):
    walking.open_review(door)
    identifier = walking.send(door, "timescales", b'{"began": "30 February", "extra": 1}')
    receiving.collect_inbox(door)
    outcome = inbox.outcomes(door.vault, REF)[identifier]

    assert outcome["outcome"] == "returned"
    assert len(outcome["problems"]) >= 3
    assert "30 February" not in json.dumps(outcome)
    assert record_of(door).sections["timescales"] == 1

    walking.send(door, "timescales", walking.least("timescales"))
    receiving.collect_inbox(door)

    assert record_of(door).sections["timescales"] == 2


def test_a_gap_stops_the_home_office_rendering_and_names_its_place(door):
    walking.send_least(door, tuple(name for name in walking.WRITTEN if name != "analysis"))
    receiving.collect_inbox(door)
    recording.record_notification(door, REF, 1, "england-2016", "coordinator")
    walking.recommend(door)

    with pytest.raises(NotReady) as stopped:
        walking.write_report(door)

    assert "analysis" in " ".join(problem.place for problem in stopped.value.problems)


def test_a_section_that_changed_after_the_sign_off_stops_the_archive(door):
    walking.open_review(door)
    walking.write_report(door)
    signed = walking.signed_documents(record_of(door))
    signing_off.record_sign_off(door, REF, signed, date(2026, 11, 3), "csp-chair")
    walking.send(door, "conclusions", walking.changed("conclusions", closing="The panel adds one sentence."))
    receiving.collect_inbox(door)

    with pytest.raises(OutOfTurn, match="this has changed: conclusions"):
        bundling.archive_bundle(door, REF, date(2026, 11, 4), "coordinator")

    assert record_of(door).bundles == ()


def test_a_decision_not_to_review_has_its_letter_and_ends_the_way(door):
    walking.send_least(door)
    walking.send(door, "decision", walking.changed("decision", outcome="no_review"), 99)
    receiving.collect_inbox(door)
    recording.record_notification(door, REF, 1, "england-2016", "coordinator")
    walking.recommend(door)
    walking.decide(door, 2)

    record = record_of(door)
    assert record.standing is Standing.NOT_REVIEWED
    assert [made.document for made in record.assembled] == ["decision-letter"]
    with pytest.raises(OutOfTurn, match="decided not to be reviewed"):
        walking.appoint(door)


def test_a_stopped_release_sends_nothing_until_it_is_released_again(door, mailbox):
    walking.open_review(door)
    walking.write_report(door)
    walking.sign_and_archive(door)
    walking.release(door)
    walking.stop(door)
    sending.send_outbox(later(door, 60))

    assert record_of(door).standing is Standing.ARCHIVED
    assert list(mailbox.folder.glob("*.eml")) == []

    walking.release(later(door, 61))
    sending.send_outbox(later(door, 62))

    assert record_of(door).standing is Standing.SUBMITTED
    assert len(list(mailbox.folder.glob("*.eml"))) == 1


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (walking.decide, "not known here"),
        (lambda door: assembling.assemble_documents(door, REF, Stage.DRAFT, ON, "coordinator"), "not known here"),
        (lambda door: bundling.archive_bundle(door, REF, ON, "coordinator"), "not known here"),
        (walking.release, "not known here"),
        (walking.stop, "no release to stop"),
    ],
)
def test_a_step_before_the_notification_says_what_comes_first(door, step, sentence):
    walking.send_least(door)
    receiving.collect_inbox(door)

    with pytest.raises(OutOfTurn, match=sentence):
        step(door)

    assert read_ledger(door.vault, REF).lines == ()
