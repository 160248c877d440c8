"""The kinds of parameter a deployment takes: references, codes, numbers, dates and digests, never words or names."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from flows.choices import listed_in_packs, one_of
from review import places
from review.errors import NeedsAPerson
from review.packs import pack_names

Reference = Annotated[str, Field(pattern=r"^[A-Z]{2,8}-[0-9]{4}-[0-9]{3}$")]
Number = Annotated[int, Field(ge=1, le=9999)]
Place = Annotated[int, Field(ge=1, le=500)]
# A code of staff.toml; where there is no such list, the role itself.
By = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,30}$")]
StageName = Literal["draft", "panel", "signoff", "home-office", "publication"]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
PackName = Annotated[str, one_of(pack_names(), r"^[a-z0-9-]{1,40}$")]
_CODE = r"^[a-z][a-z0-9_-]{0,30}$"
Code = Annotated[str, Field(pattern=_CODE)]
Agencies = Annotated[list[Code], Field(min_length=1, max_length=100)]
Handle = Annotated[str, Field(pattern=r"^[A-Za-z]{1,20} [A-Za-z]{1,20}( [0-9]{1,4})?$")]

About = Literal[
    "decision",
    "hold",
    "resume",
    "extension",
    "direction",
    "reconsidered",
    "publication",
    "withdrawal",
    "transfer",
    "stop",
]
Advice = Literal["agrees", "asks_again", "direction_advised"]
How = Literal["in_person", "by_letter", "through_advocate", "through_liaison_officer"]
Investigators = Literal["sio", "cps"]
InputKind = Literal["imr", "short_report", "chronology", "letter", "interview"]
InputState = Literal["accepted", "queries", "revised", "signed", "accepted_by_panel", "refused"]
Awaited = Literal["agency_input", "scoping"]
AwaitedFromChair = Literal["report", "answers"]
AskedBy = Literal["sio", "cps", "coroner", "family", "panel", "csp"]
Rung = Literal["standard", "escalation", "overdue"]
Workstream = Annotated[str, one_of(listed_in_packs(lambda pack: pack.holds.workstreams), _CODE)]
HoldReason = Annotated[str, one_of(listed_in_packs(lambda pack: pack.holds.reasons), _CODE)]
Variant = Annotated[str, one_of(listed_in_packs(lambda pack: pack.publication.variants), _CODE)]
Recipient = Annotated[str, one_of(listed_in_packs(lambda pack: [copy.recipient for copy in pack.copies]), _CODE)]
# Every row of the table of letters, so that a form offers them; a test holds the two together.
LetterName = Literal[
    "notification-acknowledgement",
    "scoping-request",
    "scoping-return",
    "secure-records",
    "imr-request",
    "short-report-request",
    "chronology-request",
    "imr-template",
    "imr-checklist",
    "draft-for-comment",
    "agency-sign-off",
    "decision-briefing",
    "notice-of-review",
    "notice-of-no-review",
    "notice-of-joint-review",
    "notice-of-hold",
    "notice-of-resuming",
    "notice-of-extension",
    "reply-to-direction",
    "notice-reconsidered",
    "copy-of-report",
    "web-address",
    "family-first-contact",
    "family-decision",
    "family-no-review",
    "family-terms",
    "family-hold",
    "family-draft",
    "family-outcome",
    "family-publication",
    "family-year-on",
    "family-of-other-party",
    "friend-invitation",
    "employer-invitation",
    "perpetrator-notice",
    "interpreter-note",
    "coroner-notice",
    "sio-notice",
    "cps-notice",
    "chair-appointment",
    "terms-of-reference",
    "panel-invitation",
    "panel-agenda-first",
    "panel-agenda",
    "panel-minutes",
    "panel-list",
    "answer-table",
    "press-lines",
    "closure-record",
]
# An agency's code, or a role and a number; never who it is.
To = Annotated[str, Field(pattern=r"^([a-z][a-z0-9_-]{0,30})?$")]
Language = Annotated[str, Field(pattern=r"^([a-z]{2,3})?$")]


def check_reference(reference: str) -> str:
    """A run form lets a person turn the checks off, so that every flow asks again in its first line."""
    if not places.is_reference(reference):
        raise NeedsAPerson("The review reference must look like NMER-2026-001: letters, a year, three digits.")
    return reference
