"""The line to the mail server: what every fault comes to, and that nothing is ever heard in clear."""

from __future__ import annotations

import socket
import ssl
from dataclasses import replace
from email.message import EmailMessage

import pytest

from dispatch.mail import Limits, line_to, send
from dispatch.results import (
    Accepted,
    Deferred,
    NotLetIn,
    NoTls,
    NotReached,
    NotSpoken,
    NotTrusted,
    Refused,
    TooLarge,
    Unknown,
    event_of,
    trouble_of,
)
from review.errors import NeedsAPerson, TryAgainLater
from review.timeline import Event
from tests.dispatch.builders import a_message, mail_settings
from tests.dispatch.faulty_server import (
    AFTER_THE_DOT,
    AT_RCPT,
    KEPT_BUT_UNHEARD,
    SILENT_BEFORE,
    FaultyServer,
    a_certificate,
    eavesdropper,
    scripted_server,
)

PATIENT = Limits(answer=20, handing=20, taking=20)
IMPATIENT = {SILENT_BEFORE: Limits(answer=0.5), KEPT_BUT_UNHEARD[1]: Limits(answer=20, handing=20, taking=0.3)}
WHAT_IT_SAYS = (b"nmer-2026", b"mail from", b"submissions", b"homeoffice", b"reviews@")
PASSWORD = "correct horse"  # noqa: S105  the fault server's own
OFFERED = "250-mail.example\r\n250 STARTTLS"
COMES_TO = {
    "450 to the recipient": Deferred(450),
    "550 to the recipient": Refused(550),
    "broken line before DATA": NotReached(),
    SILENT_BEFORE: NotReached(),
    "451 to the message": Deferred(451),
    "550 to the message": Refused(550),
    "552 to the message": Refused(552),
    "broken line after the dot, not kept": Unknown(),
    "broken line after the dot, kept": Unknown(),
    "silence after the dot, kept": Unknown(),
    "": Accepted(250),
}


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return a_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture(scope="module")
def server(certificate):
    with FaultyServer(certificate[0]) as running:
        yield running


def test_no_fault_of_the_server_is_left_out():
    assert set(COMES_TO) == {*AT_RCPT, *AFTER_THE_DOT, *KEPT_BUT_UNHEARD, SILENT_BEFORE, ""}


@pytest.mark.parametrize("fault", COMES_TO)
def test_each_fault_comes_to_one_result_and_is_never_heard_in_clear(fault, server, certificate):
    server.fault = fault
    with eavesdropper(server.port) as heard:
        result = send(
            a_message(), line_to(mail_settings(heard.port, ca_file=certificate[1]), IMPATIENT.get(fault, PATIENT))
        )

    assert result == COMES_TO[fault]
    in_clear = heard.bytes.lower()
    assert in_clear.startswith(b"ehlo northmere.example\r\nstarttls\r\n")
    assert not any(word in in_clear for word in WHAT_IT_SAYS)
    assert server.in_clear == []


@pytest.mark.parametrize(
    "result", {*COMES_TO.values(), TooLarge(5 << 20), NoTls(), NotTrusted(), NotLetIn(), NotSpoken()}, ids=str
)
def test_the_servers_own_words_are_never_repeated(result):
    told = str(trouble_of(result))

    assert "Realname" not in told
    assert "greylisted" not in told


def test_a_server_without_encryption_hears_a_greeting_and_nothing_else(server):
    with scripted_server(["220 mail.example", "250-mail.example\r\n250 SIZE 40000000", "221 Bye"]) as heard:
        result = send(a_message(), line_to(mail_settings(heard.port), PATIENT))

    assert result == NoTls()
    assert heard.bytes == b"ehlo northmere.example\r\n"
    assert isinstance(trouble_of(result), NeedsAPerson)


