"""The demonstration's mail server: on loopback, encrypted or silent, each e-mail kept once it is whole."""

from __future__ import annotations

import smtplib
import socket
import ssl
from contextlib import contextmanager

import pytest

from commands.mail_catcher import Mailbox
from review.errors import NeedsAPerson

LETTER = b"From: a@one.example\r\nTo: b@two.example\r\nMessage-ID: <%s>\r\n\r\n..Words\r\n"


@contextmanager
def a_line(mailbox):
    with smtplib.SMTP("127.0.0.1", mailbox.port, local_hostname="one.example", timeout=20) as line:
        line.starttls(context=ssl.create_default_context(cafile=mailbox.ca_file))
        yield line


def post(mailbox, message_id: bytes = b"0a1b@one.example") -> None:
    with a_line(mailbox) as line:
        line.sendmail("a@one.example", ["b@two.example"], LETTER % message_id)


@pytest.fixture
def mailbox(tmp_path):
    with Mailbox(tmp_path / "mail", tmp_path / "keys") as running:
        yield running


def kept(tmp_path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (tmp_path / "mail").iterdir()}


def test_keeps_each_e_mail_byte_for_byte_under_its_message_id(mailbox, tmp_path):
    post(mailbox)

    assert kept(tmp_path) == {"0a1b@one.example.eml": LETTER % b"0a1b@one.example"}


def test_a_second_copy_stays_visible(mailbox, tmp_path):
    post(mailbox)
    post(mailbox)

    assert sorted(kept(tmp_path)) == ["0a1b@one.example.2.eml", "0a1b@one.example.eml"]


@pytest.mark.parametrize("message_id", [b"../../climbs@one.example", b"", b".hidden", b"a/b@one.example"])
def test_a_message_id_never_becomes_a_path(mailbox, tmp_path, message_id):
    post(mailbox, message_id)

    [name] = kept(tmp_path)
    assert name.removesuffix(".eml").isalnum()


def test_takes_nothing_in_clear(mailbox, tmp_path):
    with (
        smtplib.SMTP("127.0.0.1", mailbox.port, local_hostname="one.example", timeout=20) as line,
        pytest.raises(smtplib.SMTPSenderRefused, match="STARTTLS"),
    ):
        line.sendmail("a@one.example", ["b@two.example"], LETTER % b"1")

    assert kept(tmp_path) == {}


def test_listens_on_this_machine_alone(mailbox):
    with socket.socket() as elsewhere, pytest.raises(OSError, match="refused"):
        elsewhere.connect(("127.0.0.2", mailbox.port))


def test_when_it_closes_nobody_answers(tmp_path):
    with Mailbox(tmp_path / "mail", tmp_path / "keys") as running:
        pass

    with socket.socket() as line:
        assert line.connect_ex(("127.0.0.1", running.port)) != 0


def test_a_taken_port_is_one_sentence(mailbox, tmp_path):
    with pytest.raises(NeedsAPerson, match="another program does"), Mailbox(tmp_path, tmp_path, mailbox.port):
        pass
