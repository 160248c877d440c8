"""What is said of a reminder that is left to a person: whether it left, and what to do about it."""

from __future__ import annotations

ASK = (
    "The reminder was handed over twice and the mail server never said whether it took it, so it is not sent again. "
    "The coordinator must ask whether it arrived, and record it (“12 chase agencies”, or “chase the chair”)."
)
_RECORD = "record it (“12 chase agencies”, or “chase the chair”)"
HAS_LEFT = (
    "The reminder has left, since the mail server took it; its entry could not be written, and it is not sent again by "
    "itself. {trouble} Once that is mended, "
    f"{_RECORD}, unless the review has it by then."
)
MAY_HAVE_LEFT = (
    "A run that was sending the reminder stopped before it could say whether it left, so it is not sent again by itself. "
    f"The coordinator must ask whether it arrived, remind them by hand if it did not, and {_RECORD}."
)
REFUSED_FOR_GOOD = (
    "The mail server refused the reminder for good (code {code}), so it is not sent again. The coordinator must send the "
    "section contacts with a mailbox that takes mail, or remind them by hand and record it (“12 chase agencies”, or "
    "“chase the chair”)."
)
