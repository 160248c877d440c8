"""Another guidance pack is another file, and no other code."""

from __future__ import annotations

import email
from dataclasses import replace
from datetime import date
from email.policy import default

import pytest

from flows import recording, sending
from flows.receiving import collect_inbox
from review import packs
from review.errors import NeedsAPerson
from review.timeline import Standing
from storage.verify import verify
from templates.read.lines import lines
from tests.flows import walking
from tests.flows.walking import REF, later, record_of

pytestmark = pytest.mark.thorough

ON = date(2026, 1, 13)
CHANGES = {
    'kind = "files"': 'kind = "zip"',
    'review_name = "Domestic Homicide Review"': 'review_name = "Domestic Abuse Related Death Review"',
    '{ section = "conclusions", title = "Conclusions" }': '{ section = "conclusions", title = "What the panel concludes" }',
    "months = 6\n": "",
    'recommendation = "separate"': 'recommendation = "merged"',
}


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A pack that sends the sealed bundle, under another name, with another heading and no completion period."""
    text = (packs.GUIDANCE / "england-2016.toml").read_text("utf-8")
    for old, new in CHANGES.items():
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "guidance").mkdir()
    (tmp_path / "guidance" / "elsewhere.toml").write_text(text, "utf-8")
    monkeypatch.setattr(packs, "GUIDANCE", tmp_path / "guidance")
    return "elsewhere"


@pytest.fixture
def walked(door, elsewhere):
    walking.send_least(door)
    collect_inbox(door)
    recording.record_notification(door, REF, 1, elsewhere, "coordinator")
    walking.write_report(door)
    walking.sign_and_archive(door)
    walking.release(door)
    sending.send_outbox(door)
    return door


def test_the_sealed_bundle_goes_with_its_signature_and_verifies_where_it_arrives(walked, mailbox, tmp_path):
    (file,) = mailbox.folder.glob("*.eml")
    received = email.message_from_bytes(file.read_bytes(), policy=default)
    attached = {part.get_filename(): part.get_content() for part in received.iter_attachments()}
    bundle, signature = f"{REF}_bundle_1.zip", f"{REF}_bundle_1.zip.minisig"

    assert list(attached)[1:] == [bundle, signature]
    verdict = verify(attached[bundle], attached[signature], (tmp_path / "keys" / "signing.pub").read_bytes())
    assert (verdict.problems, verdict.signature) == ((), "good")


def test_its_words_are_in_the_documents(walked):
    report = walked.vault.get(f"reviews/{REF}/documents/{REF}_overview-report_home-office_v1.docx")
    text = "\n".join(lines(report))

    assert "Domestic Abuse Related Death Review" in text
    assert "What the panel concludes" in text
    assert "no date set" in text
    assert record_of(walked).standing is Standing.SUBMITTED


def test_a_pack_nobody_wrote_opens_no_review(door):
    walking.send_least(door)
    collect_inbox(door)

    with pytest.raises(NeedsAPerson, match="The packs here are: england-2016"):
        recording.record_notification(door, REF, 1, "england-1066", "coordinator")


def test_a_released_bundle_waits_and_then_goes(door, mailbox):
    slow = replace(door, settings=replace(door.settings, release_wait_minutes=15))
    walking.open_review(slow)
    walking.write_report(slow)
    walking.sign_and_archive(slow)
    walking.release(slow)
    for minutes, received in ((0, 0), (14, 0), (15, 1)):
        sending.send_outbox(later(slow, minutes))

        assert len(list(mailbox.folder.glob("*.eml"))) == received