@pytest.mark.parametrize(
    ("replies", "result"),
    [
        (["421 Too busy"], Deferred(421)),
        (["554 Go away"], Refused(554)),
        (["nonsense"], NotReached()),
        ([], NotReached()),
        (["220 Hello", "421 Closing"], Deferred(421)),
        (["220 Hello", "502 What is EHLO?"], NoTls()),
        (["220 Hello", OFFERED, "454 Not now"], Deferred(454)),
        (["220 Hello", OFFERED, "502 Never"], NoTls()),
        (["220 Hello", OFFERED, "220 Go on"], NotReached()),
        (["220 Hello", OFFERED, "220 Go on\r\n250-slipped in\r\n250 SIZE 1"], NotReached()),
    ],
    ids=lambda value: " / ".join(value) if isinstance(value, list) else "",
)
def test_a_server_that_stumbles_before_it_is_safe_is_told_nothing(replies, result):
    with scripted_server(replies) as heard:
        assert send(a_message(), line_to(mail_settings(heard.port), PATIENT)) == result

    assert not any(word in heard.bytes.lower() for word in WHAT_IT_SAYS)


def test_nobody_at_home_is_worth_another_try():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    result = send(a_message(), line_to(mail_settings(port), PATIENT))

    assert result == NotReached()
    assert isinstance(trouble_of(result), TryAgainLater)


def test_a_certificate_nobody_vouches_for_is_not_trusted(server):
    assert send(a_message(), line_to(mail_settings(server.port), PATIENT)) == NotTrusted()


def test_a_certificate_for_another_name_is_not_trusted(tmp_path):
    context, ca_file = a_certificate(tmp_path, "mail.elsewhere.example")
    with FaultyServer(context) as elsewhere:
        result = send(a_message(), line_to(mail_settings(elsewhere.port, ca_file=ca_file), PATIENT))

    assert result == NotTrusted()
    assert elsewhere.kept == []


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1 is deprecated")
def test_old_encryption_is_no_encryption(tmp_path):
    context, ca_file = a_certificate(tmp_path)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version, context.maximum_version = ssl.TLSVersion.MINIMUM_SUPPORTED, ssl.TLSVersion.TLSv1_1
    with scripted_server(["220 Hello", OFFERED, "220 Go on"], tls=context) as old:
        result = send(a_message(), line_to(mail_settings(old.port, ca_file=ca_file), PATIENT))

    assert result == NoTls()


def test_more_than_the_server_takes_is_not_begun(certificate):
    with FaultyServer(certificate[0], size=100_000) as small:
        result = send(a_message(), line_to(mail_settings(small.port, ca_file=certificate[1]), PATIENT))

    assert result == TooLarge(100_000)
    assert small.kept == []
    assert "in parts by hand" in str(trouble_of(result))


def test_a_server_that_wants_a_password_gets_it_over_the_safe_line(certificate, tmp_path):
    password = tmp_path / "password"
    password.write_text(f"{PASSWORD}\n")
    with FaultyServer(certificate[0], password=PASSWORD) as guarded, eavesdropper(guarded.port) as heard:
        settings = mail_settings(heard.port, ca_file=certificate[1], user="reviews", password_file=password)
        result = send(a_message(), line_to(settings, PATIENT))

    assert result == Accepted(250)
    assert b"AUTH" not in heard.bytes.upper()


def test_a_wrong_password_is_for_whoever_looks_after_the_service(certificate, tmp_path):
    password = tmp_path / "password"
    password.write_text("wrong")
    with FaultyServer(certificate[0], password=PASSWORD) as guarded:
        settings = mail_settings(guarded.port, ca_file=certificate[1], user="reviews", password_file=password)
        result = send(a_message(), line_to(settings, PATIENT))

    assert result == NotLetIn()
    assert "MAIL_PASSWORD_FILE" in str(trouble_of(result))
    assert "wrong" not in repr(line_to(settings))


