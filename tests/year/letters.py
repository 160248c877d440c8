"""The letters of the diary by the names the service has for them, and whether each may be made."""

from __future__ import annotations

from collections.abc import Mapping

from review.addressees import addressee_of, check_may_be_made
from review.errors import NeedsAPerson, OutOfTurn
from review.inputs import inputs_of
from review.letters import KINDS, Kind
from review.matter import Matter

Letter = tuple[str, str]
_BY_AUDIENCE: Mapping[Letter, str] = {
    ("acknowledgement", "notifier"): "notification-acknowledgement",
    ("scoping request", "agency"): "scoping-request",
    ("secure records", "agency"): "secure-records",
    ("decision to review", "family"): "family-decision",
    ("decision to review", "home-office"): "notice-of-review",
    ("decision not to review", "family"): "family-no-review",
    ("decision not to review", "home-office"): "notice-of-no-review",
    ("reconsidered", "home-office"): "notice-reconsidered",
    ("appointment", "chair"): "chair-appointment",
    ("first contact", "family"): "family-first-contact",
    ("panel invitation", "panel"): "panel-invitation",
    ("terms of reference", "family"): "family-terms",
    ("hold", "home-office"): "notice-of-hold",
    ("hold", "family"): "family-hold",
    ("resume", "family"): "family-resuming",
    ("transfer", "home-office"): "notice-of-transfer",
    ("resume", "home-office"): "notice-of-resuming",
    ("extension", "home-office"): "notice-of-extension",
    ("draft for comment", "panel"): "draft-for-comment",
    ("draft", "family"): "family-draft",
    ("copy of the report", "commissioner"): "copy-of-report",
    ("outcome", "family"): "family-outcome",
}
_REQUESTS = {"imr": "imr-request", "short_report": "short-report-request", "chronology": "chronology-request"}
# A person writes this without a template.
_BY_HAND = frozenset({("transfer", "family")})
# In every one of these reviews the police sit on the panel.
_ON_THE_PANEL = "police"


def is_made_here(letter: Letter) -> bool:
    return (letter[0], letter[1].partition(":")[0]) not in _BY_HAND


def rests_on_its_day(matter: Matter, letter: Letter) -> bool:
    """Whether it follows a step of this day, so that it cannot be made before."""
    taken = matter.record.step(_kind(matter, letter).after)
    return taken is not None and taken.on == matter.today


def against(matter: Matter, letter: Letter) -> str:
    """What stands against making it on the matter's day; empty when nothing does."""
    try:
        kind = _kind(matter, letter)
        check_may_be_made(matter, kind, addressee_of(matter, kind, _code(kind, letter)))
    except (NeedsAPerson, OutOfTurn) as refused:
        return str(refused)
    return ""


def _kind(matter: Matter, letter: Letter) -> Kind:
    what, to = letter
    audience, _, code = to.partition(":")
    if what == "agency request":
        asked = inputs_of(matter.record).get(code)
        return KINDS[_REQUESTS[asked.kind if asked else "imr"]]
    return KINDS[_BY_AUDIENCE[(what, audience)]]


def _code(kind: Kind, letter: Letter) -> str:
    if kind.to == "family":
        return "family-1"
    return letter[1].partition(":")[2] or _ON_THE_PANEL if kind.to == "agency" else ""
