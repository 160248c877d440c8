"""What a run form asks for, in the officer's words: above its field, in a refusal, and on the sheet of buttons."""

from __future__ import annotations

from collections.abc import Mapping

from review.sections import title_of
from review.steps import ASKED_FOR

ASKED: Mapping[str, str] = {
    "about": "what about",
    "advice": "what was advised",
    "agencies": "codes of the agencies",
    "agency": "code of the agency",
    "as_of": "day, or nothing for today",
    "asked_by": "who asked for it",
    "bundle": "number of the bundle",
    "by": "done by",
    "csp_agreed_on": "day the partnership agreed",
    "documents": "sums of the documents",
    "due": "day to answer by",
    "handle": "the handle, typed",
    "how": "how they were told",
    "kind": "what is asked for",
    "language": "language, if translated",
    "letter": "which letter",
    "meeting": "which meeting",
    "on": "day",
    "pack": "guidance pack",
    "panel_agreed_on": "day the panel agreed",
    "reason": "reason",
    "recipient": "who got it",
    "review": "review",
    "rung": "which reminder",
    "stage": "whom the documents are for",
    "state": "how far they are",
    "to": "whom it is for",
    "until": "new date",
    "variant": "what is published",
    "version": "public or exempt",
    "who": "who was told",
    "workstream": "which work",
}


def asked_by(field: str) -> str:
    """What *field* asks for, as the end of a sentence; a section is asked for by its number."""
    if field in ASKED_FOR:
        return f"number of the section {title_of(field)}"
    return ASKED.get(field, field.replace("_", " "))


def titled(field: str) -> str:
    """The same, as it stands above the field of a form."""
    words = asked_by(field)
    return words[0].upper() + words[1:]