def test_a_server_that_knows_no_passwords_does_not_let_us_in(server, certificate, tmp_path):
    password = tmp_path / "password"
    password.write_text("any")
    settings = mail_settings(server.port, ca_file=certificate[1], user="reviews", password_file=password)
    before = list(server.kept)

    assert send(a_message(), line_to(settings, PATIENT)) == NotLetIn()
    assert server.kept == before


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"user": "reviews"}, "MAIL_PASSWORD_FILE"),
        ({"user": "reviews", "password_file": "missing"}, "MAIL_PASSWORD_FILE"),
        ({"ca_file": "missing"}, "MAIL_CA_FILE"),
        ({"ca_file": "empty"}, "MAIL_CA_FILE"),
        ({"sender": "Ann Realname <ann@council.example>"}, "MAIL_SENDER"),
        ({"recipient": "a@b.example\r\nBcc: c@d.example"}, "MAIL_RECIPIENT"),
        ({"recipient": "a@b.example, c@d.example"}, "MAIL_RECIPIENT"),
        ({"recipient": ""}, "MAIL_RECIPIENT"),
        ({"recipient": "a..b@c.example"}, "MAIL_RECIPIENT"),
        ({"recipient": ".b@c.example"}, "MAIL_RECIPIENT"),
        ({"recipient": "b.@c.example"}, "MAIL_RECIPIENT"),
        ({"recipient": "-oX@b.example"}, "MAIL_RECIPIENT"),
        ({"sender": f"{'a' * 65}@b.example"}, "MAIL_SENDER"),
        ({"host": ""}, "MAIL_HOST"),
        ({"host": "mail..council.example"}, "MAIL_HOST"),
        ({"host": "mail council.example"}, "MAIL_HOST"),
        ({"host": "mäil.council.example"}, "MAIL_HOST"),
        ({"host": "mail.council.example:587"}, "MAIL_HOST"),
        ({"host": "smtp://mail.council.example"}, "MAIL_HOST"),
        ({"host": f"{'m' * 64}.example"}, "MAIL_HOST"),
        ({"host": ".".join(["mail"] * 60)}, "MAIL_HOST"),
        ({"port": 0}, "MAIL_PORT"),
        ({"port": 65536}, "MAIL_PORT"),
    ],
    ids=str,
)
def test_a_setting_that_cannot_be_used_is_named_before_anything_is_begun(changes, named, tmp_path):
    (tmp_path / "empty").write_text("")
    files = {key: tmp_path / value for key, value in changes.items() if key.endswith("file")}
    with pytest.raises(NeedsAPerson, match=named) as refusal:
        line_to(mail_settings(**{**changes, **files}))

    assert "example, c" not in str(refusal.value)
    assert "Realname" not in str(refusal.value)


@pytest.mark.parametrize(
    ("user", "password", "named"),
    [
        ("révues", b"any", "MAIL_USER"),
        ("reviews\nand more", b"any", "MAIL_USER"),
        ("reviews", "passé".encode(), "MAIL_PASSWORD_FILE"),
        ("reviews", b"pass\xe9", "MAIL_PASSWORD_FILE"),
        ("reviews", b"\xef\xbb\xbfpass", "MAIL_PASSWORD_FILE"),
        ("reviews", b"two\nlines", "MAIL_PASSWORD_FILE"),
    ],
    ids=str,
)
def test_a_user_or_password_smtplib_cannot_say_is_named_and_never_repeated(user, password, named, tmp_path):
    (tmp_path / "password").write_bytes(password)
    with pytest.raises(NeedsAPerson, match=f"{named}.*one line of plain letters") as refusal:
        line_to(mail_settings(user=user, password_file=tmp_path / "password"))

    assert "pass\\xe9" not in str(refusal.value)
    assert "passé" not in str(refusal.value)
    assert "révues" not in str(refusal.value)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1", "fe80::1%eth0", "mail_1", "xn--mil-qla.example"])
def test_a_host_may_be_any_name_or_address_that_can_be_called(host):
    assert line_to(mail_settings(host=host)).host == host


@pytest.mark.parametrize("changes", [{"host": "mail..council.example"}, {"port": 2**70}], ids=str)
def test_a_line_that_cannot_be_called_ends_as_not_sent(changes):
    result = send(a_message(), replace(line_to(mail_settings()), **changes))

    assert (result, event_of(result)) == (NotSpoken(), Event.NOT_SENT)
    assert isinstance(trouble_of(result), NeedsAPerson)


@pytest.mark.parametrize("changes", [{"user": "révues"}, {"password": "passé"}], ids=str)
def test_a_word_that_cannot_be_said_ends_as_not_sent(changes, certificate):
    with FaultyServer(certificate[0], password=PASSWORD) as guarded:
        line = line_to(mail_settings(guarded.port, ca_file=certificate[1]), PATIENT)
        result = send(a_message(), replace(line, **{"user": "reviews", "password": PASSWORD, **changes}))

    assert (result, event_of(result)) == (NotSpoken(), Event.NOT_SENT)
    assert guarded.kept == []


def test_a_message_that_cannot_be_written_down_ends_as_not_sent(server):
    message = EmailMessage()
    message.set_payload("é, and nobody has said in which encoding")

    assert send(message, line_to(mail_settings(server.port), PATIENT)) == NotSpoken()
