"""The line to the mail server: encrypted and verified, or not used at all."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from dispatch.addresses import check_host, domain_of
from dispatch.results import (
    Accepted,
    Deferred,
    NotLetIn,
    NoTls,
    NotReached,
    NotSpoken,
    NotTrusted,
    Refused,
    Result,
    TooLarge,
    Unknown,
)
from review.errors import NeedsAPerson
from review.settings import MailSettings

_DONE, _GO_ON = 250, 354
_WILL_DELIVER = frozenset({_DONE, 251})  # 251: the mailbox has moved, and the server forwards
# smtplib lets out what it meets: a name or password that is not ASCII, an answer that is not base64, a port too high.
_ANY_FAULT = (smtplib.SMTPException, OSError, ValueError, OverflowError)
_LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)


@dataclass(frozen=True)
class Limits:
    """Seconds to wait: for an ordinary answer, for the message to be handed over, for it to be taken.

    RFC 5321 asks for ten minutes after the last dot: cutting that short is what makes second copies.
    """

    answer: float = 30
    handing: float = 300
    taking: float = 600


@dataclass(frozen=True, kw_only=True)
class Line:
    """Everything needed to call the mail server, read and checked beforehand."""

    host: str
    port: int
    sender: str
    recipient: str
    user: str
    password: str = field(repr=False)
    context: ssl.SSLContext
    limits: Limits


Connect = Callable[..., smtplib.SMTP]


def line_to(mail: MailSettings, limits: Limits | None = None) -> Line:
    """Read what a call needs; raises `NeedsAPerson` naming the setting that cannot be used."""
    check_host(mail.host, mail.port)
    domain_of(mail.recipient, "MAIL_RECIPIENT")
    domain_of(mail.sender, "MAIL_SENDER")
    return Line(
        host=mail.host,
        port=mail.port,
        sender=mail.sender,
        recipient=mail.recipient,
        user=mail.user,
        password=_password(mail),
        context=_context(mail.ca_file),
        limits=limits or Limits(),
    )


def send(message: EmailMessage, line: Line, connect: Connect = smtplib.SMTP) -> Result:
    """Hand *message* to the mail server, once, and say how it ended; nothing is tried again here."""
    try:
        wire = message.as_bytes(policy=SMTP)
        # Named by the sender's domain: the machine's own name is nobody's business.
        name = domain_of(line.sender, "MAIL_SENDER")
        with closing(connect(line.host, line.port, local_hostname=name, timeout=line.limits.answer)) as call:
            return (
                _secure(call, line)
                or _sign_in(call, line)
                or _measure(call, wire)
                or _announce(call, line, len(wire))
                or _hand_over(call, wire, line.limits)
            )
    except _ANY_FAULT as error:
        return _before_anything_left(error)


def _secure(call: smtplib.SMTP, line: Line) -> Result | None:
    code, _ = call.ehlo()
    if _is_for_now(code):
        return Deferred(code)
    if not call.has_extn("starttls"):
        return NoTls()
    try:
        code, _ = call.starttls(context=line.context)
    except smtplib.SMTPResponseException as error:
        return Deferred(error.smtp_code) if _is_for_now(error.smtp_code) else NoTls()
    code, _ = call.ehlo()
    return None if code == _DONE else _refusal(code)


def _sign_in(call: smtplib.SMTP, line: Line) -> Result | None:
    if not line.user:
        return None
    try:
        call.login(line.user, line.password)
    except smtplib.SMTPAuthenticationError as error:
        return Deferred(error.smtp_code) if _is_for_now(error.smtp_code) else NotLetIn()
    except smtplib.SMTPNotSupportedError:
        return NotLetIn()
    return None


def _measure(call: smtplib.SMTP, wire: bytes) -> Result | None:
    said = call.esmtp_features.get("size", "")
    limit = int(said) if said.isascii() and said.isdigit() else 0  # 0 means: no fixed limit (RFC 1870)
    return TooLarge(limit) if 0 < limit < len(wire) else None


def _announce(call: smtplib.SMTP, line: Line, size: int) -> Result | None:
    code, _ = call.mail(line.sender, [f"size={size}"] if call.has_extn("size") else [])
    if code == _DONE:
        code, _ = call.rcpt(line.recipient)
    if code not in _WILL_DELIVER:
        return _refusal(code)
    code, _ = call.docmd("DATA")
    return None if code == _GO_ON else _refusal(code)


def _hand_over(call: smtplib.SMTP, wire: bytes, limits: Limits) -> Result:
    """From here on, no answer means that nobody knows: not "it failed"."""
    try:
        _wait(call, limits.handing)
        call.send(_LEADING_DOT.sub(b"..", wire) + b".\r\n")
        _wait(call, limits.taking)
        code, _ = call.getreply()
    except _ANY_FAULT:
        return Unknown()
    with suppress(*_ANY_FAULT):
        _wait(call, limits.answer)
        call.quit()
    if code == _DONE:
        return Accepted(code)
    refusal = _refusal(code)
    return Unknown() if isinstance(refusal, NotReached) else refusal


def _wait(call: smtplib.SMTP, seconds: float) -> None:
    if call.sock:
        call.sock.settimeout(seconds)


def _is_for_now(code: int) -> bool:
    return isinstance(_refusal(code), Deferred)


def _refusal(code: int) -> Result:
    """What a code means that is not the one hoped for; one that means nothing counts as no answer."""
    match code // 100:
        case 4:
            return Deferred(code)
        case 5:
            return Refused(code)
        case _:
            return NotReached()


def _before_anything_left(error: Exception) -> Result:
    match error:
        case ssl.SSLCertVerificationError():
            return NotTrusted()
        case ssl.SSLEOFError() | ssl.SSLZeroReturnError() | ssl.SSLSyscallError():
            return NotReached()
        case ssl.SSLError():
            return NoTls()
        case smtplib.SMTPResponseException():
            return _refusal(error.smtp_code)
        case smtplib.SMTPException() | OSError():
            return NotReached()
        case _:
            return NotSpoken()


def _password(mail: MailSettings) -> str:
    if not mail.user:
        return ""
    if mail.password_file is None:
        raise NeedsAPerson("MAIL_USER is set but MAIL_PASSWORD_FILE is not: set both, or neither.")
    try:
        password = mail.password_file.read_bytes().strip()
    except OSError as error:
        raise NeedsAPerson("The file that MAIL_PASSWORD_FILE names cannot be read.") from error
    _check_plain(mail.user.encode(errors="surrogateescape"), "MAIL_USER")
    _check_plain(password, "What the file that MAIL_PASSWORD_FILE names holds")
    return password.decode("ascii")


def _check_plain(said: bytes, what: str) -> None:
    """SMTP signs in with other letters too, but servers differ in which they mean."""
    if not (said.isascii() and said.decode("ascii").isprintable()):
        raise NeedsAPerson(
            f"{what} must be one line of plain letters, digits and signs (ASCII, without a byte order mark). "
            "Whoever looks after the mail server can change it there."
        )


def _context(ca_file: Path | None) -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        if ca_file:
            context.load_verify_locations(ca_file)
    except OSError as error:
        raise NeedsAPerson("The file that MAIL_CA_FILE names cannot be read as a certificate in PEM form.") from error
    return context
