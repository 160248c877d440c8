"""The e-mail that reminds an agency or a chair: what was asked, when, by which day, and how to answer. No person, no story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from dispatch.addresses import domain_of
from dispatch.reminders import Waiting
from review.dates import in_words
from review.settings import MailSettings

ASKED_FOR: Mapping[str, str] = {
    "scoping": "your answer whether you knew the people named in our letter",
    "imr": "your own review of what you did (individual management review)",
    "short_report": "your short report",
    "chronology": "your chronology",
    "letter": "your letter with the answers to the panel’s questions",
    "interview": "the interview that was agreed",
    "report": "the report, complete for the partnership",
    "answers": "the answers to each point of the Home Office’s letter",
}
_WHICH = ("first", "second", "third")  # by how many went before: a rung that was passed over is nobody's reminder
_LAST = "overdue"
_IF_NOT = {
    "standard": "Tell us by which day we can count on it, and whether something stands in the way.",
    "escalation": "If something stands in the way, tell us what, so that it can be taken up with whoever can move it.",
    "overdue": "We shall take this up with whoever answers for it. Tell us today by which day it comes.",
}
# Nobody is told of a last time, or of others who will be asked, that was never reminded before.
_UNREMINDED = "It is long overdue. Tell us today by which day it comes, and whether something stands in the way."
_AGENCY = "If you have found nothing, that is an answer too: say what was searched, how, and by whom."
_HOW = (
    "Send it the way the request to you says. Put no name and nothing about any person into a reply to this message: "
    "e-mail like this one is not the place for it."
)
_CROSSED = "If it is on its way to us already, nothing more is to be done."


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a reminder says beyond its codes: organisations and days. *kind* is a key of `ASKED_FOR`.

    *called* is the review by reference and handle, *to_whom* the agency by its name, *before* how many reminders they had.
    """

    called: str
    partnership: str
    to_whom: str
    kind: str
    asked_on: date
    due: date
    is_chair: bool
    before: int = 0
    markings: Sequence[str] = ()


def reminder_message(reminder: Waiting, told: Told, mailbox: str, mail: MailSettings, at: datetime) -> EmailMessage:
    """The e-mail, dated *at*, to *mailbox*; a repeat of it is the same to the byte, but for its date."""
    domain_of(mailbox, "The section contacts")
    letter = EmailMessage(policy=SMTP)
    headers = {
        "From": mail.sender,
        "To": mailbox,
        "Subject": f"Reminder: {told.called}",
        "Date": format_datetime(at),
        "Message-ID": f"<{reminder.id}@{domain_of(mail.sender, 'MAIL_SENDER')}>",
    }
    for name, value in headers.items():
        letter[name] = value
    # Quoted-printable, so that no server on the way has to take eight-bit text.
    letter.set_content(reminder_body(reminder, told), cte="quoted-printable")
    return letter


def reminder_body(reminder: Waiting, told: Told) -> str:
    """The text of the e-mail: one paragraph for each thing there is to know."""
    what = ASKED_FOR.get(told.kind, "what you were asked for")
    by = "is due on" if reminder.placed_on <= told.due else "was due on"
    asked = "The day was set on" if told.is_chair else "You were asked on"
    paragraphs = [
        *told.markings,
        f"To: {told.to_whom}\nFrom: {_flat(told.partnership)}\nReview: {told.called}",
        f"This is the {_which(reminder, told)} reminder of {what}.",
        f"{asked} {in_words(told.asked_on)}. It {by} {in_words(told.due)}.",
        _IF_NOT[reminder.rung] if told.before or reminder.rung != _LAST else _UNREMINDED,
        *([] if told.is_chair else [_AGENCY]),
        _HOW,
        _CROSSED,
    ]
    return "\n\n".join(paragraphs) + "\n"


def _which(reminder: Waiting, told: Told) -> str:
    """`first`, `second`, `third and last`; of one that follows no other nobody says that it is the last."""
    which = _WHICH[min(told.before, len(_WHICH) - 1)]
    return f"{which} and last" if reminder.rung == _LAST and told.before else which


def _flat(text: str) -> str:
    """One line, so that nobody's text can pass for a line of this letter."""
    return " ".join(text.split())
