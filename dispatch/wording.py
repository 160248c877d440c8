"""The body of the e-mail to the Home Office: what a reader needs to file it, and whom to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dispatch.outbox import Item
from review.dates import in_words

_ANSWERS = {"yes": "yes", "no": "no", "in_part": "in part", "not_applicable": "does not apply", "unknown": "not known"}
_KIBIBYTE = 1024


@dataclass(frozen=True)
class FamilyReading:
    """Whether one person of the family read the report: their public label, `yes`, `no` …, and why, or which parts."""

    person: str
    answer: str
    reasons: str = ""


@dataclass(frozen=True, kw_only=True)
class Particulars:
    """What the e-mail says beyond its item. Public labels, posts and bodies: never a real name.

    *markings* are printed first, each on its own line; *submission* is `first` or `resubmission n`.
    """

    markings: Sequence[str]
    subject: str
    partnership: str
    review_name: str
    pseudonym: str
    sender_post: str
    signed_off_by: str
    signed_off_on: date
    family: Sequence[FamilyReading]
    criminal_status: str
    contact: str
    telephone: str = ""
    submission: str = "first"


def body(item: Item, attached: Sequence[tuple[str, int]], said: Particulars) -> str:
    """The text of the e-mail; *attached* is each file's shown name and size in bytes, in reading order."""
    paragraphs = (
        [_flat(marking) for marking in said.markings],
        _about(item, said),
        ["Has the family read the report?", *_family(said.family)],
        ["Attached, in reading order:", *(f"  {_flat(name)} ({_size(size)})" for name, size in attached)],
        [
            "All but a covering letter lies sealed in the partnership's archive, as bundle "
            f"{item.bundle} of this review, whose sha256 is",
            item.sha256,
        ],
        [
            "Every section was accepted, no gap was left and every label was resolved. Names were not searched for:",
            "this release of the service does not look for real names in documents.",
        ],
    )
    return "\n\n".join("\n".join(lines) for lines in paragraphs if lines) + "\n"


def _about(item: Item, said: Particulars) -> list[str]:
    told = {
        said.review_name: said.pseudonym,
        "Reference": item.review,
        "Submission": said.submission,
        "From": f"{said.sender_post}, {said.partnership}",
        "Signed off": f"recorded as {said.signed_off_by}, {in_words(said.signed_off_on)}",
        "Released": in_words(item.released_on),
        "Criminal proceedings": said.criminal_status,
        "Contact": f"{said.contact}, {said.telephone}" if said.telephone else said.contact,
    }
    return [f"{_flat(name)}: {_flat(value)}" for name, value in told.items()]


def _family(family: Sequence[FamilyReading]) -> list[str]:
    if not family:
        return ["  Nothing is recorded about this."]
    return [f"  {_flat(reading.person)}: {_answer(reading)}" for reading in family]


def _answer(reading: FamilyReading) -> str:
    # The reasons are for every step that was not taken: behind a yes they would be about another one.
    why = f" ({_flat(reading.reasons)})" if reading.reasons and reading.answer != "yes" else ""
    return _ANSWERS[reading.answer] + why


def _flat(text: str) -> str:
    """One line, so that nobody's text can pass for a line of this letter."""
    return " ".join(text.split())


def _size(size: int) -> str:
    megabytes = size / _KIBIBYTE**2
    return f"{megabytes:.1f} MB" if megabytes >= 1 else f"{max(1, round(size / _KIBIBYTE))} KB"
