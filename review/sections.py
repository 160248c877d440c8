"""The sections a review is written in, and who may send each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

REPORT = (
    "introduction",
    "timescales",
    "confidentiality",
    "terms_of_reference",
    "methodology",
    "family_involvement",
    "contributors",
    "panel",
    "author",
    "parallel_reviews",
    "equality",
    "dissemination",
    "background",
    "chronology",
    "overview",
    "analysis",
    "conclusions",
    "lessons",
    "recommendations",
)
BESIDE_THE_REPORT = ("executive_summary", "action_plan")
# Printed where they are sent, and missed by no document where they are not.
WHERE_THERE_IS_ONE = ("abbreviations", "combined_chronology", "pictures", "lessons_briefing")
INTAKE = ("notification", "decision", "appointment", "labels")
FROM_OUTSIDE = ("agency_chronology", "home_office_letter", "roster")
# What steps and rules rest on. No document prints any of it.
ABOUT_THE_REVIEW = (
    "agencies",
    "contacts",
    "costs",
    "lead_area",
    "recommendation",
    "scoping_return",
    "agency_input",
    "approach",
    "family_contact",
    "reason",
    "direction",
    "answers",
    "publication_plan",
    "web_address",
    "lessons_shared",
    "closing",
    "correction",
    "adoption",
    "replacement",
    "transfer",
    "urgent_lesson",
    "earlier_paper",
)
SECTIONS = REPORT + BESIDE_THE_REPORT + WHERE_THERE_IS_ONE + INTAKE + FROM_OUTSIDE + ABOUT_THE_REVIEW

# Printed, but in nothing that is signed off: both are written when the signed documents have long been sent.
_AFTER_SIGN_OFF = frozenset({"home_office_letter", "lessons_briefing"})
_PRINTED = frozenset({*REPORT, *BESIDE_THE_REPORT, *WHERE_THERE_IS_ONE, *INTAKE, "home_office_letter"})

# What says, in its own words, who real people are or what an agency holds about them: encrypted under the review's
# key before it is stored.
SEALED = frozenset(
    {"agency_chronology", "roster", "scoping_return", "agency_input", "approach", "family_contact"}
    | {"adoption", "earlier_paper"}  # titles of papers, and papers
    | {"contacts"}  # a mailbox may be called after whoever reads it
)

# A review has several of these, each counting on its own: the field whose code tells them apart follows the name,
# as in `agency_chronology.housing` and `reason.t01`.
SUFFIX_FROM = {"agency_chronology": "agency", "scoping_return": "agency", "agency_input": "agency", "reason": "about"}

_WRITERS = frozenset({"coordinator", "chair", "writer"})
_COORDINATOR = frozenset({"coordinator"})
_WITH_AGENCIES = frozenset({"coordinator", "agency"})
_PARTNERSHIP = frozenset({"coordinator", "csp-chair", "csp-deputy"})
_DECIDING = _PARTNERSHIP | {"one-panel-chair"}
SENDERS: dict[str, frozenset[str]] = {
    **dict.fromkeys(REPORT + BESIDE_THE_REPORT + WHERE_THERE_IS_ONE, _WRITERS),
    **dict.fromkeys(("notification", "home_office_letter"), _PARTNERSHIP),
    **dict.fromkeys(("decision", "appointment", "recommendation", "replacement"), _DECIDING),
    "labels": _WRITERS,
    **dict.fromkeys(("roster", "contacts", "costs"), _COORDINATOR),
    **dict.fromkeys(("agency_chronology", "scoping_return", "agency_input"), _WITH_AGENCIES),
    **dict.fromkeys(("agencies", "lead_area", "direction", "transfer", "lessons_shared"), _PARTNERSHIP),
    **dict.fromkeys(("adoption", "earlier_paper"), _PARTNERSHIP),
    **dict.fromkeys(("approach", "family_contact", "urgent_lesson"), _WRITERS),
    "answers": _WRITERS | _PARTNERSHIP,
    **dict.fromkeys(("publication_plan", "web_address", "closing"), _PARTNERSHIP | {"information-governance"}),
    # Whoever may take a step may say why, and may say that it was recorded with a mistake.
    **dict.fromkeys(("reason", "correction"), _DECIDING | _WRITERS | {"information-governance"}),
}
# How a document names the role an entry states: "recorded as", never "signed by".
ROLE_IN_WORDS = {
    "coordinator": "the coordinator",
    "chair": "the independent chair",
    "writer": "the report writer",
    "csp-chair": "the chair of the community safety partnership",
    "csp-deputy": "the deputy named by the chair of the community safety partnership",
    "one-panel-chair": "the chair of the One Panel",
    "information-governance": "the officer for information governance",
}
ROLES = tuple(ROLE_IN_WORDS)


def family_of(name: str) -> str:
    """The section a name belongs to: `agency_chronology` for `agency_chronology.housing`."""
    return name.partition(".")[0]


def is_printed(name: str) -> bool:
    """Whether documents are made from the section: neither what steps and rules rest on, nor what came from outside.

    The Home Office's letter alone comes from outside and is printed: it is published with the report it is about.
    """
    return family_of(name) in _PRINTED


def is_signed(name: str) -> bool:
    """Whether the documents that are signed off are made from the section: a newer version of it undoes a signature."""
    return is_printed(name) and name not in _AFTER_SIGN_OFF


def name_of(section: str, content: Mapping[str, Any]) -> str:
    """The name accepted content is kept under: `reason.t01` for a *section* `reason` whose content is about `t01`."""
    return f"{section}.{content[SUFFIX_FROM[section]]}" if section in SUFFIX_FROM else section


def title_of(name: str) -> str:
    """The section in ordinary words, within a sentence."""
    family, _, suffix = name.partition(".")
    words = family.replace("_", " ").replace("home office", "Home Office")
    joined = "about" if SUFFIX_FROM.get(family) == "about" else "from"
    return f"{words} {joined} {suffix}" if suffix else words


def may_send(role: str, section: str) -> bool:
    """Whether *role* (`chair`, `agency:housing` …) may send *section*."""
    return role.partition(":")[0] in SENDERS.get(section, frozenset())
