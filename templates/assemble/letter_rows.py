"""The table of facts of each letter that has one: what is in it differs from letter to letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from review.dates import in_words
from review.documents import Content, Gap
from templates.assemble import letter_days as days
from templates.assemble import letter_sections as sections
from templates.assemble.letter_facts import Writing
from templates.assemble.letter_passages import said
from templates.assemble.letter_sections import Row, of_section

Reader = Callable[[Writing], Iterator[Row]]


def rows(writing: Writing) -> tuple[Content, ...]:
    """The rows of the letter's table, each with `item` and `said`; what is not recorded is left out, or is a gap."""
    found = _ROWS[writing.kind.name](writing)
    return tuple({"item": item, "said": _begun(said)} for item, said in found if said != "")


def _begun(said: str | Gap) -> str | Gap:
    """With a capital, as a cell begins; a web address stays as it is."""
    return said if isinstance(said, Gap) or "://" in said else said[:1].upper() + said[1:]


def _all(*readers: Reader) -> Reader:
    return lambda writing: (row for read in readers for row in read(writing))


_NOTICE = _all(sections.outcome("decision", "Outcome"), sections.decided, sections.DEATH, sections.chaired)
_OFFICIAL = _all(sections.DEATH_IN_SHORT, sections.STATUS, sections.chaired, days.held_now)
_ROWS: Mapping[str, Callable[[Writing], Iterator[Row]]] = {
    "notification-acknowledgement": _all(
        of_section(
            ("First known of", "aware_on", in_words), ("Your letter", "notified_on", in_words), section="notification"
        ),
        days.decision_due,
    ),
    **dict.fromkeys(("notice-of-review", "notice-of-no-review", "notice-of-joint-review"), _NOTICE),
    "notice-reconsidered": _all(days.asked_again, _NOTICE),
    "notice-of-transfer": sections.transferred,
    "notice-of-hold": days.hold,
    "notice-of-resuming": days.resumed,
    "notice-of-extension": days.extension,
    "reply-to-direction": _all(sections.DIRECTION, sections.chaired),
    "copy-of-report": days.signed,
    "web-address": sections.address,
    **dict.fromkeys(("coroner-notice", "sio-notice", "cps-notice"), _OFFICIAL),
    "chair-appointment": _all(sections.appointed, days.report_due),
    "decision-briefing": _all(
        days.known_until,
        sections.DEATH,
        sections.outcome("recommendation", "Recommended"),
        sections.RECOMMENDATION,
        days.decision_due,
    ),
    "press-lines": sections.published,
    "closure-record": _all(sections.CLOSING, days.history, days.kept),
}
FACTS: Mapping[str, Callable[[Writing], Any]] = {"rows": rows, "said": said}
