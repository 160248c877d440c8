"""The table of names of a document: who stands behind each name it uses, and nobody it does not speak of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from review.documents import Content, Gap
from review.tokens import tokens_in


def names_used(known: Sequence[Content] | Gap, texts: Iterable[str]) -> tuple[Content, ...] | Gap:
    """Of the rows *known*, those of whoever died, and those whose token stands in *texts* or in a row that stays.

    A name that stands nowhere else would tell of a person for nothing: some may not be spoken of, by law.
    """
    if isinstance(known, Gap):
        return known
    died = {row["id"] for row in known if row["stands_for"]["role"] == "deceased"}
    used = died | _tokens(texts)
    while new := {token for row in known if row["id"] in used for token in _tokens(_said(row))} - used:
        used |= new
    return tuple(row for row in known if row["id"] in used)


def _said(row: Content) -> tuple[str, ...]:
    return row.get("chosen_by", ""), row["stands_for"].get("is", "")


def _tokens(texts: Iterable[str]) -> set[str]:
    return {token for text in texts if "[[" in text for token in tokens_in(text)}
