"""What lies outside is down, full or careless: one sentence, nothing half-written, and the same step works afterwards."""

from __future__ import annotations

import socket
from dataclasses import replace
from datetime import date

import pytest

from commands.mail_catcher import Mailbox
from flows import recording, sending
from flows.receiving import collect_inbox
from review.errors import NeedsAPerson, TryAgainLater
from review.timeline import Standing
from storage.ledger import read_ledger
from storage.s3 import S3Vault
from tests.flows import walking
from tests.flows.walking import REF, later, record_of
from tests.storage.servers import a_session, running_moto

ON = date(2026, 2, 4)


def nowhere():
    """A port where nothing listens."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        return closed.getsockname()[1]


@pytest.fixture
def released(door):
    walking.open_review(door)
    walking.write_report(door)
    walking.sign_and_archive(door)
    walking.release(door)
    return door


def with_mail(door, **changes):
    return replace(door, settings=replace(door.settings, mail=replace(door.settings.mail, **changes)))


def test_a_mail_server_that_is_down_is_said_and_the_next_run_sends(released, mailbox):
    with pytest.raises(TryAgainLater, match="did not answer"):
        sending.send_outbox(with_mail(released, port=nowhere()))

    assert record_of(released).standing is Standing.RELEASED
    assert list(mailbox.folder.glob("*.eml")) == []

    sending.send_outbox(later(released, 1))

    assert record_of(released).standing is Standing.SUBMITTED
    assert len(list(mailbox.folder.glob("*.eml"))) == 1


def test_a_certificate_nobody_vouches_for_sends_nothing(released, mailbox, tmp_path):
    with (
        Mailbox(tmp_path / "another", tmp_path / "another") as another,
        pytest.raises(NeedsAPerson, match="not trusted"),
    ):
        sending.send_outbox(with_mail(released, port=another.port))

    assert record_of(released).standing is Standing.RELEASED
    assert list((tmp_path / "another").glob("*.eml")) == []

    sending.send_outbox(later(released, 1))

    assert record_of(released).standing is Standing.SUBMITTED


def test_a_set_over_the_limit_is_not_sent(released):
    with pytest.raises(NeedsAPerson, match="MAIL_LIMIT_MEBIBYTES"):
        sending.send_outbox(with_mail(released, limit=1000))

    sending.send_outbox(later(released, 1))

    assert record_of(released).standing is Standing.SUBMITTED


@pytest.mark.slow
def test_a_store_that_is_down_is_said_and_the_same_step_works_when_it_is_back(door):
    with running_moto() as server:
        vault = server.vault()
        there = replace(door, vault=vault)
        walking.send_least(there)
        down = S3Vault(vault._bucket, endpoint=f"http://127.0.0.1:{nowhere()}", session=a_session())
        for step in (collect_inbox, lambda door: recording.record_notification(door, REF, 1, "england-2016", "x")):
            with pytest.raises(TryAgainLater, match="S3 server does not answer"):
                step(replace(door, vault=down))

        assert read_ledger(vault, REF).lines == ()
        collect_inbox(there)
        recording.record_notification(there, REF, 1, "england-2016", "coordinator")

        assert record_of(there).standing is Standing.NOTIFIED


def test_the_answer_of_a_collecting_run_says_numbers_and_what_goes_back(door):
    walking.send_least(door)
    walking.send(door, "timescales", b'{"began": "Secret Name"}', 99)
    said = collect_inbox(door)

    assert f"{REF} notification 1" in said
    assert f"{REF} timescales from writer" in said
    assert "/completed" in said
    assert "Secret" not in said
