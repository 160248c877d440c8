"""The e-mail to the Home Office: one message, plain documents in reading order. No link, and no name in a header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from pathlib import PurePosixPath

from dispatch.addresses import domain_of
from dispatch.outbox import Item
from dispatch.results import DELIVER, MEBIBYTE
from dispatch.wording import Particulars, body
from review.errors import Altered, NeedsAPerson
from review.settings import MailSettings

_KINDS = {
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".zip": ("application", "zip"),
}
_ANY_KIND = ("application", "octet-stream")
_LONGEST = 120
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def message(
    item: Item, attachments: Sequence[tuple[str, bytes]], particulars: Particulars, mail: MailSettings, at: datetime
) -> EmailMessage:
    """The e-mail for *item*, dated *at*.

    *attachments* are the item's, in its order, as (file name in the archive, bytes). Raises `NeedsAPerson` when they
    are larger together than `mail.limit`, and `Altered` when they are not the ones released.
    """
    _check_released(item, attachments)
    _check_size(attachments, mail.limit)
    letter = EmailMessage(policy=SMTP)
    for name, value in _headers(item, particulars, mail, at).items():
        letter[name] = value
    shown = [(_shown_name(item, number, name), content) for number, (name, content) in enumerate(attachments, 1)]
    sizes = [(name, len(content)) for name, content in shown]
    # Quoted-printable, so that no server on the way has to take eight-bit text.
    letter.set_content(body(item, sizes, particulars), cte="quoted-printable")
    for name, content in shown:
        main, sub = _KINDS.get(PurePosixPath(name).suffix, _ANY_KIND)
        letter.add_attachment(content, maintype=main, subtype=sub, filename=name)
    # A repeat is the same to the byte, but for its date. No line of either encoding can begin like this.
    letter.set_boundary(f"=_{item.id}")
    return letter


def message_id(item: Item, mail: MailSettings) -> str:
    """`<first 40 hex of the bundle's sha256@the sender's domain>`: by it a second copy is recognised."""
    return f"<{item.id}@{domain_of(mail.sender, 'MAIL_SENDER')}>"


def _headers(item: Item, particulars: Particulars, mail: MailSettings, at: datetime) -> dict[str, str]:
    domain_of(mail.recipient, "MAIL_RECIPIENT")
    partnership, submission = _one_line(particulars.partnership), _one_line(particulars.submission)
    return {
        "From": mail.sender,
        "To": mail.recipient,
        "Subject": f"{_one_line(particulars.subject)}: {partnership}: {item.review}: {submission}",
        "Date": format_datetime(at),
        "Message-ID": message_id(item, mail),
        "X-Bundle-SHA256": item.sha256,
    }


def _one_line(text: str) -> str:
    if _CONTROL.search(text) or not 0 < len(text.strip()) <= _LONGEST:
        raise NeedsAPerson(
            f"The name of the partnership must be one line of at most {_LONGEST} characters to stand in the subject "
            "of an e-mail, so nothing was sent. Run “stop the release”, then record a corrected notification."
        )
    return text.strip()


def _shown_name(item: Item, number: int, name: str) -> str:
    """Numbered in reading order; a bundle and its signature keep the names by which they are verified."""
    return f"{number}_{name}" if item.delivery == "files" else name


def _check_released(item: Item, attachments: Sequence[tuple[str, bytes]]) -> None:
    given = [(name, sha256(content).hexdigest()) for name, content in attachments]
    if given != [(attachment.file_name, attachment.sha256) for attachment in item.attachments]:
        raise Altered(
            "What was about to be attached is not what was released, so nothing is sent. Whoever looks after the "
            "service must find out why, and bring it back from the backup."
        )


def _check_size(attachments: Sequence[tuple[str, bytes]], limit: int) -> None:
    size = sum(len(content) for _, content in attachments)
    if size > limit:
        raise NeedsAPerson(
            f"The documents are {size / MEBIBYTE:.1f} MiB together, and MAIL_LIMIT_MEBIBYTES allows "
            f"{limit / MEBIBYTE:.1f}. {DELIVER}"
        )
