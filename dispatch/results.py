"""How an attempt to send ended: one of these and nothing else. Codes alone, for a server's text may hold an address."""

from __future__ import annotations

from dataclasses import dataclass

from review.errors import NeedsAPerson, ReviewError, TryAgainLater
from review.timeline import Event

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Accepted:
    """The mail server has taken the message and answers for it."""

    code: int


@dataclass(frozen=True)
class Refused:
    """The mail server said no, for good."""

    code: int


@dataclass(frozen=True)
class Deferred:
    """The mail server said: not now."""

    code: int


@dataclass(frozen=True)
class Unknown:
    """The message was being handed over, and no answer came."""


@dataclass(frozen=True)
class NotReached:
    """No connection, or it broke before any of the message was handed over."""


@dataclass(frozen=True)
class NoTls:
    """The mail server offers no encrypted connection that is good enough."""


@dataclass(frozen=True)
class NotTrusted:
    """The mail server's certificate is not one we trust, or is another server's."""


@dataclass(frozen=True)
class NotLetIn:
    """The mail server does not let us in with this user and password."""


@dataclass(frozen=True)
class NotSpoken:
    """What had to be said cannot be put into the words of the protocol, or an answer to it cannot be read."""


@dataclass(frozen=True)
class TooLarge:
    """The message is larger than the mail server says it takes, in bytes on the wire."""

    limit: int


Result = Accepted | Refused | Deferred | Unknown | NotReached | NoTls | NotTrusted | NotLetIn | NotSpoken | TooLarge


def event_of(result: Result) -> Event:
    """What the ledger says of it."""
    match result:
        case Accepted():
            return Event.SENT
        case Unknown():
            return Event.UNKNOWN
        case _:
            return Event.NOT_SENT


def code_of(result: Result) -> int | None:
    """The mail server's code, where it gave one."""
    return result.code if isinstance(result, Accepted | Refused | Deferred) else None


def trouble_of(result: Result) -> ReviewError | None:
    """The error to raise once the result is written down, its class saying who must act; None when it was taken."""
    match result:
        case Accepted():
            return None
        case Refused(code=code):
            return NeedsAPerson(f"The mail server refused the e-mail for good (code {code}). {_why_refused(code)}")
        case Deferred(code=code):
            return TryAgainLater(f"The mail server asked to be tried again later (code {code}). {_STAYS}")
        case TooLarge(limit=limit):
            return NeedsAPerson(f"The mail server takes {limit / MEBIBYTE:.1f} MiB at most; this is more. {DELIVER}")
        case _:
            error, sentence = _SENTENCES[type(result)]
            return error(sentence)


DELIVER = (
    "Nothing was sent. The coordinator can ask the Home Office how else it takes the documents (in parts by hand, or "
    "by its own file transfer); or whoever looks after the mail server can raise its limit and MAIL_LIMIT_MEBIBYTES."
)
_STAYS = "Nothing was sent; it stays in the outbox, and the next “send outbox” tries again."
_SENTENCES: dict[type[Result], tuple[type[ReviewError], str]] = {
    Unknown: (
        TryAgainLater,
        "The mail server was handed the e-mail and did not say whether it took it. The next “send outbox” sends it "
        "once more under the same message id, so that a second copy can be recognised; then it is left to a person.",
    ),
    NotReached: (
        TryAgainLater,
        f"The mail server did not answer. {_STAYS} If this lasts, whoever looks after the service must check "
        "MAIL_HOST and MAIL_PORT, and that the mail server runs.",
    ),
    NoTls: (
        NeedsAPerson,
        "The mail server offers no encrypted connection (STARTTLS with TLS 1.2 or newer), so nothing was sent: nothing "
        "ever goes in clear. Whoever looks after the mail server must switch it on; then run “send outbox” again.",
    ),
    NotTrusted: (
        NeedsAPerson,
        "The mail server's certificate is not trusted, or is for another name than MAIL_HOST, so nothing was sent. "
        "Whoever looks after the service must correct MAIL_HOST, or name the authority in MAIL_CA_FILE; then run "
        "“send outbox” again.",
    ),
    NotLetIn: (
        NeedsAPerson,
        "The mail server does not accept the user and password, so nothing was sent. Whoever looks after the service "
        "must correct MAIL_USER or MAIL_PASSWORD_FILE; then run “send outbox” again.",
    ),
    NotSpoken: (
        NeedsAPerson,
        "With these settings the mail server cannot be spoken to, so nothing was sent. Whoever looks after the service "
        "must compare MAIL_HOST, MAIL_PORT, MAIL_USER and MAIL_PASSWORD_FILE with what the mail server wants; then run "
        "“send outbox” again.",
    ),
}

_MAIL_TOO_LARGE = frozenset({523, 552})
_ADDRESS = "check MAIL_RECIPIENT and MAIL_SENDER with the Home Office and with whoever looks after the mail server"


def _why_refused(code: int) -> str:
    if code in _MAIL_TOO_LARGE:
        return f"It is too large for that server, or the mailbox is full. {DELIVER}"
    return f"Nothing was sent. Whoever looks after the service must {_ADDRESS}; then run “send outbox” again."
