"""The kinds of place that prose is printed in, and the templates' styles for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, kw_only=True)
class Setting:
    """The styles of one kind of place, its list patterns in numbering.xml, and the indents of its lists in twips.

    *under* goes on under a number, *inserted* takes a letter after it; *is_cell* where no table may stand.
    """

    paragraph: str
    inserted: str
    under: str
    bullet: str
    number: str
    more: str
    quote: str
    bullets: int
    patterns: Mapping[str, int]
    indent: int
    step: int
    is_numbered: bool = False
    is_cell: bool = False


NUMBERED = Setting(
    paragraph="NumberedParagraph",
    inserted="InsertedParagraph",
    under="UnderNumber",
    bullet="ListBullet",
    number="ListNumber",
    more="ListContinue",
    quote="Quote",
    bullets=2,
    patterns={".": 3, ")": 4},
    indent=1276,
    step=425,
    is_numbered=True,
)
PLAIN = replace(NUMBERED, paragraph="BodyText", inserted="BodyText", under="BodyText", is_numbered=False)
UNDER = replace(PLAIN, paragraph="UnderNumber", inserted="UnderNumber", under="UnderNumber")
CELL = Setting(
    paragraph="TableText",
    inserted="TableText",
    under="TableText",
    bullet="TableBullet",
    number="TableNumber",
    more="TableContinue",
    quote="TableQuote",
    bullets=5,
    patterns={".": 6, ")": 7},
    indent=284,
    step=284,
    is_cell=True,
)
