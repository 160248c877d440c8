"""What sections say in their own words in a letter, each passage under its heading."""

from __future__ import annotations

from collections.abc import Mapping

from review.documents import Content, Gap
from review.holds import OTHER
from templates.assemble.facts import written
from templates.assemble.letter_days import agreed
from templates.assemble.letter_facts import Writing


def said(writing: Writing) -> tuple[Content, ...]:
    """What sections say in their own words, each passage with a `heading`."""
    passages = _SAID.get(writing.kind.name, ())
    found = [(heading, _passage(writing, section, key)) for heading, section, key in passages]
    if writing.kind.name == "terms-of-reference":
        found = [("As agreed", agreed(writing)), *found]
    return tuple({"heading": heading, "text": text} for heading, text in found if text != "")


def _passage(writing: Writing, section: str, key: str) -> str | Gap:
    content = written(writing.case, section)
    # Of a review that came from elsewhere nobody here wrote why.
    if section == "transfer" and writing.matter.record.step("transfer") is None:
        return ""
    if isinstance(content, Gap) and section.startswith("reason.") and _is_told_by_its_code(writing, section):
        return ""
    return content if isinstance(content, Gap) else str(content.get(key, ""))


def _is_told_by_its_code(writing: Writing, section: str) -> bool:
    """A reason stands in the table by its code, and is sent in words only where there is no code for it."""
    taken = writing.matter.record.step(section.removeprefix("reason."))
    return taken is not None and taken.codes.get("reason", OTHER) != OTHER


_OF_THE_DECISION = (
    ("Circumstances", "decision", "circumstances"),
    ("Criteria", "decision", "criteria"),
    ("Circumstances of particular concern", "decision", "particular_concern"),
    ("Reasons", "decision", "reasons"),
)
_SAID: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    **dict.fromkeys(("notice-of-review", "notice-of-no-review", "notice-of-joint-review"), _OF_THE_DECISION),
    "notice-reconsidered": _OF_THE_DECISION,
    "notice-of-hold": (("Reason", "reason.hold", "reason"),),
    "notice-of-transfer": (("Reasons", "transfer", "reasons"),),
    "notice-of-extension": (("Reason", "reason.extension", "reason"),),
    "decision-briefing": (
        ("What the partnership was told", "notification", "outline"),
        ("Reasons for the recommendation", "recommendation", "reasons"),
    ),
    "terms-of-reference": (
        ("Why these terms", "terms_of_reference", "reasons"),
        ("Particular points", "terms_of_reference", "particular_points"),
    ),
    "closure-record": (("Audit of outcomes", "closing", "audit"),),
}
