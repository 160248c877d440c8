"""The sections a review is written in, and who may send each."""

from __future__ import annotations

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
INTAKE = ("notification", "decision", "appointment", "labels")
FROM_OUTSIDE = ("agency_chronology", "home_office_letter", "roster")
SECTIONS = REPORT + BESIDE_THE_REPORT + INTAKE + FROM_OUTSIDE

# What says, in its own words, who real people are: encrypted under the review's key before it is stored.
SEALED = frozenset({"agency_chronology", "roster"})

_WRITERS = frozenset({"coordinator", "chair", "writer"})
_COORDINATOR = frozenset({"coordinator"})
SENDERS: dict[str, frozenset[str]] = {
    **dict.fromkeys(REPORT + BESIDE_THE_REPORT, _WRITERS),
    **dict.fromkeys((*INTAKE, "home_office_letter"), frozenset({"coordinator", "csp-chair"})),
    "labels": _WRITERS,
    "agency_chronology": frozenset({"coordinator", "agency"}),
    "roster": _COORDINATOR,
}
# How a document names the role an entry states: "recorded as", never "signed by".
ROLE_IN_WORDS = {
    "coordinator": "the coordinator",
    "chair": "the independent chair",
    "writer": "the report writer",
    "csp-chair": "the chair of the community safety partnership",
}
ROLES = tuple(ROLE_IN_WORDS)


def family_of(name: str) -> str:
    """The section a name belongs to: `agency_chronology` for `agency_chronology.housing`."""
    return name.partition(".")[0]


def title_of(name: str) -> str:
    """The section in ordinary words, for a sentence."""
    family, _, agency = name.partition(".")
    words = family.replace("_", " ")
    return f"{words} from {agency}" if agency else words


def may_send(role: str, section: str) -> bool:
    """Whether *role* (`chair`, `agency:housing` …) may send *section*."""
    return role.partition(":")[0] in SENDERS.get(section, frozenset())
